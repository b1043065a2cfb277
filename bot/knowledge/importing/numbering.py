"""On which page a question stands, where only the printed page numbers say so."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.knowledge.importing.margins import read_printed_page
from bot.knowledge.importing.reading import Pair
from bot.knowledge.importing.rows import Row


def number_pages(pairs: Iterable[Pair], running: Sequence[Row]) -> Iterator[Pair]:
    """The same pairs, those of a text without pages with the page printed under them.

    Args:
        pairs: The pairs of a document.
        running: Its running headers and footers, in order.
    """
    printed = [(row.start, page[0]) for row in running if (page := read_printed_page(row))]
    for pair in pairs:
        below = bisect_left(printed, (pair.question_at[0][0], 0))
        if pair.page is None and below < len(printed):
            yield replace(pair, page=printed[below][1])
        else:
            yield pair
