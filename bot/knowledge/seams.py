"""Places in an official text where something ends and something else begins.

That is where a sentence, an item of a list, a row of a table, a paragraph or the text ends. A
quote that begins or ends anywhere else is cut off.
"""

from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import accumulate
import re

from bot.knowledge.letters import strip_text
from bot.knowledge.notes import RAISED
from bot.knowledge.official import OfficialText
from bot.knowledge.quoting import Haystack
from bot.knowledge.sentences import (
    CLOSERS,
    OPENERS,
    Words,
    has_mark,
    is_abbreviated,
    is_bracketed,
    is_hanging,
    is_small,
)

_CLOSING = re.compile(rf"(?:[.!?…,:;%{CLOSERS}{RAISED}]|\[\d{{1,3}}\])+(?!\w)")
"""What belongs to the word before it: marks, brackets and quotes that close, footnotes' numbers."""

_LOST_NOTE = re.compile(r"(?<=[^\W\d][.?!])\d{1,3}(?=\s+\W*[A-Z]|\s*$)")
"""A footnote's number that stands behind a full stop as if it were a part of the text."""

_OPENING = re.compile(rf"[\s{OPENERS}]+$")
_BULLET = r"[•▪●◦‣■□○·✓❖➢]"
_MARKER = (
    rf"(?:{_BULLET}|[\u2013\u2014\-*o](?=\s)|\(?\d{{1,3}}[.)](?!\d)"
    r"|\(?[a-zA-Z][.)](?!\w)|\(?[ivx]{2,4}[.)](?!\w))"
)
_ITEM = re.compile(rf"\s*{_MARKER}")
"""What begins an item of a list."""

_INLINE_ITEM = re.compile(rf"\s*{_BULLET}\s")
_ASKED_WORD = r"(?:vra(?:ag|gen)|antwoord(?:en)?|questions?|answers?)"
_ASKED_NUMBERS = (
    r"(?:\s+(?:op|en|t/m|vra(?:ag|gen)|nrs?\.?|nummers?|to|and))*\s*\(?\d{1,4}[a-z]?\b"
    r"(?:[\s,.):-]|en\b|t/m\b|and\b|\d+\b)*"
)
_ASKED = re.compile(rf"\s*(?=[A-Z])(?i:{_ASKED_WORD}\s*(?:$|[:(]|{_ASKED_NUMBERS}))")
"""A line that announces a question or an answer."""

_NUMBER_LINE = re.compile(r"\s*\(?\d{1,4}[a-z]?(?P<stop>[.):]*)\s*$")
_NUMBERED = re.compile(
    r"[\s|]*(?:(?:Vraag|VRAAG|Nr\.?)\s*)?(?:\(?\d{1,4}[a-z]?[.):]*(?=[\s|]))?[\s|:]*"
)
_LEAD = re.compile(
    rf"[\s|]*(?:(?:{_MARKER}|\(?\d{{1,3}}[a-z]?(?![\w.)])|(?i:{_ASKED_WORD})(?:{_ASKED_NUMBERS}|\s*:)"
    rf"|(?=[A-Z])(?i:{_ASKED_WORD})\s*$)[\s|:]*)+"
)
"""What may stand in a line before a quote and is no part of it: a bullet, `Antwoord vraag 2:`."""

_LONGEST_LEAD = 80
"""In characters; what is longer is a part of the text."""

_BARE_NUMBER = re.compile(r"[\s|]*\d+\s*")

_BARE_NOTE = re.compile(r"\s*\d{1,3}\s+[^\W\d_]")
"""How a footnote begins whose number lost its place above the line."""

_CELLS = re.compile(r"\||\t| {3,}")
_BREAK = re.compile(r"[.?!:]\s+|\||\t| {3,}")
_FIGURE = r"(?:[€$£]?\s?[+-]?[\d.,]*\d[%]?|[\u2013-]|n\.?v\.?t\.?)"
_FIGURES = re.compile(rf"(?:\s|^){_FIGURE}(?:\s+{_FIGURE})+\s*$")
"""The end of a table's row whose cells no sign parts."""

_WINDOW = 20
"""How many lines before and behind a line tell how wide its column is."""

_ROOM = 0.9
"""The part of the column's width that a line with the next word must not reach, if its end is to
be taken for meant: letters differ in width."""

_SEEN = 300
"""So many characters before and behind a place tell all that is asked of it."""

_OPENING_LETTERS = 15
"""By how many letters the beginning of a question is known."""


class Gap(IntEnum):
    """What parts two letters that follow each other."""

    NONE = 0
    LINE = 1
    BLANK = 2


@dataclass(frozen=True, slots=True)
class Seam:
    """A place between two letters of a text.

    Attributes:
        before: The line up to that place.
        after: The line from it on, or the next line that belongs to the text.
        gap: What parts them.
        has_room: Whether `after`'s first word would have fitted on the line before it, so that
            the line's end is meant.
        opens_question: Whether a question begins there, behind its number at most.
        line: The number of the line that `after` is in, from 1; 0 at the text's end.
    """

    before: str
    after: str
    gap: Gap
    has_room: bool
    opens_question: bool
    line: int


