"""Footnotes of a printed text, and the marks in it that refer to them.

A quote may go on over a page's end, so the notes under the page may be left out of it, and so may
the marks. To take words of the text itself for a note would let a quote skip them, so notes are
only what begins with a raised number or one in square brackets that the text before it refers to,
and runs on to its page's end; and marks are only the numbers of such notes.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
import re

from bot.knowledge.running import PrintedLine

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LOWERED = str.maketrans(RAISED, "0123456789")
_NUMBER = rf"[{RAISED}]+|\[(?:[0-9]{{1,3}}|[ivxl]{{1,7}})\]"
_BEGINS = re.compile(rf"\s*(?P<number>{_NUMBER})(?=\s*\S)")
_MARK = re.compile(rf"(?<!\bm)(?<!\b[ckd]m)(?<!\b10)(?:{_NUMBER})")
"""A mark; what is raised behind a unit or a ten is a power: `m²`, `10⁶`."""


def note_number(line: str) -> str | None:
    """The number of the note that a line begins with; None if it begins with none."""
    found = _BEGINS.match(line)
    return _read(found["number"]) if found else None


def find_marks(text: str, numbers: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where a text refers to notes: starts and ends.

    Args:
        text: A text without notes.
        numbers: The numbers of the notes there are.
    """
    for found in _MARK.finditer(text) if numbers else ():
        if _read(found[0]) in numbers:
            yield found.span()


def strip_marks(text: str, numbers: Collection[str]) -> str:
    """The text without its marks."""
    pieces, place = [], 0
    for start, end in find_marks(text, numbers):
        pieces.append(text[place:start])
        place = end
    return "".join([*pieces, text[place:]])


def find_notes(lines: Sequence[PrintedLine], running: Collection[int]) -> set[int]:
    """Which lines are notes, by their index in `lines`.

    Args:
        lines: All lines of a text.
        running: Which of them are running headers and footers, by their index.
    """
    pages: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if index not in running and line.text.strip():
            pages[line.page].append(index)
    referred: set[str] = set()
    notes: set[int] = set()
    for page in pages.values():
        notes |= set(_find_on_page(lines, page, referred))
    return notes


def _find_on_page(
    lines: Sequence[PrintedLine], page: Sequence[int], referred: set[str]
) -> Sequence[int]:
    """The lines from the first note on; what the lines before refer to is added to `referred`."""
    for place, index in enumerate(page):
        text = lines[index].text
        if note_number(text) in referred:
            return page[place:]
        begins = _BEGINS.match(text)
        marks = _MARK.finditer(text, begins.end() if begins else 0)
        referred.update(_read(found[0]) for found in marks)
    return ()


def list_numbers(lines: Sequence[PrintedLine], notes: Collection[int]) -> frozenset[str]:
    """The numbers of the notes.

    Args:
        lines: All lines of a text.
        notes: Which of them are notes, by their index.
    """
    numbers = (note_number(lines[index].text) for index in notes)
    return frozenset(number for number in numbers if number)


def _read(number: str) -> str:
    return number.strip("[]").translate(_LOWERED)
