"""Lines that may say which question or answer follows, in every way that documents do."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
import re

from bot.knowledge.importing.documents.document import Role
from bot.knowledge.importing.numbers import NUMBERS, SPACED_NUMBERS, read_numbers
from bot.knowledge.importing.rows import Row


class Asks(StrEnum):
    """What follows a heading."""

    QUESTION = "question"
    ANSWER = "answer"
    NOTHING = "nothing"
    """What belongs to neither: a cell that says who asked."""


class Style(IntEnum):
    """How a heading is printed; a document's questions all have one style."""

    WORD = 1
    """`Vraag 3`, `Vraag (3):`, `Antwoord op vragen 2 en 3`, and without a number `Antwoord:`."""
    ALONE = 2
    """Numbers on a line of their own: `3`, `3.`, `(3)`, `1 en 2`."""
    POINT = 3
    """A number, a point or bracket, and then the question: `3. Hoeveel …`."""
    PLAIN = 4
    """A number and then the question: `3 Hoeveel …`."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What may be a heading.

    Attributes:
        row: The index of its row among those that were looked at.
        start: Where in that row's text it begins.
        end: Where the words that follow it begin; the row's length if it stands alone.
        asks: What follows it.
        numbers: The numbers it gives; empty if it gives none.
        is_own: Whether an answer is that of the question right before it, and of no other.
        doubt: What isn't sure about it, in one sentence; None if all is.
        more: Over how many more rows it goes on.
    """

    row: int
    start: int
    end: int
    asks: Asks
    style: Style
    numbers: tuple[str, ...] = ()
    is_own: bool = False
    doubt: str | None = None
    more: int = 0


_FRAMES = " \t\xa0#*_|>"
_FRAME = r"[\s#*_|>]*"
_NUMBERED = rf"(?:nr\.?|nummers?)?\s*[(\[]?\s*(?P<numbers>{SPACED_NUMBERS})\s*[)\]]?"
_REMARK = r"(?:\s*\([^()]{1,60}\))?"
_OPEN = r"(?:,(?:\s*en)?|\ben|&|\bt/m|\btot en met)\s*\Z"
"""What numbers end with that go on in the next line."""

_GOES_ON = re.compile(_OPEN)
_MORE = re.compile(rf"\s*(?P<numbers>{NUMBERS})\s*(?:{_OPEN}|[)\].:]*)[\s*_]*")
_STOP = rf"{_REMARK}(?P<stop>(?:\s*{_OPEN})?\s*[:;.)]?[\s*_]*(?::[\s*_]*)?)"
_QUESTION = re.compile(
    rf"{_FRAME}(?:[Vv]raag|VRAAG|(?:[Vv]ragen|VRAGEN)(?=\s*[0-9(]))(?:\s*{_NUMBERED})?{_STOP}"
)
_ANSWER = re.compile(
    rf"{_FRAME}(?:(?:Gezamenlijke?|gezamenlijke?)\s+)?"
    rf"(?:[Aa]ntwoord(?:en)?|ANTWOORD(?:EN)?|[Bb]eantwoording)"
    rf"(?i:(?:\s*[-–]?\s*(?:(?:op|bij|van)\s+)?(?:(?:de|het)\s+)?(?:(?:deel)?vra(?:ag|gen)\s*)?"
    rf"{_NUMBERED}(?:\s*\bgezamenlijk)?|\s+op\s+(?:de\s+)?vra(?:ag|gen))?){_STOP}"
)
_ALONE = re.compile(rf"{_FRAME}[(\[]?(?P<numbers>{NUMBERS})\s*[)\].:]*[\s*_|]*\Z")
_POINT = re.compile(rf"{_FRAME}(?P<numbers>[0-9]{{1,4}}[a-k]?)\s?[.):]+[*_]*(?=\s+\S)\s+")
_PLAIN = re.compile(rf"{_FRAME}(?P<numbers>{NUMBERS})[*_]*\s+(?=[A-Z\u2018\u201c\"'(«])")
_WITHIN = re.compile(r"(?<=[.?!:»”\"’)])\s+(?=(?:Vraag|Antwoord)(?:\s*\(?[0-9]+[a-k]?\)?)?\s*:)")
_LONGEST_TITLE = 60
_GAP = re.compile(r"\s{10}")
_LONGEST = 200
"""How many characters a heading has at most."""


