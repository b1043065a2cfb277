"""How letters on a PDF page look: asked once for each piece of text that was drawn at once."""

from ctypes import byref, c_int, create_string_buffer
from dataclasses import dataclass
from math import hypot
from typing import Any

import pypdfium2.raw as pdfium_c

_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18
"""A font's flag for it (ISO 32000-1, table 123)."""

_BOLD_NAMES = (b"bold", b"black", b"heavy")
_NAME_BYTES = 128


@dataclass(frozen=True, slots=True)
class Look:
    """Size in points as printed, and weight."""

    size: float
    bold: bool


class Looks:
    """The looks on one page, found once for each object that draws text.

    Args:
        raw: PDFium's text page.
    """

    def __init__(self, raw: Any) -> None:  # noqa: ANN401  a C pointer
        self._raw = raw
        self._found: dict[int | None, Look] = {}

    def find(self, drawn_by: int | None, index: int) -> Look:
        """The look of a character, by the address of the object that draws it and its index."""
        look = self._found.get(drawn_by)
        if look is None:
            look = self._found[drawn_by] = self._ask(index)
        return look

    def _ask(self, index: int) -> Look:
        matrix = pdfium_c.FS_MATRIX()
        pdfium_c.FPDFText_GetMatrix(self._raw, index, byref(matrix))
        size = pdfium_c.FPDFText_GetFontSize(self._raw, index) * hypot(matrix.c, matrix.d)
        return Look(size, self._is_bold(index))

    def _is_bold(self, index: int) -> bool:
        name, flags = create_string_buffer(_NAME_BYTES), c_int()
        pdfium_c.FPDFText_GetFontInfo(self._raw, index, name, _NAME_BYTES, byref(flags))
        return (
            pdfium_c.FPDFText_GetFontWeight(self._raw, index) >= _BOLD_WEIGHT
            or bool(flags.value & _FORCE_BOLD)
            or any(word in name.value.lower() for word in _BOLD_NAMES)
        )
