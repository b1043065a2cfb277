"""Pictures of a PDF's pages, in shades of grey."""

from collections.abc import Sequence
from pathlib import Path
import struct
import zlib

import numpy as np
import pypdfium2 as pdfium

from bot.knowledge.importing.documents.faults import refuse
from bot.knowledge.importing.documents.pdf.reading import open_page, open_pdf
from bot.knowledge.importing.documents.progress import OnPage
from bot.knowledge.importing.documents.reading import load

_TALLEST = 4
"""How many times taller than wide a picture is at most; a taller page is shown smaller."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY, _BITS = 0, 8


def draw_pages(path: Path, on_page: OnPage, pages: Sequence[int], width: int) -> dict[int, bytes]:
    """Pictures in PNG, by page.

    Args:
        path: A PDF.
        on_page: Told after each page: how many are done, and how many there are.
        pages: Which pages, from 1.
        width: How wide a picture is, in pixels.

    Raises:
        DocumentError: The file or a page of it can't be read.
    """
    pictures = {}
    with open_pdf(path, load(path)) as pdf:
        for done, number in enumerate(pages, start=1):
            if not 1 <= number <= len(pdf):
                raise refuse(path, f"has no page {number}; it has {len(pdf)}")
            page = open_page(path, pdf, number)
            pictures[number] = _draw(page, width)
            page.close()
            on_page(done, len(pages))
    return pictures


def _draw(page: pdfium.PdfPage, width: int) -> bytes:
    wide, tall = page.get_size()
    scale = min(width / max(wide, 1), _TALLEST * width / max(tall, 1))
    bitmap = page.render(scale=scale, grayscale=True)
    return encode_png(bitmap.to_numpy().reshape(bitmap.height, bitmap.width))


def encode_png(pixels: "np.ndarray[tuple[int, int], np.dtype[np.uint8]]") -> bytes:
    """A picture in PNG (W3C Portable Network Graphics, 3rd edition).

    Args:
        pixels: Rows of shades, 0 black to 255 white.
    """
    height, width = pixels.shape
    unfiltered = np.zeros((height, 1), dtype=np.uint8)
    rows = np.hstack([unfiltered, pixels]).tobytes()
    head = struct.pack(">IIBBBBB", width, height, _BITS, _GREY, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_pack(kind, content) for kind, content in chunks)


def _pack(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
