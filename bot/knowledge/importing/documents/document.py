"""What every format is turned into: the lines of a document, each with what is known of it."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Format(StrEnum):
    """How a document was written down."""

    PDF = "pdf"
    DOCX = "docx"
    TEXT = "text"
    HTML = "html"
    XML = "xml"


class Role(StrEnum):
    """What the format itself says that a line is; PDF and text say of all that they are BODY."""

    BODY = "body"
    HEADING = "heading"
    TABLE = "table"
    LIST = "list"
    """An item of a list; its number or bullet stands in the text, as a reader sees it."""
    FOOTNOTE = "footnote"
    RUNNING = "running"
    """A header or footer that DOCX keeps apart; headers stand once before all else, footers last.
    A letter's first header may hold its date and subject."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in a table a line stands; a cell with several lines has them one after another.

    Attributes:
        table: Which table of the document it is, from 1.
        row: Its row, from 1.
        column: Its first column, from 1; columns that it spans are counted.
    """

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it was printed; in DOCX, HTML and XML a whole paragraph.

    Attributes:
        text: As extracted, without its line end. A tab stands for a wide gap, such as between a
            number and its question. A hyphen at the line's end is a plain `-`, also where the
            format has a soft hyphen or a code of its own for it.
        page: On which page it stands, from 1; None where the format has no pages.
        left: Points from the page's left edge; None, as the next three, without positions.
        right: The same, of its last letter.
        top: Points from the page's top edge.
        bottom: The same.
        size: How large most of its letters are, in points; None if that is not known.
        bold: Whether most of its letters are.
        role: What the format says that it is.
        marks: Where raised, smaller characters stand in `text`, starts and ends: footnote marks,
            also the one that a footnote begins with.
        cell: Where it stands if it is in a table.
    """

    text: str
    page: int | None = None
    left: float | None = None
    right: float | None = None
    top: float | None = None
    bottom: float | None = None
    size: float | None = None
    bold: bool = False
    role: Role = Role.BODY
    marks: tuple[tuple[int, int], ...] = ()
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What the format carries about the document apart from its text; None if it says nothing.

    PDF and DOCX carry what a program filled in, which may be nonsense; the gazette's HTML and XML
    carry what was published.
    """

    title: str | None = None
    identifier: str | None = None
    kind: str | None = None
    session_year: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Document:
    """One official document; what depends on all its lines is worked out once.

    Attributes:
        path: The file that it was read from.
        lines: In the order in which they are read; footnotes of DOCX, HTML and XML at the end.
        pages: How many it has; None where the format has no pages.
        said: What the format says about it.
        notices: What a curator must know of the reading, a sentence each: which pages have no
            text, which encoding was taken.
    """

    path: Path
    format: Format
    lines: tuple[Line, ...]
    pages: int | None = None
    said: Said = field(default_factory=Said)
    notices: tuple[str, ...] = ()

    @property
    def is_flowing(self) -> bool:
        """Whether a line is a whole paragraph, so that no line end has cut a word or sentence."""
        return self.format not in {Format.PDF, Format.TEXT}

    @cached_property
    def text(self) -> str:
        r"""The extracted text: lines joined by `\n`, each page ended by `\f` but the last.

        Raised digits are written as such (`¹`), so that who reads the text alone, as the proof of
        quotes does, can tell a footnote's mark from a number.
        """
        pieces, page = [], 1
        for number, line in enumerate(self.lines):
            turned = (line.page or page) - page
            pieces += ["\f" * turned or ("\n" if number else ""), _raise_marks(line)]
            page += turned
        return "".join([*pieces, "\f" * ((self.pages or page) - page)])

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where in `text` each of `lines` begins."""
        starts, at, page = [], 0, 1
        for number, line in enumerate(self.lines):
            turned = (line.page or page) - page
            at += turned or int(number > 0)
            starts.append(at)
            at, page = at + len(line.text), page + turned
        return tuple(starts)

    def find_line(self, at: int) -> int:
        """Which of `lines` a place in `text` is in, as an index; a line's end belongs to it.

        Args:
            at: An index in `text`, not before the first line.
        """
        return bisect_right(self.starts, at) - 1


def _raise_marks(line: Line) -> str:
    text = line.text
    for start, end in line.marks:
        text = text[:start] + text[start:end].translate(_RAISED) + text[end:]
    return text
