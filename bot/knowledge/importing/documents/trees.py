"""XML parsed safely: no entities, nothing fetched, not too deep."""

from collections.abc import Iterator
from pathlib import Path
import re

from lxml import etree

from bot.knowledge.importing.documents.faults import ANEW, refuse
from bot.knowledge.importing.documents.limits import DEPTH

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']""")
_ENCODINGS = {"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "windows-1252"}
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def parse_xml(path: Path, content: bytes, part: str = "") -> etree._Element:
    """The root of an XML file.

    Args:
        path: The file.
        content: It, or one part of it.
        part: The part's name, for messages.

    Raises:
        DocumentError: It declares entities, is nested too deep, is damaged, or its encoding can't
            be read.
    """
    part = f"its part {part} " if part else ""
    text = _decode(path, content, part)
    if "<!ENTITY" in text:
        raise refuse(path, f"{part}declares entities, which no published document does")
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(_DECLARATION.sub("", text).lstrip().encode(), parser)
    except etree.XMLSyntaxError as error:
        raise refuse(path, f"{part}is damaged XML at line {error.lineno}; {ANEW}") from error
    check_depth(path, root)
    return root


def check_depth(path: Path, root: etree._Element) -> None:
    """Refuses a tree that is nested deeper than any real document.

    Raises:
        DocumentError: It is.
    """
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEPTH:
            raise refuse(path, f"is nested deeper than {DEPTH} levels, as no published document is")


def name(element: etree._Element) -> str:
    """An element's name without its namespace; empty for entities and comments."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def get(element: etree._Element, key: str) -> str | None:
    """An attribute's value, whatever its namespace."""
    for found, value in element.attrib.items():
        if str(found).rpartition("}")[2] == key:
            return str(value)
    return None


def children(element: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """Those children that have one of some names; none of no element."""
    return (child for child in (() if element is None else element) if name(child) in names)


def child(element: etree._Element | None, *way: str) -> etree._Element | None:
    """The first child of a name, its first child of the next name, and so on."""
    for step in way:
        element = next(children(element, step), None)
    return element


def _decode(path: Path, content: bytes, part: str) -> str:
    marked = next((each for each in _BOMS if content.startswith(each[0])), None)
    if marked:
        content, encoding = content.removeprefix(marked[0]), marked[1]
    else:
        declared = _DECLARED.match(content[:512])
        encoding = declared[1].decode().lower() if declared else "utf-8"
        if encoding not in _ENCODINGS:
            raise refuse(path, f"{part}is in the encoding {encoding}; save it as UTF-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise refuse(
            path, f"{part}is not in {encoding}, as it says it is; save it as UTF-8"
        ) from error
