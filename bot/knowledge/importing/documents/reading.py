"""One file read in this process, by the reader of its format."""

from dataclasses import replace
from pathlib import Path

from bot.knowledge.importing.documents.document import Document, Format
from bot.knowledge.importing.documents.docx.reading import read_docx
from bot.knowledge.importing.documents.encodings import decode
from bot.knowledge.importing.documents.faults import refuse
from bot.knowledge.importing.documents.limits import FILE_BYTES
from bot.knowledge.importing.documents.markup.reading import read_html, read_xml
from bot.knowledge.importing.documents.pdf.reading import read_pdf
from bot.knowledge.importing.documents.plain import read_plain
from bot.knowledge.importing.documents.progress import OnPage, tell_nobody
from bot.knowledge.importing.documents.sniffing import sniff
from bot.knowledge.importing.documents.superscripts import mark_superscripts


def read_here(path: Path, on_page: OnPage = tell_nobody) -> Document:
    """Reads a document in this process, where a hostile one may hang or crash.

    Args:
        path: The file.
        on_page: Told after each page: how many are done, and how many there are.

    Raises:
        DocumentError: It can't be read.
    """
    document = _read(path, load(path), on_page)
    return replace(document, lines=tuple(map(mark_superscripts, document.lines)))


def _read(path: Path, content: bytes, on_page: OnPage) -> Document:
    match sniff(path, content):
        case Format.PDF:
            return read_pdf(path, content, on_page)
        case Format.DOCX:
            return read_docx(path, content, on_page)
        case Format.TEXT:
            return read_plain(path, *decode(path, content))
        case Format.HTML:
            return read_html(path, content)
        case Format.XML:
            return read_xml(path, content)


def load(path: Path) -> bytes:
    """What is in a file.

    Raises:
        DocumentError: It isn't there, is no file, empty, too large or can't be opened.
    """
    try:
        if path.is_dir():
            raise refuse(path, "is a folder; name the files in it")
        if not path.is_file():
            raise refuse(path, "doesn't exist or is no ordinary file; name a file")
        if path.stat().st_size > FILE_BYTES:
            raise refuse(path, f"is larger than {FILE_BYTES // 1_000_000} MB; split it")
        content = path.read_bytes()
    except OSError as error:
        raise refuse(path, f"can't be read ({error.strerror}); see to it that it may be") from error
    if not content:
        raise refuse(path, "is empty; give a document with text")
    return content
