"""A PDF file read page by page."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from bot.knowledge.importing.documents.document import Document, Format, Line
from bot.knowledge.importing.documents.faults import name_pages, refuse
from bot.knowledge.importing.documents.limits import CHARACTERS, PAGES
from bot.knowledge.importing.documents.pdf.order import sort_rows
from bot.knowledge.importing.documents.pdf.pieces import UNREADABLE, find_pieces
from bot.knowledge.importing.documents.pdf.rows import find_rows
from bot.knowledge.importing.documents.pdf.said import read_said
from bot.knowledge.importing.documents.progress import OnPage

_LOCKED = {pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY}


def read_pdf(path: Path, content: bytes, on_page: OnPage) -> Document:
    """The lines of a PDF, as they are read.

    Args:
        path: Where it came from.
        content: The file.
        on_page: Told after each page: how many are done, and how many there are.

    Raises:
        DocumentError: It is encrypted, damaged, too long, or has no text.
    """
    with open_pdf(path, content) as pdf:
        count = len(pdf)
        if not 0 < count <= PAGES:
            raise refuse(path, f"has {count} pages; from 1 to {PAGES} can be read")
        lines, bare = list[Line](), list[int]()
        for number in range(1, count + 1):
            found, is_bare = _read_page(path, pdf, number)
            lines += found
            bare += [number] if is_bare else []
            on_page(number, count)
        said = read_said(pdf.get_metadata_dict())
    check_length(path, lines)
    return Document(path, Format.PDF, tuple(lines), count, said, tuple(tell(lines, bare)))


def open_pdf(path: Path, content: bytes) -> pdfium.PdfDocument:
    """The opened file.

    Raises:
        DocumentError: It is encrypted or damaged.
    """
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if error.err_code in _LOCKED:
            raise refuse(path, "is encrypted; save it without a password first") from error
        raise refuse(path, "is a damaged PDF; get it anew from where it was published") from error


def open_page(path: Path, pdf: pdfium.PdfDocument, number: int) -> pdfium.PdfPage:
    """A page, by its number from 1.

    Raises:
        DocumentError: It is damaged.
    """
    try:
        return pdf[number - 1]
    except pdfium.PdfiumError as error:
        what = "is damaged; get the file anew from where it was published"
        raise refuse(path, what, number) from error


def _read_page(path: Path, pdf: pdfium.PdfDocument, number: int) -> tuple[list[Line], bool]:
    page = open_page(path, pdf, number)
    try:
        rows = sort_rows(find_rows(find_pieces(page)))
        is_bare = not rows and pdfium_c.FPDFPage_CountObjects(page.raw) > 0
        return [row.to_line(number) for row in rows], is_bare
    finally:
        page.close()


def check_length(path: Path, lines: list[Line]) -> None:
    """Refuses a document without text, or with far too much.

    Raises:
        DocumentError: It is such a one.
    """
    if not lines:
        raise refuse(path, "has no text layer: needs OCR first")
    if sum(len(line.text) + 1 for line in lines) > CHARACTERS:
        raise refuse(path, f"has more than {CHARACTERS} characters; split it")


def tell(lines: list[Line], bare: list[int]) -> Iterator[str]:
    """What a curator must know of the reading.

    Args:
        lines: What was read.
        bare: The numbers of the pages that have pictures and no text.
    """
    if bare:
        have = "has" if len(bare) == 1 else "have"
        pages = name_pages(bare)
        yield f"{pages.capitalize()} {have} pictures but no text layer: needs OCR first."
    if unread := sorted({line.page or 1 for line in lines if UNREADABLE in line.text}):
        yield f"The font doesn't say which letters some are on {name_pages(unread)}: look there."