def find_headings(rows: Sequence[Row]) -> list[Heading]:
    """All that may be a heading, in order; what is one, only their sequence can tell.

    Args:
        rows: The lines of a document, without running lines and footnotes.
    """
    headings: list[Heading] = []
    is_apart = True
    for index, row in enumerate(rows):
        if headings and (longer := _go_on(headings[-1], index, row, rows)):
            headings[-1] = longer
        elif not row.is_blank:
            headings.extend(_find_in_row(index, row, is_apart=is_apart))
        is_apart = row.is_blank
    return headings


def _go_on(heading: Heading, index: int, row: Row, rows: Sequence[Row]) -> Heading | None:
    """A heading with the numbers that the next line adds to it; None if it adds none."""
    last = heading.row + heading.more
    stands_alone = heading.end == len(rows[heading.row].text)
    if heading.style is not Style.WORD or last != index - 1 or not stands_alone:
        return None
    if not _GOES_ON.search(rows[last].text[-_LONGEST:]) or not _MORE.fullmatch(row.text[:_LONGEST]):
        return None
    words = " ".join(each.text for each in rows[heading.row : index + 1])[heading.start :]
    numbers = read_numbers(words)
    return replace(heading, numbers=numbers, more=heading.more + 1)


def _find_in_row(index: int, row: Row, *, is_apart: bool) -> Iterator[Heading]:
    is_apart = is_apart or row.line.bold or row.line.role is Role.HEADING
    starts = [0, *(found.end() for found in _WITHIN.finditer(row.text))]
    for start, end in zip(starts, [*starts[1:], len(row.text)], strict=True):
        worded = _read_worded(index, row, start, end)
        is_lower = row.text[start:].lstrip(_FRAMES)[:1].islower()
        if worded is not None and (is_apart or not is_lower):
            yield worded
        elif not start:
            yield from _read_bare(index, row)


def _read_worded(index: int, row: Row, start: int, end: int) -> Heading | None:
    for pattern, asks in ((_QUESTION, Asks.QUESTION), (_ANSWER, Asks.ANSWER)):
        found = pattern.match(row.text, start, _heading_limit(row, start, end))
        if found and _is_worded_heading(row, found, end):
            numbers = read_numbers(found["numbers"] or "")
            has_title = row.line.role is Role.HEADING and row.text[found.end() : end][:1].islower()
            place = end if has_title else found.end()
            return Heading(index, start, place, asks, Style.WORD, numbers)
    return None


def _heading_limit(row: Row, start: int, end: int) -> int:
    """Up to where a heading may go on: not over a wide gap, nor over very many characters."""
    gap = _GAP.search(row.text, start, min(end, start + _LONGEST))
    return gap.start() + 1 if gap and gap.start() > start else min(end, start + _LONGEST)


def _is_worded_heading(row: Row, found: re.Match[str], end: int) -> bool:
    """Whether words behind a heading leave it one: `Vraag 3 gaat over …` is a sentence."""
    rest = row.text[found.end() : end].strip()
    if not rest:
        return True
    if row.line.role is Role.HEADING and len(rest) <= _LONGEST_TITLE:
        return True
    if ":" in found["stop"]:
        return True
    is_new = not rest[0].islower() and not rest[0].isdigit() and rest[0] not in ",;.)"
    return bool(found["numbers"]) and is_new


def _read_bare(index: int, row: Row) -> Iterator[Heading]:
    for pattern, style in ((_ALONE, Style.ALONE), (_POINT, Style.POINT), (_PLAIN, Style.PLAIN)):
        if found := pattern.match(row.text[:_LONGEST]):
            numbers = read_numbers(found["numbers"])
            yield Heading(index, 0, found.end(), Asks.QUESTION, style, numbers)
            return


def keep_style(headings: Iterable[Heading], style: Style, asks: Asks) -> list[Heading]:
    """Those of one style that ask for the same."""
    return [each for each in headings if each.style is style and each.asks is asks]
