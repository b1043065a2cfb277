"""In which order the rows of a page are read.

A program draws a page's text in the order in which it is read, column by column and cell by
cell, but often all headers and footers first or last. So rows stay together as they were drawn
one below the other, and these blocks are sorted: a page is cut from side to side where no block
is in the way, then each part from top to bottom, and so on (an XY cut); what can't be cut stays
as it was drawn.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.knowledge.importing.documents.pdf.rows import Row

_OVERLAP = 0.5
"""By how much of its size a row may reach above the end of the one before it."""

_APART = 4
"""From what gap on, in sizes, a row below another is no longer of its block."""

_DEEPEST = 12
"""How often a part is cut again."""


@dataclass(slots=True)
class _Block:
    rows: list[Row] = field(default_factory=list)
    left: float = 0
    right: float = 0
    top: float = 0
    bottom: float = 0

    def takes(self, row: Row) -> bool:
        return (
            -_OVERLAP * row.size <= row.top - self.rows[-1].bottom <= _APART * row.size
            and row.left < self.right
            and row.right > self.left
        )

    def add(self, row: Row) -> None:
        if not self.rows:
            self.left, self.right, self.top, self.bottom = row.left, row.right, row.top, row.bottom
        self.left, self.right = min(self.left, row.left), max(self.right, row.right)
        self.top, self.bottom = min(self.top, row.top), max(self.bottom, row.bottom)
        self.rows.append(row)


def sort_rows(rows: Iterable[Row]) -> list[Row]:
    """The rows of a page as they are read.

    Args:
        rows: As they were drawn.
    """
    blocks = list[_Block]()
    for row in rows:
        if not blocks or not blocks[-1].takes(row):
            blocks.append(_Block())
        blocks[-1].add(row)
    return [row for block in _sort(blocks, 0) for row in block.rows]


def _sort(blocks: Sequence[_Block], depth: int) -> Sequence[_Block]:
    if len(blocks) < 2 or depth == _DEEPEST:  # noqa: PLR2004  one block needs no order
        return blocks
    spans = [(block.top, block.bottom) for block in blocks]
    if len(parts := _cut(blocks, spans)) == 1:
        parts = _cut(blocks, [(block.left, block.right) for block in blocks])
    if len(parts) == 1:
        return blocks
    return [block for part in parts for block in _sort(part, depth + 1)]


def _cut(blocks: Sequence[_Block], spans: Sequence[tuple[float, float]]) -> list[list[_Block]]:
    """Blocks in groups that don't overlap along one axis, each group as drawn."""
    parts, end = list[list[int]](), float("-inf")
    for index in sorted(range(len(blocks)), key=lambda each: spans[each]):
        if spans[index][0] >= end:
            parts.append([])
        parts[-1].append(index)
        end = max(end, spans[index][1])
    return [[blocks[index] for index in sorted(part)] for part in parts]
