"""One run of text in a DOCX - the body, a header, a note - read to lines."""

from collections.abc import Iterator
from dataclasses import replace
import re

from lxml import etree

from bot.knowledge.importing.documents.document import Cell, Line, Role
from bot.knowledge.importing.documents.docx.boxes import choose, find_boxes
from bot.knowledge.importing.documents.docx.letters import Letters
from bot.knowledge.importing.documents.docx.parts import Parts
from bot.knowledge.importing.documents.docx.styles import Look, get_value, to_number
from bot.knowledge.importing.documents.trees import child, get, name

_WRAPPERS = {
    "sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "hyperlink", "fldSimple",
    "bdo", "dir", "oMath", "oMathPara", "rt", "ruby", "rubyBase", "body",
}  # fmt: skip
_REMOVED = {"del", "moveFrom"}
_DRAWN = {"drawing", "pict", "object", "AlternateContent"}
_WRITTEN = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "\xad",
}
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_BULLET = "•"


class Story:
    """Reads one run of text.

    Args:
        parts: What all stories of the document share.
        role: What all its lines are, if they are all the same.
        mark: The mark of a note, where the story is one.
    """

    def __init__(self, parts: Parts, role: Role | None = None, mark: str = "") -> None:
        self._parts, self._role, self._mark = parts, role, mark
        self._fields: list[bool] = []
        """Of each field that has begun, whether its result is reached."""

    def read(self, element: etree._Element, cell: Cell | None = None) -> Iterator[Line]:
        """The lines of all paragraphs and tables in an element."""
        for each in element:
            match name(each):
                case "p":
                    yield from self._read_paragraph(each, cell)
                case "tbl":
                    yield from self._read_table(each)
                case "AlternateContent":
                    if (chosen := choose(each)) is not None:
                        yield from self.read(chosen, cell)
                case kind if kind in _WRAPPERS:
                    yield from self.read(each, cell)
                case kind if kind in _REMOVED:
                    self._parts.has_changes = True

    def _read_table(self, table: etree._Element) -> Iterator[Line]:
        self._parts.tables += 1
        number = self._parts.tables
        for row, each in enumerate(_unwrap(table, "tr"), start=1):
            column = 1
            for entry in _unwrap(each, "tc"):
                yield from self.read(entry, Cell(number, row, column))
                column += max(1, int(to_number(get_value(child(entry, "tcPr"), "gridSpan")) or 1))

    def _read_paragraph(self, paragraph: etree._Element, cell: Cell | None) -> Iterator[Line]:
        self._parts.count_paragraph()
        properties = child(paragraph, "pPr")
        look = self._parts.styles.find(get_value(properties, "pStyle")).with_paragraph(properties)
        letters = Letters()
        boxes: list[etree._Element] = []
        number = self._count(look)
        if number:
            letters.add(f"{number}\t", look)
        self._read_runs(paragraph, look, letters, boxes)
        lines = list(letters.to_lines(self._name_role(look, cell, number), cell))
        if any(line.text.strip() for line in lines):
            yield from lines
        elif not cell and self._role is None:
            yield Line("")
        for box in boxes:
            yield from self.read(box, cell)

    def _count(self, look: Look) -> str:
        if look.list_number is None or look.list_number == "0":
            return ""
        return self._parts.numbering.count(look.list_number, look.list_level or 0)

    def _name_role(self, look: Look, cell: Cell | None, number: str) -> Role:
        if self._role is not None:
            return self._role
        if cell:
            return Role.TABLE
        if look.is_heading:
            return Role.HEADING
        return Role.LIST if number else Role.BODY

    def _read_runs(
        self, element: etree._Element, look: Look, letters: Letters, boxes: list[etree._Element]
    ) -> None:
        for each in element:
            kind = name(each)
            if kind == "r":
                self._read_run(each, look, letters, boxes)
            elif kind == "t":
                letters.add(each.text or "", look)
            elif kind in _WRAPPERS:
                self._read_runs(each, look, letters, boxes)
            elif kind in _DRAWN:
                boxes += find_boxes(each)
            elif kind in _REMOVED:
                self._parts.has_changes = True

    def _read_run(
        self, run: etree._Element, look: Look, letters: Letters, boxes: list[etree._Element]
    ) -> None:
        properties = child(run, "rPr")
        look = self._parts.styles.apply_letters(look, get_value(properties, "rStyle"))
        look = look.with_letters(properties)
        for each in run:
            kind = name(each)
            if kind == "fldChar":
                self._turn_field(get(each, "fldCharType"))
            elif not all(self._fields):
                continue
            elif kind in _DRAWN:
                boxes += find_boxes(each)
            elif kind in {"footnoteReference", "endnoteReference"}:
                notes = self._parts.notes[kind.removesuffix("Reference")]
                custom = get(each, "customMarkFollows") in {"1", "true", "on"}
                letters.add(
                    notes.mark(get(each, "id"), is_custom=custom), replace(look, raised=True)
                )
            elif kind in {"footnoteRef", "endnoteRef"}:
                letters.add(self._mark, replace(look, raised=True))
                self._mark = ""
            else:
                letters.add(_write(kind, each), look)

    def _turn_field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def _unwrap(element: etree._Element, kind: str) -> Iterator[etree._Element]:
    for each in element:
        if name(each) == kind:
            yield each
        elif name(each) in _WRAPPERS:
            yield from _unwrap(each, kind)


def _write(kind: str, element: etree._Element) -> str:
    if kind == "t":
        return _PRIVATE.sub(_BULLET, element.text or "")
    if kind == "sym":
        return _name_sign(get(element, "char") or "")
    return _WRITTEN.get(kind, "")


def _name_sign(code: str) -> str:
    try:
        sign = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return _BULLET if _PRIVATE.match(sign) else sign
