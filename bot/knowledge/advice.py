"""What is no fault in the knowledge, but may well be a curator's mistake."""

from collections.abc import Iterator
from pathlib import Path

from bot.errors import Fault
from bot.knowledge.findings import name_path, shorten
from bot.knowledge.folder import SOURCES
from bot.model import Knowledge


def advise(knowledge: Knowledge, folder: Path) -> tuple[Fault, ...]:
    """Things to look at again.

    Args:
        knowledge: Knowledge without faults.
        folder: Where it was loaded from.

    Returns:
        Each with the full id of an entry, or a file, as its place.
    """
    return (*_find_shared_phrasings(knowledge), *_find_unused_texts(knowledge, folder))


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
    return " ".join(text.casefold().split())
