"""What of a manuscript is fit to be linked and proved, also where other parts of it are not."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from bot.knowledge.manuscript import Manuscript
from bot.model import Kind


@dataclass(frozen=True, slots=True)
class DraftEntry:
    """One entry as far as it can be used.

    Attributes:
        place: Its place in its file's list, from 0.
        number: Its id, or None if that is unusable.
        question: None if that is unusable, and likewise `answer`.
        is_answered: Whether there is an answer, usable or not.
        see: The references by their place in `see`, from 0.
        complete: Whether the answer is said to be whole; what is unusable says nothing.
    """

    place: int
    number: str | None
    question: str | None
    answer: str | None
    is_answered: bool
    kind: Kind
    page: int | None
    see: dict[int, str]
    complete: bool


@dataclass(frozen=True)
class Draft:
    """One file as far as it can be used.

    Attributes:
        source: The source's id, or None if that is unusable.
        text: The path of the official text, as the file gives it.
        list_entries: Gives its entries; they are mostly not needed of a file that is known.
        is_complete: Whether the ids of all its entries are known.
    """

    manuscript: Manuscript
    source: str | None
    text: str | None
    pages: int | None
    list_entries: Callable[[], tuple[DraftEntry, ...]]
    is_complete: bool

    @cached_property
    def entries(self) -> tuple[DraftEntry, ...]:
        """Its entries, in order."""
        return self.list_entries()

    @property
    def namespace(self) -> str:
        """What its entries' full ids begin with; the file's name if the source has no id."""
        return self.source or self.manuscript.file

    def full_id(self, reference: str) -> str:
        """The full id that a reference in this file stands for."""
        return reference if "/" in reference else f"{self.namespace}/{reference}"


def read_draft(manuscript: Manuscript) -> Draft:
    """What can be used of a manuscript.

    Args:
        manuscript: One that was held against the format, so that what is unusable is taken out.
    """
    file = _mapping(manuscript.value)
    source = _mapping(file.get("source"))
    listed = file.get("entries")
    entries = tuple(
        _read_entry(place, _mapping(each))
        for place, each in enumerate(listed if isinstance(listed, list) else [])
    )
    name = _text(source.get("id"))
    return Draft(
        manuscript=manuscript,
        source=name,
        text=_text(source.get("text")),
        pages=_number(source.get("pages")),
        list_entries=lambda: entries,
        is_complete=bool(entries) and all(entry.number for entry in entries),
    )


def _read_entry(place: int, entry: dict[str, object]) -> DraftEntry:
    see = entry.get("see")
    references = enumerate(map(_text, see if isinstance(see, list) else []))
    return DraftEntry(
        place=place,
        number=_text(entry.get("id")),
        question=_text(entry.get("question")),
        answer=_text(entry.get("answer")),
        is_answered=entry.get("answer") is not None,
        kind=Kind.PASSAGE if entry.get("kind") == Kind.PASSAGE else Kind.QUESTION,
        page=_number(entry.get("page")),
        see={index: reference for index, reference in references if reference},
        complete=entry.get("complete", "true") == "true",
    )


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str | None:
    return value.strip() if isinstance(value, str) else None


def _number(value: object) -> int | None:
    return int(value) if isinstance(value, str) else None
