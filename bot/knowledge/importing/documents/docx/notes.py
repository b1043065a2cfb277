"""Footnotes and endnotes: which number each one gets, and where its text is."""

from lxml import etree

from bot.knowledge.importing.documents.docx.numbering import spell
from bot.knowledge.importing.documents.trees import children, get

_KINDS = {"footnote": "decimal", "endnote": "lowerRoman"}
"""The numbers that Word gives them unless a document says otherwise."""


class Notes:
    """The notes of one kind, numbered in the order in which the text refers to them.

    Args:
        kind: `footnote` or `endnote`.
        root: Of the part that holds them, if there is one.
    """

    def __init__(self, kind: str, root: etree._Element | None) -> None:
        self._way = _KINDS[kind]
        self._notes = {get(each, "id"): each for each in children(root, kind)}
        self._marks: dict[str, str] = {}
        self._count = 0

    def mark(self, note: str | None, *, is_custom: bool = False) -> str:
        """The mark that refers to a note; empty for one that doesn't exist.

        Args:
            note: Its id.
            is_custom: Whether the mark stands in the text itself.
        """
        if note is None or note not in self._notes:
            return ""
        if note not in self._marks:
            self._count += not is_custom
            self._marks[note] = "" if is_custom else spell(self._count, self._way)
        return self._marks[note]

    def list_marked(self) -> list[tuple[str, etree._Element]]:
        """The marks that were given, with their notes, in that order."""
        return [(mark, self._notes[note]) for note, mark in self._marks.items()]
