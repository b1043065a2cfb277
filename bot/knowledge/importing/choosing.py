"""Which headings a document really has, of all that may be one."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
import re

from bot.knowledge.importing.chain import Chain, Link, find_chain
from bot.knowledge.importing.headings import Asks, Heading, Style, keep_style
from bot.knowledge.importing.rows import Row

_WORDED = 3.0
_BARE = {Style.ALONE: 1.0, Style.POINT: 0.2, Style.PLAIN: 0.1}
_ASKS = 1.5
"""What it weighs that a question mark or an answer follows before the next number."""

_AGAIN, _WORDED_AGAIN = 4.0, 1.5
"""What it costs to begin again at 1, with a bare number and with a worded one."""

_IN_COLUMN = 0.5
_COLUMN_PT = 3.0
_ENOUGH_WORDED = 0.25
"""From which share of the bare numbers' weight on the worded headings are the questions."""

_ENOUGH_ANSWERED = 0.5
"""From which share of the questions on numbers under a heading for all answers are theirs."""

_LEAST_ASKING = 0.6
_SURE_ASKING = 0.9
_SURE_LENGTH = 3
_NAMES_QUESTIONS = re.compile(r"\b(vragen|vraag)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The headings of a document, in order, and those among them that ask nothing themselves.

    Attributes:
        headings: Of questions and answers.
        style: How its questions are numbered; None if they aren't.
    """

    headings: tuple[Heading, ...] = ()
    style: Style | None = None


class _Evidence:
    """Where something is asked or answered, by rows."""

    def __init__(self, rows: Sequence[Row], answers: Sequence[Heading]) -> None:
        self._marks = [0, *accumulate(row.text.count("?") for row in rows)]
        self._answers = [heading.row for heading in answers]

    def is_between(self, start: int, end: int) -> bool:
        """Whether there is a question mark or an answer's heading from one row to another."""
        answer = bisect_left(self._answers, start + 1)
        is_answered = answer < len(self._answers) and self._answers[answer] < end
        return is_answered or self._marks[min(end, len(self._marks) - 1)] > self._marks[start]


def choose_headings(
    rows: Sequence[Row], found: Sequence[Heading], tabled: Sequence[Heading] = ()
) -> Chosen:
    """Choose the headings that number a document's questions, and those of its answers.

    Args:
        rows: The lines of a document, without running lines and footnotes.
        found: All that may be headings in them.
        tabled: Where the cells of tables of questions begin.
    """
    in_tables = [each for each in tabled if each.asks is Asks.QUESTION]
    answers = keep_style(found, Style.WORD, Asks.ANSWER)
    questions = _choose_questions(rows, found, answers)
    if in_tables and len(in_tables) >= len(questions.headings):
        return Chosen(tuple(tabled), None)
    if not questions.headings:
        return Chosen()
    first = questions.headings[0]
    kept = [each for each in answers if (each.row, each.start) > (first.row, first.start)]
    grouped = next((each for each in questions.headings if each.asks is Asks.ANSWER), None)
    if grouped:
        kept = [_as_title(each, grouped) for each in kept]
    aside = [each for each in tabled if each.asks is Asks.NOTHING and not in_tables]
    merged = sorted([*aside, *questions.headings, *kept], key=_place)
    return Chosen(tuple(merged), questions.style)


def _as_title(heading: Heading, grouped: Heading) -> Heading:
    """The heading over all answers only says that they follow."""
    if heading.row < grouped.row and not heading.numbers:
        return replace(heading, asks=Asks.NOTHING)
    return heading


def _place(heading: Heading) -> tuple[int, int]:
    return heading.row, heading.end


def _choose_questions(
    rows: Sequence[Row], found: Sequence[Heading], answers: Sequence[Heading]
) -> Chosen:
    worded = keep_style(found, Style.WORD, Asks.QUESTION)
    numbered = [each for each in worded if each.numbers]
    evidence = _Evidence(rows, answers)
    chains = {style: _chain_bare(rows, found, style, evidence) for style in _BARE}
    style = max(chains, key=lambda each: chains[each][1].weight)
    bare, chain = chains[style]
    spoken = find_chain(
        [
            Link(each.numbers, _WORDED, _WORDED_AGAIN if each.numbers[0] == "1" else None)
            for each in numbered
        ]
    )
    if spoken.links and spoken.weight >= _ENOUGH_WORDED * chain.weight:
        return Chosen(tuple(numbered[link] for link in spoken.links), Style.WORD)
    kept = [bare[link] for link in chain.links]
    if kept and _is_list(rows, kept, evidence):
        return Chosen((*kept, *_find_grouped(bare, kept, answers)), style)
    return Chosen(tuple(each for each in worded if not each.numbers), None)


def _chain_bare(
    rows: Sequence[Row], found: Sequence[Heading], style: Style, evidence: _Evidence
) -> tuple[list[Heading], Chain]:
    headings = keep_style(found, style, Asks.QUESTION)
    if not headings:
        return [], Chain()
    ends = [*(each.row for each in headings[1:]), len(rows)]
    asking = [evidence.is_between(each.row, end) for each, end in zip(headings, ends, strict=True)]
    column = _find_column(rows, headings, asking)
    links = [
        Link(
            each.numbers,
            _BARE[style] + _ASKS * asks + _IN_COLUMN * _is_in_column(rows[each.row], column),
            _AGAIN if each.numbers[0] == "1" and asks else None,
        )
        for each, asks in zip(headings, asking, strict=True)
    ]
    return headings, find_chain(links)


def _find_grouped(
    bare: Sequence[Heading], kept: Sequence[Heading], answers: Sequence[Heading]
) -> list[Heading]:
    """Numbers behind the last question, under one heading for all answers: those of answers."""
    last = kept[-1].row
    if not any(each.row > last and not each.numbers for each in answers):
        return []
    start = next(each.row for each in answers if each.row > last and not each.numbers)
    asked = {number for each in kept for number in each.numbers}
    behind = [each for each in bare if each.row > start and asked.issuperset(each.numbers)]
    chain = find_chain([Link(each.numbers, _BARE[each.style]) for each in behind])
    if len(chain.links) < _ENOUGH_ANSWERED * len(kept):
        return []
    return [replace(behind[link], asks=Asks.ANSWER) for link in chain.links]


def _find_column(
    rows: Sequence[Row], headings: Sequence[Heading], asking: Sequence[bool]
) -> float | None:
    """Where most of the numbers begin behind which something is asked, in points."""
    lefts = Counter(
        round(left)
        for each, asks in zip(headings, asking, strict=True)
        if asks and (left := rows[each.row].line.left) is not None
    )
    return lefts.most_common(1)[0][0] if lefts else None


def _is_in_column(row: Row, column: float | None) -> bool:
    left = row.line.left
    return column is not None and left is not None and abs(left - column) <= _COLUMN_PT


def _is_list(rows: Sequence[Row], kept: Sequence[Heading], evidence: _Evidence) -> bool:
    """Whether a chain of bare numbers numbers questions, and not the parts of some other text."""
    ends = [*(each.row for each in kept[1:]), len(rows)]
    asking = sum(evidence.is_between(each.row, end) for each, end in zip(kept, ends, strict=True))
    share = asking / len(kept)
    if any(_NAMES_QUESTIONS.search(row.text) for row in rows[: kept[0].row]):
        return share >= _LEAST_ASKING
    return share >= _SURE_ASKING and len(kept) >= _SURE_LENGTH
