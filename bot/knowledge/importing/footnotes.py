"""Footnotes under a page's text, and the marks in the text that refer to them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
import re

from bot.knowledge.importing.documents.document import Role
from bot.knowledge.importing.rows import Row, to_printed
from bot.knowledge.notes import find_marks, find_notes, note_number

_SMALLER_PT = 0.7
"""By how much a footnote's letters are smaller than those of the text."""

_PLAIN = re.compile(r"\s*(?P<number>[0-9]{1,3})[.)]?\s")
_SQUARE = re.compile(r"\s*\[([0-9]{1,3}|[ivxl]{1,7})\]\s")
_LONGEST_NOTE = 8
"""Over how many lines a note goes on at most; a text that goes on longer is none."""

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The footnotes of a document.

    Attributes:
        rows: The rows that belong to one, by their index.
        marks: Where marks stand in `Document.text`, starts and ends, in order.
    """

    rows: frozenset[int]
    marks: tuple[tuple[int, int], ...]


def find_footnotes(rows: Sequence[Row], margins: Collection[int]) -> Footnotes:
    """Find the footnotes of a document and the marks that refer to them.

    Args:
        rows: All its lines.
        margins: Which of them are running headers and footers, by their index.
    """
    body = _body_size(rows)
    notes: set[int] = {i for i, row in enumerate(rows) if row.line.role is Role.FOOTNOTE}
    notes |= find_notes(to_printed(rows), margins)
    for page in _split_pages(rows, margins):
        notes |= set(_find_at_foot(rows, page, body))
    notes |= _find_at_end(rows, margins)
    numbers = {number for index in notes if (number := _begin_number(rows[index]))}
    marks = [
        (row.start + start, row.start + end)
        for index, row in enumerate(rows)
        if index not in notes and index not in margins
        for start, end in find_marks(row.text, numbers)
    ]
    return Footnotes(frozenset(notes), tuple(marks))


def _body_size(rows: Sequence[Row]) -> float | None:
    """How large most letters of the document are, in points."""
    sizes: Counter[float] = Counter()
    for row in rows:
        if row.line.size is not None:
            sizes[round(row.line.size, 1)] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else None


def _split_pages(rows: Sequence[Row], margins: Collection[int]) -> list[list[int]]:
    pages: dict[int | None, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        if index not in margins and not row.is_blank:
            pages[row.line.page].append(index)
    return list(pages.values())


def _find_at_foot(rows: Sequence[Row], page: Sequence[int], body: float | None) -> list[int]:
    """The last rows of a page from the first on that begins a footnote."""
    small: list[int] = []
    for index in reversed(page):
        if not _may_be_note(rows[index], body):
            break
        small.append(index)
    small.reverse()
    begins = (place for place, index in enumerate(small) if _begin_number(rows[index]))
    first = next(begins, None)
    if first is None or len(small) == len(page):
        return []
    return small[first:]


def _find_at_end(rows: Sequence[Row], margins: Collection[int]) -> set[int]:
    """Notes under the whole text, in square brackets: from the last `[1]` on, if they count."""
    printed = [i for i, row in enumerate(rows) if i not in margins and not row.is_blank]
    squares = [(i, _count(found[1])) for i in printed if (found := _SQUARE.match(rows[i].text))]
    first = next(
        (place for place, (_, number) in enumerate(reversed(squares)) if number == 1), None
    )
    if first is None:
        return set()
    listed = squares[len(squares) - 1 - first :]
    start = listed[0][0]
    is_counted = [number for _, number in listed] == list(range(1, len(listed) + 1))
    longest = max(b - a for (a, _), (b, _) in pairwise([*listed, (printed[-1] + 1, 0)]))
    if not is_counted or longest > _LONGEST_NOTE:
        return set()
    return {index for index in printed if index >= start}


def _count(number: str) -> int:
    """A number in figures or small Roman letters."""
    if number.isdecimal():
        return int(number)
    values = [_ROMAN[letter] for letter in number]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def _may_be_note(row: Row, body: float | None) -> bool:
    if body is None or row.line.size is None:
        return False
    return row.line.size <= body - _SMALLER_PT


def _begin_number(row: Row) -> str | None:
    """The number a footnote begins with; None if the row begins with none."""
    found = _PLAIN.match(row.text)
    return found["number"] if found else note_number(row.text)
