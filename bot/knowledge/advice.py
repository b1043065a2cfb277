"""What is no fault in the knowledge, but may well be a curator's mistake."""

from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

from bot.errors import Fault
from bot.knowledge.findings import name_path, shorten
from bot.knowledge.folder import SOURCES
from bot.model import Entry, Knowledge, Status


def advise(knowledge: Knowledge, folder: Path) -> tuple[Fault, ...]:
    """Things to look at again.

    Args:
        knowledge: Knowledge without faults.
        folder: Where it was loaded from.

    Returns:
        Each with the full id of an entry, or a file, as its place.
    """
    return (
        *_find_same_questions(knowledge),
        *_find_shared_phrasings(knowledge),
        *_find_unused_texts(knowledge, folder),
    )


def _find_same_questions(knowledge: Knowledge) -> Iterator[Fault]:
    """The same question twice, where the two don't lead to one answer."""
    firsts: dict[str, Entry] = {}
    for entry in knowledge.entries.values():
        first = firsts.setdefault(_fold(entry.question), entry)
        if first is not entry and not _is_one_answer(first, entry, knowledge):
            outcome = _word_outcome(first, entry, knowledge)
            yield Fault(entry.id, f"has the same question as {first.id}; {outcome}")


def _word_outcome(one: Entry, other: Entry, knowledge: Knowledge) -> str:
    """What becomes of who asks a question that two entries have."""
    silent = [
        each.id for each in (one, other) if knowledge.resolve(each.id).status is Status.PENDING
    ]
    if len(silent) == 1:
        return f"who asks it does not get {silent[0]}, which has no answer"
    return "who asks it can choose, newest first"


def _is_one_answer(one: Entry, other: Entry, knowledge: Knowledge) -> bool:
    return knowledge.resolve(one.id).final is knowledge.resolve(other.id).final


def _find_shared_phrasings(knowledge: Knowledge) -> Iterator[Fault]:
    """A phrasing that asks what another entry answers, so that neither can be told from it."""
    owners: dict[str, str] = {
        _fold(entry.question): entry.id for entry in knowledge.entries.values()
    }
    for entry in knowledge.entries.values():
        for phrasing in entry.phrasings:
            owner = owners.setdefault(_fold(phrasing), entry.id)
            if owner != entry.id:
                what = f"phrasing '{shorten(phrasing)}' stands for {owner} too; keep it at one"
                yield Fault(entry.id, what)


def _find_unused_texts(knowledge: Knowledge, folder: Path) -> Iterator[Fault]:
    used = {folder / source.text for source in knowledge.sources if source.text}
    for path in sorted((folder / SOURCES).rglob("*")):
        if path.is_file() and path not in used and not path.name.startswith("."):
            yield Fault(name_path(path), "no file names this text; name it, or remove it")


def _fold(text: str) -> str:
    """A text's letters and digits, without case and accents."""
    return "".join(filter(str.isalnum, normalize("NFKD", text.casefold())))
