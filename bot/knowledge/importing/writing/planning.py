"""What importing a document would write, worked out in full before anything is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from bot.knowledge.drafts import Draft, read_draft
from bot.knowledge.folder import SOURCES
from bot.knowledge.importing.reading import Outcome, Reading
from bot.knowledge.importing.writing.drafting import LeftOut, draft_entries
from bot.knowledge.importing.writing.earlier import keep_earlier
from bot.knowledge.importing.writing.guarding import guard
from bot.knowledge.importing.writing.newfile import write_new
from bot.knowledge.importing.writing.shelf import Kept, Shelf
from bot.knowledge.importing.writing.updating import Changes, update
from bot.knowledge.manuscript import Manuscript
from bot.knowledge.official import OfficialText
from bot.knowledge.proving import list_quotes
from bot.knowledge.tally import Tally, count_answers


@dataclass(frozen=True, slots=True)
class Plan:
    """One document, ready to be written.

    Attributes:
        source: The id of its source.
        yaml: Its file, from the knowledge folder.
        files: What to write, by path from the folder; nothing for what is no list of questions.
        changes: What differs from the file that is there; everything is added if there is none.
        is_new: Whether there is none.
        left_out: What could not be written, and why.
        outdated: Quotes in the file that only an earlier version of the document had.
        tally: How many entries of its file have an answer, get another's, or wait for one.
    """

    reading: Reading
    source: str
    yaml: Path
    files: dict[Path, bytes] = field(default_factory=dict)
    changes: Changes = field(default_factory=Changes)
    is_new: bool = True
    left_out: tuple[LeftOut, ...] = ()
    outdated: tuple[str, ...] = ()
    tally: Tally = field(default_factory=Tally)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write: no question could be read."""
        return not self.source


def plan_document(reading: Reading, shelf: Shelf, taken: Iterable[str] = ()) -> Plan:
    """Work out what a document's files should be.

    Args:
        reading: What was read in it.
        shelf: What the folder holds.
        taken: Ids that other new documents of this import get.

    Raises:
        EditError: Its file is there, and written in a way that can't be changed in place.
    """
    if reading.outcome is Outcome.NO_LIST:
        return _nothing(reading)
    kept = shelf.find(reading)
    others = [each.draft for each in shelf.files if each is not kept]
    if kept:
        return _renew(reading, kept, others)
    return _begin(reading, shelf.name(reading, taken), others)


def _nothing(reading: Reading, left_out: tuple[LeftOut, ...] = ()) -> Plan:
    return Plan(reading, source="", yaml=Path(), left_out=left_out)


def _begin(reading: Reading, name: str, others: Iterable[Draft]) -> Plan:
    text = _end_line(reading.document.text)
    drafted = draft_entries(reading, OfficialText(name, text))
    if not drafted.pairs:
        return _nothing(reading, drafted.left_out)
    path, yaml = Path(SOURCES) / f"{name}.txt", Path(f"{name}.yaml")
    content = write_new(name, reading.origin, path.as_posix(), drafted.pairs)
    return Plan(
        reading=reading,
        source=name,
        yaml=yaml,
        files={path: text.encode(), yaml: content.encode()},
        changes=Changes(added=tuple(pair.number for pair in drafted.pairs)),
        left_out=drafted.left_out,
        tally=count_answers([_read_draft(yaml, content)], others),
    )


def _renew(reading: Reading, kept: Kept, others: Iterable[Draft]) -> Plan:
    is_same = kept.is_text_of(reading)
    text = kept.text.text if kept.text and is_same else _end_line(reading.document.text)
    official = OfficialText(kept.source.id, text)
    drafted = draft_entries(reading, official)
    content, changes = update(kept, drafted.pairs, reading.origin, official, is_same_text=is_same)
    path = Path(kept.source.text or f"{SOURCES}/{kept.source.id}.txt")
    outdated: tuple[str, ...] = ()
    files: dict[Path, bytes] = {}
    if content != kept.draft.manuscript.text:
        guard(kept, content, changes)
        files[kept.path] = content.encode()
    if not is_same:
        text, outdated = keep_earlier(text, _list_proved(kept, content))
        files[path] = text.encode()
    return Plan(
        reading=reading,
        source=kept.source.id,
        yaml=kept.path,
        files=files,
        changes=changes,
        is_new=False,
        left_out=drafted.left_out,
        outdated=outdated,
        tally=count_answers([_read_draft(kept.path, content)], others),
    )


def _list_proved(kept: Kept, content: str) -> list[str]:
    """The quotes of a file that stand in the text it had so far."""
    if kept.text is None:
        return []
    quotes = list_quotes(_read_draft(kept.path, content))
    return [quote for _, quote in quotes if kept.text.holds(quote)]


def _read_draft(path: Path, content: str) -> Draft:
    return read_draft(Manuscript(str(path), content))


def _end_line(text: str) -> str:
    return text if text.endswith("\n") else f"{text}\n"
