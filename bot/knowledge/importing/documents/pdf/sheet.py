"""A page's paper: from PDF's own coordinates to points from the top left, as a reader sees it."""

from dataclasses import dataclass

import pypdfium2 as pdfium

_QUARTER = 90


@dataclass(frozen=True, slots=True)
class Sheet:
    """The part of a page that is shown, in PDF's coordinates, and how it is turned.

    Attributes:
        turns: By how many quarters the page is turned clockwise when it is shown.
    """

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @classmethod
    def of(cls, page: pdfium.PdfPage) -> "Sheet":
        """That of a page."""
        left, bottom, right, top = page.get_bbox()
        return cls(left, bottom, right, top, page.get_rotation() // _QUARTER)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """How far from the left and from the top edge a point is shown."""
        match self.turns:
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case 3:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y
