"""Pieces of text put together to lines, as they are printed."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bot.knowledge.importing.documents.document import Line
from bot.knowledge.importing.documents.pdf.pieces import Piece

# All as shares of the larger letters' size:
_LEVEL = 0.25
"""Up to this far from a line's baseline, a piece stands on it."""

_RAISED, _FURTHEST = 0.12, 0.6
"""From and up to this far above it, a smaller piece is a mark; so far below, a subscript."""

_BACKWARDS = 0.5
"""How far a piece may reach back into the one before it."""

_LEAST_SPACE, _SPACE, _WIDE = 0.05, 0.2, 1.5
"""From which gap on there is a space: where PDFium has one, and anywhere; from where on a tab."""

_ASCENT, _DESCENT = 0.8, 0.2
"""How far letters reach above and below their baseline, roughly."""

_SMALLER, _SMALLEST = 0.9, 0.4
"""How large a mark's letters are at most and at least, beside the line's."""


@dataclass(slots=True)
class Row:
    """A line while it is put together.

    Attributes:
        baseline: That of its largest pieces.
        size: Theirs.
    """

    pieces: list[Piece] = field(default_factory=list)
    left: float = 0
    right: float = 0
    baseline: float = 0
    size: float = 0

    @property
    def top(self) -> float:
        """Of its letters, roughly."""
        return self.baseline - _ASCENT * self.size

    @property
    def bottom(self) -> float:
        """The same."""
        return self.baseline + _DESCENT * self.size

    def takes(self, piece: Piece) -> bool:
        """Whether a piece goes on where the row ends."""
        size = max(self.size, piece.size)
        if not -_BACKWARDS * size <= piece.left - self.right:
            return False
        apart = abs(piece.baseline - self.baseline)
        smaller = min(self.size, piece.size)
        is_mark = _SMALLEST * size <= smaller <= _SMALLER * size
        return apart <= (_FURTHEST * size if is_mark else _LEVEL * smaller)

    def add(self, piece: Piece) -> None:
        """Puts a piece at its end."""
        if not self.pieces or piece.size > self.size:
            self.baseline, self.size = piece.baseline, piece.size
        self.left = min(self.left, piece.left) if self.pieces else piece.left
        self.right = max(self.right, piece.right) if self.pieces else piece.right
        self.pieces.append(piece)

    def to_line(self, page: int) -> Line:
        """The line that it is."""
        text, marks = "", list[tuple[int, int]]()
        for before, piece in zip([None, *self.pieces], self.pieces, strict=False):
            text += _name_gap(before, piece) if before else ""
            if self._is_raised(piece):
                marks.append((len(text), len(text) + len(piece.text)))
            text += piece.text
        left, right, top, bottom = (
            round(each, 2) for each in (self.left, self.right, self.top, self.bottom)
        )
        size, bold = self._find_usual_look()
        return Line(text, page, left, right, top, bottom, size, bold, marks=tuple(marks))

    def _find_usual_look(self) -> tuple[float, bool]:
        letters = Counter[tuple[float, bool]]()
        for piece in self.pieces:
            letters[round(piece.size, 2), piece.bold] += len(piece.text)
        return letters.most_common(1)[0][0]

    def _is_raised(self, piece: Piece) -> bool:
        return (
            _SMALLEST * self.size <= piece.size <= _SMALLER * self.size
            and self.baseline - piece.baseline >= _RAISED * self.size
        )


def _name_gap(before: Piece, piece: Piece) -> str:
    size, gap = max(before.size, piece.size), piece.left - before.right
    if gap >= _WIDE * size:
        return "\t"
    return " " if gap >= (_LEAST_SPACE if piece.is_spaced else _SPACE) * size else ""


def find_rows(pieces: Iterable[Piece]) -> Iterator[Row]:
    """The rows that pieces make, in the order in which they were drawn."""
    row = Row()
    for piece in pieces:
        if row.pieces and not row.takes(piece):
            yield row
            row = Row()
        row.add(piece)
    if row.pieces:
        yield row
