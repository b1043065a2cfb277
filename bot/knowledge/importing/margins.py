"""Lines in a page's margins: running headers, running footers, page numbers."""

from collections.abc import Iterator, Sequence
from itertools import groupby
import re

from bot.knowledge.importing.documents.document import Role
from bot.knowledge.importing.reading import Label
from bot.knowledge.importing.rows import Row, to_printed
from bot.knowledge.running import find_running_lines

_COUNTS = re.compile(
    r"""(?ix) \s* [-–]? \s* ( (pagina|page|blad|p\.) \s* [0-9]+ ( \s* (van|of|/) \s* [0-9]+ )?
      | [0-9]+ \s* (van|of|/) \s* [0-9]+ ) \s* [-–]? \s*"""
)
"""A line that is only a page's number."""

_TAIL = re.compile(r"(?i)(?<![0-9])(?P<page>[0-9]{1,4})\s*(/|van)\s*(?P<pages>[0-9]{1,4})\s*$")
"""How a line ends in a page's number and how many there are."""

_LONGEST_TAIL = 40

_BARE = re.compile(r"\s*([0-9]{1,4})\s*")
_UPPER_HALF = 0.5


def label_margins(rows: Sequence[Row]) -> dict[int, Label]:
    """Which rows stand in a margin, by their index in `rows`, as HEADER or FOOTER.

    Args:
        rows: All lines of a document.
    """
    running = find_running_lines(to_printed(rows))
    running |= {index for index, row in enumerate(rows) if row.line.role is Role.RUNNING}
    pages = _split_pages(rows)
    running |= {index for page in pages for index in _find_counters(rows, page)}
    return {
        index: Label.HEADER if _is_above(rows, page, place) else Label.FOOTER
        for page in pages
        for place, index in enumerate(page)
        if index in running
    }


def read_printed_page(row: Row) -> tuple[int, int] | None:
    """Which page a running line says that it stands on, and of how many; None if it doesn't."""
    found = _TAIL.search(row.text[-_LONGEST_TAIL:])
    if not found or int(found["page"]) > int(found["pages"]):
        return None
    return int(found["page"]), int(found["pages"])


def _split_pages(rows: Sequence[Row]) -> list[list[int]]:
    """The rows on which something is printed, page by page, by their indices."""
    printed = (index for index, row in enumerate(rows) if not row.is_blank)
    return [list(page) for _, page in groupby(printed, lambda index: rows[index].line.page)]


def _find_counters(rows: Sequence[Row], page: Sequence[int]) -> Iterator[int]:
    """Page numbers at the very top and bottom of a page, which need no repetition to be known."""
    for index in {page[0], page[-1]}:
        text = rows[index].text
        bare = _BARE.fullmatch(text)
        is_number = bare and int(bare[1]) == rows[index].line.page
        is_counter = index == page[-1] and read_printed_page(rows[index])
        if is_number or is_counter or _COUNTS.fullmatch(text):
            yield index


def _is_above(rows: Sequence[Row], page: Sequence[int], place: int) -> bool:
    """Whether a row stands in its page's upper half, by its position or else by its order."""
    top = rows[page[place]].line.top
    if top is None:
        return place < _UPPER_HALF * len(page)
    bottoms = [rows[index].line.bottom or 0.0 for index in (page[0], page[-1])]
    return top < _UPPER_HALF * max(bottoms)
