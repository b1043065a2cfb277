"""A DOCX file read: headers, body, notes, footers."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from bot.knowledge.importing.documents.document import Document, Format, Line, Role, Said
from bot.knowledge.importing.documents.docx.notes import Notes
from bot.knowledge.importing.documents.docx.numbering import Numbering
from bot.knowledge.importing.documents.docx.parcel import Parcel
from bot.knowledge.importing.documents.docx.parts import Parts
from bot.knowledge.importing.documents.docx.story import Story
from bot.knowledge.importing.documents.docx.styles import Styles
from bot.knowledge.importing.documents.faults import refuse
from bot.knowledge.importing.documents.naming import pick_title
from bot.knowledge.importing.documents.progress import OnPage
from bot.knowledge.importing.documents.trees import child, children, get

_CHANGES = "Someone's tracked changes are in it; it was read as if they were accepted."
_NOTE_KINDS = ("footnote", "endnote")


def read_docx(path: Path, content: bytes, on_page: OnPage) -> Document:
    """The lines of a DOCX: its headers, its body, its notes, its footers.

    Args:
        path: Where it came from.
        content: The file.
        on_page: Told after some paragraphs: how many are done, and how many there are.

    Raises:
        DocumentError: It is no DOCX, damaged, encrypted, without text, or not safe.
    """
    parcel = Parcel(path, content)
    main = _find(parcel.list_related(""), "officeDocument") or ""
    root = parcel.read(main)
    if (body := child(root, "body")) is None:
        raise refuse(path, "is an archive and no DOCX; give a document of Word")
    related = parcel.list_related(main)

    def read_part(kind: str) -> etree._Element | None:
        return parcel.read(_find(related, kind) or "")

    notes = {kind: Notes(kind, read_part(f"{kind}s")) for kind in _NOTE_KINDS}
    count = sum(1 for _ in body.iter("{*}p"))
    styles, numbering = Styles(read_part("styles")), Numbering(read_part("numbering"))
    parts = Parts(styles, numbering, notes, on_page, count)
    edges = {kind: _read_edges(parcel, related, body, kind, parts) for kind in ("header", "footer")}
    lines = (*edges["header"], *Story(parts).read(body), *_read_notes(parts), *edges["footer"])
    if not any(line.text.strip() for line in lines):
        raise refuse(path, "has no text; if it has pictures of pages, it needs OCR first")
    said = _read_said(parcel)
    notices = (_CHANGES,) if parts.has_changes else ()
    return Document(path, Format.DOCX, lines, said=said, notices=notices)


def _find(related: dict[str, tuple[str, str]], kind: str) -> str | None:
    return next((part for found, part in related.values() if found == kind), None)


def _read_edges(
    parcel: Parcel,
    related: dict[str, tuple[str, str]],
    body: etree._Element,
    kind: str,
    parts: Parts,
) -> tuple[Line, ...]:
    """All headers or all footers that are used, that of the first page before the others."""
    used = dict[str, None]()
    for section in body.iter("{*}sectPr"):
        has_first = child(section, "titlePg") is not None
        references = sorted(
            children(section, f"{kind}Reference"), key=lambda each: get(each, "type") != "first"
        )
        for each in references:
            if has_first or get(each, "type") != "first":
                used[related.get(get(each, "id") or "", ("", ""))[1]] = None
    return tuple(_distinct(_read_stories(parcel, used, parts)))


def _read_stories(parcel: Parcel, names: Iterable[str], parts: Parts) -> Iterator[Line]:
    for part in names:
        if (root := parcel.read(part)) is not None:
            yield from Story(parts, Role.RUNNING).read(root)


def _distinct(lines: Iterable[Line]) -> Iterator[Line]:
    """Each line once, for pages on the left and the right have the same."""
    seen = set[str]()
    for line in lines:
        key = " ".join(line.text.split())
        if key not in seen:
            seen.add(key)
            yield line


def _read_notes(parts: Parts) -> Iterator[Line]:
    for kind in _NOTE_KINDS:
        for mark, note in parts.notes[kind].list_marked():
            yield from Story(parts, Role.FOOTNOTE, mark).read(note)


def _read_said(parcel: Parcel) -> Said:
    core = parcel.read(_find(parcel.list_related(""), "core-properties") or "")
    texts = (child(core, key) for key in ("title", "subject"))
    return Said(title=pick_title(each.text for each in texts if each is not None))
