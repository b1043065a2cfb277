"""Every format a document may have, read into one `Document`, safely."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from bot.knowledge.importing.documents.document import Document
from bot.knowledge.importing.documents.progress import OnPage, tell_nobody

__all__ = ["Document", "OnPage", "read_document", "render_page", "render_pages"]

_WIDTH = 900
"""Of a picture, in pixels: a page's small print can be read."""


def read_document(path: Path, on_page: OnPage = tell_nobody) -> Document:
    """Reads a document of any format, in a process of its own; may be called by several at once.

    Args:
        path: The file.
        on_page: Told after each page of a PDF and after some paragraphs of a DOCX: how many are
            done, and how many there are.

    Raises:
        DocumentError: It can't be read, or not safely: where, what, and what would be right.
    """
    from bot.knowledge.importing.documents.apart import run_apart  # noqa: PLC0415  heavy
    from bot.knowledge.importing.documents.reading import read_here  # noqa: PLC0415  the same

    return run_apart(read_here, path, on_page)


def render_page(path: Path, page: int, width: int = _WIDTH) -> bytes:
    """A picture of one page of a PDF, in PNG; see `render_pages`."""
    return render_pages(path, [page], width)[page]


def render_pages(
    path: Path, pages: Sequence[int], width: int = _WIDTH, on_page: OnPage = tell_nobody
) -> dict[int, bytes]:
    """Pictures of a PDF's pages, in PNG and shades of grey, by page.

    Args:
        path: The file.
        pages: Which pages, from 1.
        width: How wide a picture is, in pixels.
        on_page: Told after each page: how many are done, and how many there are.

    Raises:
        DocumentError: The file is no PDF, or it or a page of it can't be read.
    """
    from bot.knowledge.importing.documents.apart import run_apart  # noqa: PLC0415  heavy
    from bot.knowledge.importing.documents.pdf.pictures import draw_pages  # noqa: PLC0415  the same

    return run_apart(partial(draw_pages, pages=pages, width=width), path, on_page)
