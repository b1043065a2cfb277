"""Footnotes under a page's text, and the marks in the text that refer to them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
import re

from bot.knowledge.importing.documents.document import Role
from bot.knowledge.importing.listed import find_listed
from bot.knowledge.importing.paragraphs import ends_sentence
from bot.knowledge.importing.rows import Row, to_printed
from bot.knowledge.notes import find_marks, find_notes, note_number

_SMALLER_PT = 0.7
"""By how much a footnote's letters are smaller than those of the text."""

_PLAIN = re.compile(r"\s*(?P<number>[0-9]{1,3})[.)]?\s")


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The footnotes of a document.

    Attributes:
        rows: The rows that belong to one, by their index.
        marks: Where marks stand in `Document.text`, starts and ends, in order.
        listed: Those of the rows that stand under the whole text; nothing but their look says
            that they don't belong to the last answer.
    """

    rows: frozenset[int]
    marks: tuple[tuple[int, int], ...]
    listed: tuple[Row, ...] = ()


def find_footnotes(rows: Sequence[Row], margins: AbstractSet[int]) -> Footnotes:
    """Find the footnotes of a document and the marks that refer to them.

    Args:
        rows: All its lines.
        margins: Which of them are running headers and footers, by their index.
    """
    body = _body_size(rows)
    notes: set[int] = {i for i, row in enumerate(rows) if row.line.role is Role.FOOTNOTE}
    notes |= find_notes(to_printed(rows), margins)
    goes_on = False
    for page in _split_pages(rows, margins):
        at_foot = _find_at_foot(rows, page, body, goes_on=goes_on)
        goes_on = bool(at_foot) and not ends_sentence(rows[at_foot[-1]].text)
        notes |= set(at_foot)
    aside = margins | notes
    listed = find_listed([row for row in rows if row.index not in aside and not row.is_blank])
    notes |= {row.index for row in listed}
    numbers = {number for index in notes if (number := _begin_number(rows[index]))}
    marks = [
        (row.start + start, row.start + end)
        for index, row in enumerate(rows)
        if index not in notes and index not in margins
        for start, end in find_marks(row.text, numbers)
    ]
    return Footnotes(frozenset(notes), tuple(marks), tuple(listed))


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


def _find_at_foot(
    rows: Sequence[Row], page: Sequence[int], body: float | None, *, goes_on: bool
) -> list[int]:
    """The last rows of a page from the first on that begins a footnote.

    Args:
        rows: All lines.
        page: Those of the page, by their index.
        body: How large the letters of the text are, in points.
        goes_on: Whether the last note of the page before has no end yet: it goes on
            here, if in small letters.
    """
    small: list[int] = []
    for index in reversed(page):
        if not _may_be_note(rows[index], body):
            break
        small.append(index)
    small.reverse()
    begins = (place for place, index in enumerate(small) if _begin_number(rows[index]))
    is_rest = goes_on and bool(small) and rows[small[0]].text.lstrip()[:1].islower()
    first = 0 if is_rest else next(begins, None)
    if first is None or len(small) == len(page):
        return []
    return small[first:]


def _may_be_note(row: Row, body: float | None) -> bool:
    if body is None or row.line.size is None:
        return False
    return row.line.size <= body - _SMALLER_PT


def _begin_number(row: Row) -> str | None:
    """The number a footnote begins with; None if the row begins with none."""
    found = _PLAIN.match(row.text)
    return found["number"] if found else note_number(row.text)
