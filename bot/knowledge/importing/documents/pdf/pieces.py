"""What stands on a PDF page: pieces of text, in the order in which they were drawn.

PDFium is asked for a character's place only where a piece begins or ends, for each call costs
about a microsecond and a page has three thousand characters.
"""

from ctypes import CFUNCTYPE, byref, c_double, c_int, c_uint, c_void_p, cast
from functools import cache
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from bot.knowledge.importing.documents.pdf.looks import Looks
from bot.knowledge.importing.documents.pdf.sheet import Sheet

_find_drawer = cast(pdfium_c.FPDFText_GetTextObject, CFUNCTYPE(c_void_p, c_void_p, c_int))
"""The address of the object that draws a character, as a number: ten times quicker so."""

_get_code = cast(pdfium_c.FPDFText_GetUnicode, CFUNCTYPE(c_uint, c_void_p, c_int))

UNREADABLE = "\ufffd"
"""Stands for a letter whose font doesn't say which letter it is."""

_HYPHENS = {0x02, 0xAD, 0xFFFE}
"""PDFium's codes for a hyphen at a line's end, and the soft hyphen, which is printed as one."""

_BLANKS = {0x09, 0x20, 0xA0, 0x2007, 0x202F}
_UNPRINTED = {*range(1, 0x20), *range(0x7F, 0xA0), 0x200B, 0xFEFF} - _HYPHENS - _BLANKS
"""Line ends among them, which PDFium guesses and this doesn't need."""

_UNREADABLE = {0, 0xFFFF, *range(0xD800, 0xE000)}
_LAST_CODE = 0x10FFFF


class Piece(NamedTuple):
    """Characters of one look beside each other, without a space; in points from the top left.

    Attributes:
        baseline: How far below the page's top edge the letters stand.
        is_spaced: Whether a space comes before it.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    is_spaced: bool


def find_pieces(page: pdfium.PdfPage) -> list[Piece]:
    """The pieces of a page, as drawn."""
    text_page = page.get_textpage()
    try:
        return _Reader(text_page.raw, Sheet.of(page)).find_pieces()
    finally:
        text_page.close()


@cache
def name_letter(code: int) -> str:
    """The letter of a code as PDFium gives it: a space for a blank, empty if nothing is printed."""
    if code in _BLANKS:
        return " "
    if code in _UNPRINTED:
        return ""
    if code in _HYPHENS:
        return "-"
    return UNREADABLE if code in _UNREADABLE or code > _LAST_CODE else chr(code)


class _Reader:
    def __init__(self, raw: Any, sheet: Sheet) -> None:  # noqa: ANN401  a C pointer
        self._raw, self._sheet, self._looks = raw, sheet, Looks(raw)

    def find_pieces(self) -> list[Piece]:
        """Letters that one object draws without a blank between them stand on one height."""
        raw, pieces = cast(self._raw, c_void_p), list[Piece]()
        text, first, drawer, is_spaced = "", 0, None, False
        for index in range(pdfium_c.FPDFText_CountChars(self._raw)):
            letter = name_letter(_get_code(raw, index))
            now = _find_drawer(raw, index)
            if text and (now != drawer or letter in {"", " "}):
                pieces.append(self._make(text, first, index - 1, drawer, is_spaced=is_spaced))
                text, is_spaced = "", False
            if letter == " ":
                is_spaced = True
            elif letter:
                first, drawer = (first, drawer) if text else (index, now)
                text += letter
        if text:
            last = first + len(text) - 1
            pieces.append(self._make(text, first, last, drawer, is_spaced=is_spaced))
        return pieces

    def _make(
        self, text: str, first: int, last: int, drawer: int | None, *, is_spaced: bool
    ) -> Piece:
        x, y, box = c_double(), c_double(), pdfium_c.FS_RECTF()
        pdfium_c.FPDFText_GetCharOrigin(self._raw, first, byref(x), byref(y))
        pdfium_c.FPDFText_GetLooseCharBox(self._raw, last, byref(box))
        place = self._sheet.place
        left, baseline = place(x.value, y.value)
        right = max(left, place(box.left, box.bottom)[0], place(box.right, box.top)[0])
        look = self._looks.find(drawer, first)
        return Piece(text, left, right, baseline, look.size, look.bold, is_spaced)
