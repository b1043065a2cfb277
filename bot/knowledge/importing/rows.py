"""The lines of a document with their places in its text, whole or cut where something begins."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
import re

from bot.knowledge.importing.documents.document import Document, Line
from bot.knowledge.running import PrintedLine

_SEEN = re.compile(r"[^\s\u200b\u2060\ufeff\u00ad]")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a document, or a part of one.

    Attributes:
        index: The line's index in the document, from 0.
        start: Where in `Document.text` this part begins.
        text: This part's characters, as `Document.text` has them.
        line: The line as it was printed.
    """

    index: int
    start: int
    text: str
    line: Line

    @property
    def end(self) -> int:
        """Where in `Document.text` it ends."""
        return self.start + len(self.text)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed on it that can be seen."""
        return not _SEEN.search(self.text)

    def cut(self, start: int, end: int | None = None) -> "Row":
        """A part of it; `start` and `end` count from its own first character."""
        return replace(self, start=self.start + start, text=self.text[start:end])


def list_rows(document: Document) -> list[Row]:
    """All lines of a document, each with its place in the text."""
    text = document.text
    places = enumerate(zip(document.starts, document.lines, strict=True))
    return [
        Row(index, start, text[start : start + len(line.text)], line)
        for index, (start, line) in places
    ]


def to_printed(rows: Sequence[Row]) -> list[PrintedLine]:
    """The same lines as those of a text are given, from which the proof of quotes starts."""
    return [PrintedLine(row.index + 1, (row.line.page or 1) - 1, row.text) for row in rows]