def is_end(seam: Seam, words: Words, *, is_cell: bool) -> bool:
    """Whether something ends there.

    Args:
        seam: The place behind a quote.
        words: What tells names from words.
        is_cell: Whether the quote begins in a cell of this row that is not the first.
    """
    before, after = seam.before.rstrip(), seam.after.strip()
    if not after or seam.opens_question or (seam.gap and _ASKED.match(after)):
        return True
    if seam.gap is Gap.NONE:
        return _ends_inline(before, seam.after, words, is_cell=is_cell)
    return _ends_line(before, seam, words)


def _ends_inline(before: str, after: str, words: Words, *, is_cell: bool) -> bool:
    if is_hanging(before) or _ITEM.fullmatch(before):
        return False
    if _INLINE_ITEM.match(after):
        return True
    if _CELLS.match(after.lstrip(" ") if "|" in after[:3] else after):
        return is_cell or has_mark(before)
    return after[:1].isspace() and _has_ended(before, after, words)


def _has_ended(before: str, after: str, words: Words) -> bool:
    """Whether a sentence ends within a line."""
    is_marked = has_mark(before) and not (is_small(after) or is_bracketed(before, after))
    return is_marked and not is_abbreviated(before, after, words)


def _ends_line(before: str, seam: Seam, words: Words) -> bool:
    if _is_row(before):
        return True
    if is_hanging(before) or _ITEM.fullmatch(before):
        return False
    is_meant = seam.gap is Gap.BLANK or seam.has_room
    if number := _NUMBER_LINE.match(seam.after):
        return not number["stop"] or is_meant or has_mark(before)
    if _ITEM.match(seam.after):
        return True
    if has_mark(before):
        return is_meant or not is_abbreviated(before, seam.after, words)
    return is_meant and not is_small(seam.after)


def _is_row(line: str) -> bool:
    return _CELLS.search(line.strip()) is not None or _FIGURES.search(line) is not None


def is_start(seam: Seam, words: Words) -> bool:
    """Whether something begins there."""
    before = _OPENING.sub("", seam.before)
    if not before.strip() or before.endswith(":"):
        return True
    if seam.gap:
        return _starts_line(before, seam)
    if _is_led(before, words):
        return not (is_small(seam.after) and _BARE_NUMBER.fullmatch(before))
    return _has_ended(before, seam.after, words) or before[-1] == "?"


def _starts_line(before: str, seam: Seam) -> bool:
    if seam.gap is Gap.BLANK or _ITEM.match(seam.after) or _ASKED.match(before):
        return True
    if is_hanging(before):
        return False
    return has_mark(before) or not is_small(seam.after)


def _is_led(before: str, words: Words) -> bool:
    """Whether what stands between the last sentence or cell and a quote only leads up to it."""
    behind = max((found.end() for found in _BREAK.finditer(before)), default=0)
    head, tail = before[:behind].rstrip(), before[behind:]
    if head[-1:] in {".", "?", "!"} and is_abbreviated(head, tail, words):
        return False
    is_short = len(tail) <= _LONGEST_LEAD
    return not tail.strip() or (is_short and _LEAD.fullmatch(tail) is not None)


