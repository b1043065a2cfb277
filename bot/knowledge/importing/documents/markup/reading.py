"""An HTML or XML file read."""

from pathlib import Path
import re

from lxml import etree

from bot.knowledge.importing.documents.document import Document, Format, Line
from bot.knowledge.importing.documents.encodings import decode
from bot.knowledge.importing.documents.faults import ANEW, refuse
from bot.knowledge.importing.documents.markup.gazette import UNREADABLE, Gazette
from bot.knowledge.importing.documents.markup.page import Page
from bot.knowledge.importing.documents.markup.said import read_said
from bot.knowledge.importing.documents.trees import check_depth, get, name, parse_xml

_CHARSET = re.compile(rb"""(?i)<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""")
_WESTERN = {"iso-8859-1", "iso-8859-15", "windows-1252", "latin1", "us-ascii"}
_MAIN = ("broodtekst", "stuk", "main-column", "article", "main")
_EMPTY = "has no text; give a document with text"
_ENTITIES = (
    f"Some characters are named in a way that can't be read; they are shown as {UNREADABLE}."
)


def read_xml(path: Path, content: bytes) -> Document:
    """The lines of a publication in XML.

    Raises:
        DocumentError: It is damaged, declares entities, is nested too deep or has no text.
    """
    root = parse_xml(path, content)
    lines = Gazette().read(root)
    _check(path, lines)
    unread = any(UNREADABLE in line.text for line in lines)
    notices = (_ENTITIES,) if unread else ()
    return Document(path, Format.XML, lines, said=read_said(root), notices=notices)


def read_html(path: Path, content: bytes) -> Document:
    """The lines of a web page: of its main part, where it says which that is.

    Raises:
        DocumentError: It is nested too deep, has no text, or its encoding can't be told.
    """
    text, notices = _decode(path, content)
    root = _parse(path, text)
    if root is None:
        raise refuse(path, _EMPTY)
    check_depth(path, root)
    main = _find_main(root)
    lines = Page().read(main)
    _check(path, lines)
    return Document(
        path,
        Format.HTML,
        lines,
        said=read_said(root),
        notices=(*notices, *_notice(root, main, lines)),
    )


def _parse(path: Path, text: str) -> etree._Element | None:
    """The root of a page; None if there is nothing on it, whatever the types of lxml say."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise refuse(path, f"is damaged HTML; {ANEW}") from error


def _decode(path: Path, content: bytes) -> tuple[str, tuple[str, ...]]:
    declared = _CHARSET.search(content[:2048])
    if declared and declared[1].decode().lower() in _WESTERN:
        return content.decode("cp1252", "replace"), ()
    return decode(path, content)


def _find_main(root: etree._Element) -> etree._Element:
    """The part that is the document, without the site's own menus around it."""
    for wanted in _MAIN:
        for each in root.iter():
            names = {name(each), get(each, "id"), *(get(each, "class") or "").split()}
            if wanted in names and "".join(each.itertext()).strip():
                return each
    return root


def _notice(root: etree._Element, main: etree._Element, lines: tuple[Line, ...]) -> tuple[str, ...]:
    left_out = len(Page().read(root)) - len(lines) if main is not root else 0
    if left_out <= 0:
        return ()
    return (f"{left_out} lines around the document, such as the site's menus, were left out.",)


def _check(path: Path, lines: tuple[Line, ...]) -> None:
    if not lines:
        raise refuse(path, _EMPTY)
