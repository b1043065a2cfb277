"""What stands on a PDF page: pieces of text, in the order in which they were drawn.

PDFium is asked for a character's box only where a piece ends, for each call costs a microsecond
and a page has three thousand characters.
"""

from collections.abc import Iterator
from ctypes import byref, c_double, c_void_p, cast
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from bot.knowledge.importing.documents.pdf.looks import Looks
from bot.knowledge.importing.documents.pdf.sheet import Sheet

UNREADABLE = "\ufffd"
"""Stands for a letter whose font doesn't say which letter it is."""

_HYPHENS = {0x02, 0xAD, 0xFFFE}
"""PDFium's codes for a hyphen at a line's end, and the soft hyphen, which is printed as one."""

_BLANKS = {0x09, 0x20, 0xA0, 0x2007, 0x202F}
_UNPRINTED = {*range(1, 0x20), *range(0x7F, 0xA0), 0x200B, 0xFEFF} - _HYPHENS - _BLANKS
"""Line ends among them, which PDFium guesses and this doesn't need."""

_UNREADABLE = {0, 0xFFFF, *range(0xD800, 0xE000)}
_LAST_CODE = 0x10FFFF
_LEAST_MOVE = 0.3
"""Points by which the next letter must stand higher or lower to begin a piece of its own."""


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


class _Glyph(NamedTuple):
    number: int
    letter: str
    """A space for any white space within a line; empty for what isn't printed."""
    drawn_by: int | None
    x: float
    y: float


def find_pieces(page: pdfium.PdfPage) -> list[Piece]:
    """The pieces of a page, as drawn."""
    text_page = page.get_textpage()
    try:
        return _join_glyphs(text_page.raw, _read_glyphs(text_page.raw), Sheet.of(page))
    finally:
        text_page.close()


def _read_glyphs(raw: Any) -> Iterator[_Glyph]:  # noqa: ANN401  a C pointer
    x, y = c_double(), c_double()
    into = byref(x), byref(y)
    for index in range(pdfium_c.FPDFText_CountChars(raw)):
        letter = name_letter(pdfium_c.FPDFText_GetUnicode(raw, index))
        owner = cast(pdfium_c.FPDFText_GetTextObject(raw, index), c_void_p).value
        pdfium_c.FPDFText_GetCharOrigin(raw, index, *into)
        yield _Glyph(index, letter, owner, x.value, y.value)


def name_letter(code: int) -> str:
    """The letter of a code as PDFium gives it: a space for a blank, empty if nothing is printed."""
    if code in _BLANKS:
        return " "
    if code in _UNPRINTED:
        return ""
    if code in _HYPHENS:
        return "-"
    return UNREADABLE if code in _UNREADABLE or code > _LAST_CODE else chr(code)


def _join_glyphs(raw: Any, glyphs: Iterator[_Glyph], sheet: Sheet) -> list[Piece]:  # noqa: ANN401
    looks, pieces, group = Looks(raw, sheet), list[Piece](), list[_Glyph]()
    is_spaced = False
    for glyph in glyphs:
        is_printed = bool(glyph.letter.strip())
        if group and not (is_printed and _is_beside(group[0], glyph, looks, sheet)):
            pieces.append(_make_piece(raw, group, looks, sheet, is_spaced=is_spaced))
            group, is_spaced = [], False
        if is_printed:
            group.append(glyph)
        is_spaced = is_spaced or glyph.letter == " "
    if group:
        pieces.append(_make_piece(raw, group, looks, sheet, is_spaced=is_spaced))
    return pieces


def _is_beside(first: _Glyph, glyph: _Glyph, looks: Looks, sheet: Sheet) -> bool:
    moved = glyph.x - first.x if sheet.is_sideways else glyph.y - first.y
    return glyph.drawn_by == first.drawn_by and (
        abs(moved) < _LEAST_MOVE or not looks.find(first.drawn_by, first.number).is_upright
    )


def _make_piece(
    raw: Any,  # noqa: ANN401
    group: list[_Glyph],
    looks: Looks,
    sheet: Sheet,
    *,
    is_spaced: bool,
) -> Piece:
    first, last = group[0], group[-1]
    box = pdfium_c.FS_RECTF()
    pdfium_c.FPDFText_GetLooseCharBox(raw, last.number, byref(box))
    start, baseline = sheet.place(first.x, first.y)
    corners = sheet.place(box.left, box.bottom), sheet.place(box.right, box.top)
    end = max(start, corners[0][0], corners[1][0])
    look = looks.find(first.drawn_by, first.number)
    text = "".join([glyph.letter for glyph in group])
    return Piece(text, start, end, baseline, look.size, look.bold, is_spaced)
