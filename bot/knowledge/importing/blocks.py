"""A document cut where its headings stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.knowledge.importing.headings import Heading
from bot.knowledge.importing.rows import Row


@dataclass(frozen=True, slots=True)
class Block:
    """A heading and what follows it up to the next one.

    Attributes:
        title: The heading's own row, cut to the heading; if it goes on over more rows, with as
            many characters as they have.
        rows: What follows.
    """

    heading: Heading
    title: Row
    rows: tuple[Row, ...]


def cut_blocks(
    rows: Sequence[Row], headings: Sequence[Heading]
) -> tuple[tuple[Row, ...], list[Block]]:
    """Cut a document's rows where its headings stand.

    Returns:
        What comes before the first heading, and the blocks.
    """
    if not headings:
        return tuple(rows), []
    first = headings[0]
    before = (*rows[: first.row], *_part(rows[first.row], 0, first.start))
    following: list[Heading | None] = [*headings[1:], None]
    return before, [
        Block(heading, _title(rows, heading), tuple(_behind(rows, heading, after)))
        for heading, after in zip(headings, following, strict=True)
    ]


def _title(rows: Sequence[Row], heading: Heading) -> Row:
    row = rows[heading.row].cut(heading.start, heading.end)
    if not heading.more:
        return row
    size = rows[heading.row + heading.more].end - row.start
    return replace(row, text=row.text.ljust(size))


def _behind(rows: Sequence[Row], heading: Heading, following: Heading | None) -> Iterator[Row]:
    row = rows[heading.row]
    if following is not None and following.row == heading.row:
        yield from _part(row, heading.end, following.start)
        return
    yield from _part(row, heading.end, len(row.text))
    yield from rows[
        heading.row + heading.more + 1 : len(rows) if following is None else following.row
    ]
    if following is not None:
        yield from _part(rows[following.row], 0, following.start)


def _part(row: Row, start: int, end: int) -> list[Row]:
    return [row.cut(start, end)] if start < end else []
