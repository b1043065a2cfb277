"""Which format a file has, by what is in it; a name that says otherwise is a fault."""

from pathlib import Path
import re

from bot.knowledge.importing.documents.document import Format
from bot.knowledge.importing.documents.faults import refuse

_HEAD = 1024
"""Within how many bytes a PDF says that it is one; there may be others before."""

_PDF = b"%PDF-"
_OTHER_KINDS = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "is an encrypted document or one of an old Word; save it as DOCX without a password",
    ),
    (b"{\\rtf", "is in RTF; save it as DOCX or PDF"),
    (b"\x89PNG", "is a picture: needs OCR first"),
    (b"\xff\xd8\xff", "is a picture: needs OCR first"),
    (b"II*\0", "is a picture: needs OCR first"),
    (b"MM\0*", "is a picture: needs OCR first"),
    (b"GIF8", "is a picture: needs OCR first"),
    (b"\x1f\x8b", "is packed with gzip; unpack it first"),
)
_HTML = re.compile(r"(?is)\ufeff?\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*(<!doctype\s+html|<html\b)")
_XML = re.compile(r"(?s)\ufeff?\s*<(\?xml\b|!DOCTYPE\b|!--|[A-Za-z][\w.-]*[\s>/])")
_NAMED = {
    ".pdf": (Format.PDF,),
    ".docx": (Format.DOCX,),
    ".html": (Format.HTML,),
    ".htm": (Format.HTML,),
    ".xhtml": (Format.HTML,),
    ".xml": (Format.XML, Format.HTML),
    ".txt": (Format.TEXT,),
    ".text": (Format.TEXT,),
    ".md": (Format.TEXT,),
}


def sniff(path: Path, content: bytes) -> Format:
    """The format of a file.

    Raises:
        DocumentError: It is of a kind that can't be read, or its name says otherwise.
    """
    for start, what in _OTHER_KINDS:
        if content.startswith(start):
            raise refuse(path, what)
    found = _look(content, is_called_pdf=path.suffix.lower() == ".pdf")
    named = _NAMED.get(path.suffix.lower(), (found,))
    if found not in named:
        raise refuse(
            path,
            f"is called {path.suffix} but holds {found.upper()};"
            " get the right file, or give it its right name",
        )
    return found


def _look(content: bytes, *, is_called_pdf: bool) -> Format:
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Format.DOCX
    if content.lstrip().startswith(_PDF) or (is_called_pdf and _PDF in content[:_HEAD]):
        return Format.PDF
    head = content[: 4 * _HEAD]
    for encoding in ("utf-16-le", "utf-16-be"):
        if head.startswith("\ufeff".encode(encoding)):
            text = head.decode(encoding, "replace")
            break
    else:
        text = head.decode("utf-8", "replace")
    if _HTML.match(text):
        return Format.HTML
    return Format.XML if _XML.match(text) else Format.TEXT
