"""Plain text, as extracted from a PDF: a form feed ends a page."""

from collections.abc import Iterator
from pathlib import Path
import re

from bot.knowledge.importing.documents.document import Document, Format, Line
from bot.knowledge.importing.documents.faults import refuse

_LINE_END = re.compile(r"\r\n|\r|\n")
_LAST_BREAK = re.compile(r"\f\s*\Z")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MOST_CONTROLS = 0.002
_SOFT_HYPHENS = "\xad\ufffe\x02"
"""What some programs write where a word is cut at a line's end."""


def read_plain(path: Path, text: str, notices: tuple[str, ...]) -> Document:
    """The lines of a text, empty ones among them.

    Raises:
        DocumentError: It has no words, or is full of control characters.
    """
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise refuse(path, "is empty; give a document with text")
    if len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text) + text.count("\x02"):
        raise refuse(path, "is full of control characters: no text, nor another kind of document")
    pages = _LAST_BREAK.sub("", text.removeprefix("\ufeff")).split("\f")
    is_paged = "\f" in text
    return Document(
        path,
        Format.TEXT,
        tuple(_find_lines(pages, is_paged=is_paged)),
        len(pages) if is_paged else None,
        notices=notices,
    )


def _find_lines(pages: list[str], *, is_paged: bool) -> Iterator[Line]:
    for number, page in enumerate(pages, start=1):
        for line in _LINE_END.split(page):
            yield Line(_mend(line), number if is_paged else None)


def _mend(line: str) -> str:
    end = len(line.rstrip())
    if line[end - 1 : end] in tuple(_SOFT_HYPHENS):
        line = f"{line[: end - 1]}-"
    return _CONTROLS.sub(" ", line)
