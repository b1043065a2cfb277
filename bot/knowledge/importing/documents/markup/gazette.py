"""The official gazette's XML (`officiele-publicatie`, and `kamerwrk` before 2010) read to lines.

Names that aren't known are taken for blocks, so that no text is lost.
"""

from html.entities import html5

from lxml import etree

from bot.knowledge.importing.documents.document import Cell, Line, Role
from bot.knowledge.importing.documents.markup.flow import Flow
from bot.knowledge.importing.documents.trees import child, children, get, name

UNREADABLE = "\ufffd"
"""Stands for an entity that HTML doesn't know, so that it can't be told what it is."""

_SKIPPED = {"metadata", "meta", "colspec", "illustratie", "witreg", "sys.gegevens"}
_HEADINGS = {
    "kop",
    "tussenkop",
    "tuskop",
    "titel",
    "kamervraagomschrijving",
    "omschr",
    "item-titel",
}
_NUMBERS = {"nr", "nummer"}
_WITHIN = {
    "nadruk", "vet", "cur", "sup", "inf", "extref", "intref", "extref-groep", "intref-groep",
    "ondernummer", "dossiernr", "begrotingshoofdstuk", "achternaam", "voornaam", "voorvoegsels",
    "organisatie", "datum", "kamervraagonderwerp", "ondw", "politiek", "herdruk", "tekstcorrectie",
    "label", "subtitel", "unl", "ovl", "jaargang", "minref", "minfinref", "al.nr",
}  # fmt: skip
_SPACED = {"label", "nr", "titel", "subtitel", "voornaam", "voorvoegsels", "achternaam"}
_WITHIN_NAMES = {"kamervraagomschrijving", "omschr", "al", "noot.al"}
_LEADING = {"li.nr", "lidnr"}
_MARKS = {"nootref", "voetref"}
_NOTES = {"noot", "voetnoot"}


class Gazette:
    """Walks one publication."""

    def __init__(self) -> None:
        self._flow, self._tables = Flow(), 0
        self._notes: list[etree._Element] = []

    def read(self, root: etree._Element) -> tuple[Line, ...]:
        """Its lines, notes last."""
        self._visit(root, "")
        for note in self._notes:
            with self._flow.block(role=Role.FOOTNOTE):
                self._write_mark(_find_mark(note))
                self._flow.write(" ")
                self._read_note(note)
        return self._flow.finish()

    def _read_inside(self, element: etree._Element) -> None:
        self._flow.write(element.text)
        for each in element:
            self._visit(each, name(element))
            self._flow.write(each.tail)

    def _visit(self, element: etree._Element, parent: str) -> None:
        kind = name(element)
        flow = self._flow
        if not kind:
            flow.write(_name_entity(element))
        elif kind in _SKIPPED:
            return
        elif kind in _NOTES:
            self._keep_note(element, kind)
        elif kind in _MARKS:
            self._write_mark(_find_mark(element))
        elif kind == "table":
            self._read_table(element)
        elif kind in _LEADING:
            flow.lead(" ".join("".join(element.itertext()).split()))
        elif parent == "kop" or kind in _WITHIN or (kind == "naam" and parent in _WITHIN_NAMES):
            self._read_within(element, kind)
        elif kind in _HEADINGS or (kind in _NUMBERS and parent in {"vraag", "antwoord"}):
            with flow.block(role=Role.HEADING):
                self._read_inside(element)
        elif kind == "li" and flow.manner.role is not Role.FOOTNOTE:
            with flow.block(role=Role.LIST):
                self._read_inside(element)
        else:
            with flow.block():
                self._read_inside(element)

    def _read_within(self, element: etree._Element, kind: str) -> None:
        is_spaced = kind in _SPACED
        self._flow.write(" " if is_spaced else "")
        bold = self._flow.manner.bold or kind == "vet" or "vet" in (get(element, "type") or "")
        with self._flow.inline(bold=bold, raised=kind == "sup"):
            self._read_inside(element)
        self._flow.write(" " if is_spaced else "")

    def _keep_note(self, note: etree._Element, kind: str) -> None:
        self._notes.append(note)
        if kind == "noot":
            self._write_mark(_find_mark(note))

    def _write_mark(self, mark: str) -> None:
        with self._flow.inline(raised=True):
            self._flow.write(mark)

    def _read_note(self, note: etree._Element) -> None:
        self._flow.write(note.text)
        for place, each in enumerate(part for part in note if name(part) != "noot.nr"):
            if place == 0 and name(each) in {"noot.al", "al"}:
                self._read_inside(each)
            else:
                self._visit(each, name(note))
            self._flow.write(each.tail)

    def _read_table(self, table: etree._Element) -> None:
        self._tables += 1
        number, row = self._tables, 0
        with self._flow.block(role=Role.TABLE):
            for group in table:
                if name(group) != "tgroup":
                    self._visit(group, "table")
                    continue
                columns = {
                    get(each, "colname"): place
                    for place, each in enumerate(children(group, "colspec"), start=1)
                }
                for part in children(group, "thead", "tbody", "tfoot"):
                    for each in children(part, "row"):
                        row += 1
                        self._read_row(each, number, row, columns)

    def _read_row(
        self, row: etree._Element, table: int, number: int, columns: dict[str | None, int]
    ) -> None:
        column = 0
        for entry in children(row, "entry"):
            named = get(entry, "namest") or get(entry, "colname")
            column = columns.get(named, column + 1)
            with self._flow.block(cell=Cell(table, number, column)):
                self._read_inside(entry)
            column = columns.get(get(entry, "nameend"), column)


def _find_mark(element: etree._Element) -> str:
    """The number of a note, or of a reference to one."""
    number = child(element, "noot.nr")
    if number is not None:
        return "".join(number.itertext()).strip()
    if name(element) in _NOTES:
        return get(element, "nr") or ""
    return "".join(element.itertext()).strip() or get(element, "nr") or ""


def _name_entity(element: etree._Element) -> str:
    text = element.text or ""
    return html5.get(text.removeprefix("&"), UNREADABLE) if text.startswith("&") else ""
