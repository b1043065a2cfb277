"""How a document's lines fill their page: what tells a paragraph's end from a line's."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from bot.knowledge.importing.documents.document import Line
from bot.knowledge.importing.rows import Row

_NARROW = dict.fromkeys(map(ord, "iljtfrI.,:;'’!|()[]-/ "))
_WIDE = dict.fromkeys(map(ord, "mwMWĲ@%—"))
_CAPITALS = dict.fromkeys(map(ord, "ABCDEFGHJKLNOPQRSTUVXYZ"))
_MARGIN_SHARE = 0.9
"""Which share of the lines end at the right margin or before it; the rest stick out."""

_UNWRAPPED = 170
"""From how many characters on a line can't be one of a page: it is a whole paragraph."""

_LOOSE = 1.3
"""From how many times the usual distance on there is an empty space between two lines."""

_SLACK = 1.0


def estimate_width(text: str) -> float:
    """How wide a text is printed, in widths of a usual small letter."""
    narrow, wide, capitals = (
        len(text) - len(text.translate(kind)) for kind in (_NARROW, _WIDE, _CAPITALS)
    )
    return len(text) - 0.5 * narrow + 0.5 * wide + 0.25 * capitals


class Layout:
    """The measures of one document.

    Args:
        rows: Its lines, without running lines and footnotes.
        is_flowing: Whether the format has whole paragraphs as lines.
    """

    def __init__(self, rows: Sequence[Row], *, is_flowing: bool) -> None:
        printed = [row for row in rows if not row.is_blank]
        sizes = sorted(len(row.text) for row in printed)
        typical = sizes[int(_MARGIN_SHARE * (len(sizes) - 1))] if sizes else 0
        self.is_flowing = is_flowing or typical > _UNWRAPPED
        self._margins = _find_margins(printed)
        self._distance = _find_distance(printed)

    def would_fit(self, row: Row, word: str) -> bool:
        """Whether a row has room at its end for one more word, so that it was broken on purpose.

        Args:
            row: The row.
            word: The word that the next row begins with.
        """
        scale = _scale(row.line)
        margin = self._margins.get(_column(row.line), 0.0)
        return _right(row.line) + scale * (estimate_width(f" {word}") + _SLACK) <= margin

    def fill(self, row: Row) -> float:
        """Which share of the width a row fills, from 0 to 1."""
        left = row.line.left or 0.0
        margin = self._margins.get(_column(row.line), 0.0)
        return min(1.0, (_right(row.line) - left) / max(margin - left, 1.0))

    def is_apart(self, row: Row, following: Row) -> bool:
        """Whether more than the usual distance is between two rows that follow each other."""
        distance = _distance(row.line, following.line)
        if distance is None or self._distance is None:
            return False
        size = max(row.line.size or 0.0, following.line.size or 0.0)
        return distance > max(_LOOSE * self._distance, size)


def _right(line: Line) -> float:
    return estimate_width(line.text.rstrip()) if line.right is None else line.right


def _scale(line: Line) -> float:
    """How many points, or else letters, one letter of a line is wide."""
    if line.right is None or line.left is None:
        return 1.0
    return (line.right - line.left) / max(estimate_width(line.text.strip()), 1.0)


def _column(line: Line) -> tuple[int, int] | None:
    return None if line.cell is None else (line.cell.table, line.cell.column)


def _find_margins(rows: Sequence[Row]) -> dict[tuple[int, int] | None, float]:
    """Where lines end that are full, by the table's column, or None for the page."""
    rights: dict[tuple[int, int] | None, list[float]] = defaultdict(list)
    for row in rows:
        rights[_column(row.line)].append(_right(row.line))
    return {
        column: sorted(ends)[int(_MARGIN_SHARE * (len(ends) - 1))]
        for column, ends in rights.items()
    }


def _distance(line: Line, following: Line) -> float | None:
    """From one line's top to the next one's, in points; None where that says nothing."""
    if line.page != following.page or line.top is None or following.top is None:
        return None
    return following.top - line.top if following.top > line.top else None


def _find_distance(rows: Sequence[Row]) -> float | None:
    """The usual distance between two lines: that of the lower half, which stand in paragraphs."""
    steps = (_distance(one.line, other.line) for one, other in pairwise(rows))
    distances = sorted(each for each in steps if each is not None)
    middle = bisect_left(distances, median(distances)) if distances else 0
    return median(distances[: middle + 1]) if distances else None
