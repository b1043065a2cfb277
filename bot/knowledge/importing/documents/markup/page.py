"""An HTML page as parliament or the gazette publishes it, read to lines."""

import re

from lxml import etree

from bot.knowledge.importing.documents.document import Cell, Line, Role
from bot.knowledge.importing.documents.docx.numbering import spell
from bot.knowledge.importing.documents.markup.flow import Flow
from bot.knowledge.importing.documents.trees import get, name

_SKIPPED = {
    "script", "style", "noscript", "template", "head", "nav", "form", "button", "select", "svg",
    "iframe", "object", "math", "audio", "video", "canvas",
}  # fmt: skip
_BLOCKS = {
    "p", "div", "ul", "ol", "table", "thead", "tbody", "tfoot", "section", "article", "main",
    "aside", "blockquote", "address", "dl", "dt", "dd", "figure", "figcaption", "header", "footer",
    "hr", "fieldset", "body", "html", "caption", "details", "summary", "center",
}  # fmt: skip
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BOLD = {"b", "strong"}
_NOTE = re.compile(r"(?:^|\s)(?:voet|eind)?(?:noot|noten|footnotes?)(?:$|\s)")
_OWN_NUMBER = re.compile(r"\s*(?:[•·–—-]|\(?[0-9]{1,3}\s*[.)°]|\(?[a-z]{1,4}[.)])(?:\s|$)")
_WAYS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


class Page:
    """Walks one page."""

    def __init__(self) -> None:
        self._flow, self._tables = Flow(), 0

    def read(self, root: etree._Element) -> tuple[Line, ...]:
        """Its lines, notes last."""
        self._visit(root)
        return self._flow.finish()

    def _read_inside(self, element: etree._Element) -> None:
        self._flow.write(element.text)
        for each in element:
            self._visit(each)
            self._flow.write(each.tail)

    def _visit(self, element: etree._Element) -> None:
        kind, flow = name(element), self._flow
        if not kind or kind in _SKIPPED or _is_hidden(element):
            return
        if kind == "br":
            flow.end_line()
        elif kind == "table":
            self._read_table(element)
        elif kind in {"ul", "ol"}:
            self._read_list(element, kind)
        elif kind in _HEADINGS:
            with flow.block(role=Role.HEADING):
                self._read_inside(element)
        elif kind == "pre":
            with flow.block(keeps_lines=True):
                self._read_inside(element)
        elif kind in _BLOCKS or kind == "li":
            is_note = bool(_NOTE.search(get(element, "class") or ""))
            with flow.block(role=Role.FOOTNOTE if is_note else flow.manner.role):
                self._read_inside(element)
        else:
            bold = flow.manner.bold or kind in _BOLD
            with flow.inline(bold=bold, raised=flow.manner.raised or kind == "sup"):
                self._read_inside(element)

    def _read_list(self, element: etree._Element, kind: str) -> None:
        is_note = bool(_NOTE.search(get(element, "class") or ""))
        role = Role.FOOTNOTE if is_note or self._flow.manner.role is Role.FOOTNOTE else Role.LIST
        count = _to_int(get(element, "start"), 1)
        way = _WAYS.get(get(element, "type") or "", "decimal")
        with self._flow.block(role=role):
            for each in element:
                if name(each) != "li":
                    self._visit(each)
                    continue
                count = _to_int(get(each, "value"), count)
                if not _OWN_NUMBER.match("".join(each.itertext())):
                    self._flow.lead("•" if kind == "ul" else f"{spell(count, way)}.")
                count += 1
                with self._flow.block():
                    self._read_inside(each)

    def _read_table(self, table: etree._Element) -> None:
        self._tables += 1
        number, row = self._tables, 0
        with self._flow.block(role=Role.TABLE):
            for each in _rows(table):
                if name(each) != "tr":
                    self._visit(each)
                    continue
                row, column = row + 1, 1
                for entry in each:
                    if name(entry) in {"td", "th"}:
                        with self._flow.block(cell=Cell(number, row, column)):
                            self._read_inside(entry)
                        column += max(1, min(_to_int(get(entry, "colspan"), 1), 1000))


def _rows(table: etree._Element) -> list[etree._Element]:
    found: list[etree._Element] = []
    for each in table:
        found += list(each) if name(each) in {"thead", "tbody", "tfoot"} else [each]
    return found


def _is_hidden(element: etree._Element) -> bool:
    return get(element, "hidden") is not None or bool(_HIDDEN.search(get(element, "style") or ""))


def _to_int(value: str | None, otherwise: int) -> int:
    try:
        return int(value or "")
    except ValueError:
        return otherwise