class Surroundings:
    """What stands around any letter of one edition of an official text.

    Args:
        text: The text.
        haystack: The edition.
        questions: The questions that are quoted of it.
    """

    def __init__(self, text: OfficialText, haystack: Haystack, questions: Collection[str]) -> None:
        self._text, self._haystack = text, haystack
        self._lines = haystack.composed.split("\n")
        sizes = (len(line) + 1 for line in self._lines)
        self._starts = list(accumulate(sizes, initial=0))
        self._questions = questions

    @cached_property
    def _openings(self) -> tuple[str, ...]:
        openings = {strip_text(each).text[:_OPENING_LETTERS] for each in self._questions}
        return tuple(each for each in openings if each)

    def behind(self, letter: int) -> Seam:
        """The place before a letter with which a quote has ended; closing marks are the quote's."""
        last = self._haystack.places[letter - 1]
        line = self._line_of(last)
        shown = self._lines[line]
        column = _end_of(_CLOSING, shown, last - self._starts[line] + 1)
        rest = shown[_end_of(_LOST_NOTE, shown, column) :]
        if any(each.isalnum() for each in rest):
            return self._seam(self._head(line, column), rest, line, Gap.NONE)
        following, gap = self._next(line)
        after = self._lines[following] if following is not None else ""
        before = shown[:column] if rest != shown[column:] else shown
        return self._seam(before, after, following, gap, line)

    def before(self, letter: int) -> Seam:
        """The place before a letter with which a quote begins."""
        at = self._haystack.places[letter]
        line = self._line_of(at)
        shown, column = self._lines[line], at - self._starts[line]
        if any(each.isalnum() for each in shown[:column]):
            return self._seam(shown[:column], shown[column:], line, Gap.NONE)
        previous, gap = self._previous(line)
        before = self._lines[previous] if previous is not None else ""
        return self._seam(before, shown, line, gap, previous)

    def is_one_row(self, start: int, end: int) -> bool:
        """Whether a quote begins in a cell behind the first, in the row that it ends in."""
        first, last = self._haystack.places[start], self._haystack.places[end - 1]
        line = self._line_of(first)
        head = self._lines[line][: first - self._starts[line]]
        return line == self._line_of(last) and _CELLS.search(head.strip(" |")) is not None

    def _line_of(self, index: int) -> int:
        return bisect_right(self._starts, index) - 1

    def _head(self, line: int, column: int) -> str:
        """A line up to a column, with the line before it if all it has is a number like `35.`."""
        head = self._lines[line][:column]
        previous, gap = self._previous(line) if _ITEM.fullmatch(head) else (None, Gap.BLANK)
        if previous is None or gap is Gap.BLANK:
            return head
        before = self._lines[previous].rstrip()
        is_meant = self._has_room(previous, head) or has_mark(before) or before.endswith((":", ";"))
        return head if is_meant else f"{before} {head}"

    def _has_room(self, line: int, after: str) -> bool:
        """Whether the first word of what follows would have fitted on a line."""
        word = next(iter(after.split(maxsplit=1)), "")
        return len(self._lines[line].strip()) + 1 + len(word) <= _ROOM * self._width(line)

    def _seam(
        self, before: str, after: str, line: int | None, gap: Gap, ending: int | None = None
    ) -> Seam:
        has_room = ending is not None and self._has_room(ending, after)
        number = self._text.lines[line].number if line is not None else 0
        following = self._lines[line + 1 : line + 4] if line is not None else []
        asks = self._asks("\n".join([after, *following]), gap)
        return Seam(before[-_SEEN:], after[:_SEEN], gap, has_room, asks, number)

    def _asks(self, after: str, gap: Gap) -> bool:
        """Whether a question that is quoted begins a text, behind its number at most.

        Within a line a number with a full stop is rather the end of a sentence.
        """
        if not self._openings:
            return False
        numbered = _NUMBERED.match(after)
        is_number = numbered is not None and (gap is not Gap.NONE or "." not in numbered[0])
        heads = {0, numbered.end() if numbered and is_number else 0}
        return any(
            strip_text(after[head : head + 4 * _OPENING_LETTERS]).text.startswith(self._openings)
            for head in heads
        )

    def _width(self, line: int) -> int:
        """How long the longest line around a line is."""
        around = range(max(0, line - _WINDOW), min(len(self._lines), line + _WINDOW + 1))
        return max(len(self._lines[each].strip()) for each in around)

    def _next(self, line: int) -> tuple[int | None, Gap]:
        following, gap = self._go(line, range(line + 1, len(self._lines)))
        if following is not None and (turned := self._turn(line, following)) is not None:
            return turned, Gap.LINE
        return following, gap

    def _turn(self, line: int, note: int) -> int | None:
        """Where a full line goes on, on the next page, past a footnote that has a bare number."""
        page = self._text.lines[line].page
        is_note = _BARE_NOTE.match(self._lines[note]) and self._text.lines[note].page == page
        if not is_note or self._asks("\n".join(self._lines[note : note + 4]), Gap.LINE):
            return None
        below = range(note + 1, len(self._lines))
        turned = next((each for each in below if self._goes_on(each, page)), None)
        if turned is None or not is_small(self._lines[turned]):
            return None
        return None if self._has_room(line, self._lines[turned]) else turned

    def _goes_on(self, line: int, page: int) -> bool:
        """Whether a line is one of the text itself, on a later page."""
        is_later = self._text.lines[line].page > page and line not in self._text.aside
        return is_later and any(map(str.isalnum, self._lines[line]))

    def _previous(self, line: int) -> tuple[int | None, Gap]:
        return self._go(line, range(line - 1, -1, -1))

    def _go(self, line: int, way: range) -> tuple[int | None, Gap]:
        """The next line of the same text on a way; a page's end counts for no blank line."""
        is_aside = line in self._text.aside
        gap = Gap.LINE
        for each in way:
            if each in self._text.aside and not is_aside:
                continue
            if any(letter.isalnum() for letter in self._lines[each]):
                has_turned = self._text.lines[each].page != self._text.lines[line].page
                return each, Gap.LINE if has_turned else gap
            gap = Gap.BLANK if not self._lines[each].strip() else gap
        return None, gap


def _end_of(pattern: re.Pattern[str], line: str, column: int) -> int:
    """Where what matches ends, if anything does at a column."""
    found = pattern.match(line, column)
    return found.end() if found else column
