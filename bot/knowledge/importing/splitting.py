"""Where a question ends and its answer begins, if no heading says so."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import takewhile, zip_longest
import re

from bot.knowledge.importing.blocks import Block
from bot.knowledge.importing.headings import Asks
from bot.knowledge.importing.layout import Layout
from bot.knowledge.importing.paragraphs import Paragraph, group_paragraphs
from bot.knowledge.importing.rows import Row

_ASKS = re.compile(r"\?[\"”’')\]»]*[0-9⁰¹²³⁴⁵⁶⁷⁸⁹]{0,3}\s*(\([^()?]{1,40}\)\s*)?\Z")
"""How a question ends; a remark such as `(blz. 9)` may follow it."""

_SMALL_PT = 0.4
_ENOUGH_ANSWERED = 0.5
"""From which share of the questions on a list without headings of answers has answers at all."""

_REQUESTS = re.compile(
    r"(?i)\s*(graag\b|(kunt|wilt|kan|wil|zou|zoudt)\s+(u|de|het)\b|gelieve\b|zo\s+(ja|nee|niet)\b"
    r"|indien\s+(ja|nee|niet)\b|gaarne\b|met\s+(uitleg|toelichting)\b)"
)
"""How a paragraph begins that asks on without a question mark: `Graag een toelichting.`"""

_TELLS = re.compile(r"[^\W\d_]{2}[.!]\s+[A-Z“«\"]")
"""Where a sentence ends that asks nothing, and another follows."""

_UNMARKED = "where the question ends and its answer begins is not marked"
_MAY_HOLD_ANSWER = "several paragraphs end with a question mark; the last may be the answer's"
_MAY_BE_ANSWER = "what follows its question mark may be an answer; most others have none"


@dataclass(frozen=True, slots=True)
class Split:
    """A question's rows and its answer's; a doubt if the place isn't sure."""

    question: tuple[Row, ...]
    answer: tuple[Row, ...] = ()
    doubt: str | None = None


def split_blocks(blocks: Sequence[Block], layout: Layout) -> Iterator[Block]:
    """The same blocks, those of questions cut where an answer begins that has no heading.

    Args:
        blocks: All blocks of a document.
        layout: Its measures.
    """
    answers = [block.heading for block in blocks if block.heading.asks is Asks.ANSWER]
    named = {number for heading in answers for number in heading.numbers}
    splits = {
        place: split_unmarked(block.rows, layout, is_marked=bool(answers))
        for place, (block, following) in enumerate(zip_longest(blocks, blocks[1:]))
        if _lacks_answer(block, following, named)
    }
    answered = sum(bool(split.answer) for split in splits.values())
    is_list_of_both = bool(answers) or answered >= _ENOUGH_ANSWERED * len(splits)
    for place, block in enumerate(blocks):
        split = splits.get(place)
        if split is None:
            yield block
        elif not split.answer:
            doubt = split.doubt if is_list_of_both else block.heading.doubt
            yield replace(block, heading=replace(block.heading, doubt=doubt))
        elif is_list_of_both:
            yield from _cut_block(block, split)
        else:
            yield replace(block, heading=replace(block.heading, doubt=_MAY_BE_ANSWER))


def _lacks_answer(block: Block, following: Block | None, named: AbstractSet[str]) -> bool:
    is_followed = following is not None and following.heading.asks is Asks.ANSWER
    is_question = block.heading.asks is Asks.QUESTION
    return is_question and not is_followed and not named & {*block.heading.numbers}


def _cut_block(block: Block, split: "Split") -> Iterator[Block]:
    yield replace(block, rows=split.question)
    heading = replace(block.heading, asks=Asks.ANSWER, numbers=(), is_own=True, doubt=split.doubt)
    yield Block(heading, split.answer[0].cut(0, 0), split.answer)


def is_asking(text: str) -> bool:
    """Whether a text ends with a question mark, and a short remark at most."""
    return _ASKS.search(text) is not None


def split_unmarked(rows: Sequence[Row], layout: Layout, *, is_marked: bool = False) -> Split:
    """Split what stands under one number into question and answer.

    Args:
        rows: All rows under the number.
        layout: The measures of the document.
        is_marked: Whether other answers of the document have headings, so that this one, if it
            is there at all, lacks its own.
    """
    paragraphs = group_paragraphs(rows, layout)
    if not paragraphs:
        return Split(tuple(rows))
    doubt = "its answer has no heading, unlike others" if is_marked else None
    if (place := _find_change(rows)) is not None:
        return _cut(rows, place, doubt)
    asking = [place for place, each in enumerate(paragraphs) if is_asking(each.text)]
    if asking:
        return _split_behind(rows, paragraphs, asking[0], doubt)
    return Split(tuple(rows)) if is_marked else _split_within(rows, paragraphs)


def _split_behind(
    rows: Sequence[Row], paragraphs: Sequence[Paragraph], first: int, doubt: str | None
) -> Split:
    """Split behind the paragraphs that ask, from the first of them on, and what they ask for."""
    more = list(takewhile(lambda each: is_asking(each.text), paragraphs[first:]))
    end = first + len(more)
    if doubt is None and end + 1 < len(paragraphs) and _REQUESTS.match(paragraphs[end].text):
        return _cut(rows, _row_of(rows, paragraphs, end + 1), _UNMARKED)
    split = _cut(rows, _row_of(rows, paragraphs, end), doubt)
    is_told = any(_TELLS.search(each.text) for each in more[1:])
    if doubt is None and len(more) > 1 and (is_told or not split.answer):
        return replace(split, doubt=_MAY_HOLD_ANSWER)
    return split


def _split_within(rows: Sequence[Row], paragraphs: Sequence[Paragraph]) -> Split:
    """Split where no paragraph ends as a question does: behind a line that does, or the first."""
    asking = [place for place, row in enumerate(rows) if is_asking(row.text)]
    if asking:
        return _cut(rows, asking[0] + 1, _UNMARKED)
    if len(paragraphs) > 1:
        return _cut(rows, _row_of(rows, paragraphs, 1), _UNMARKED)
    return Split(tuple(rows))


def _find_change(rows: Sequence[Row]) -> int | None:
    """The first row printed otherwise than the question, where that is bold or of another size."""
    printed = [place for place, row in enumerate(rows) if not row.is_blank]
    first = rows[printed[0]].line
    changes = (
        place
        for place in printed
        if (line := rows[place].line).bold != first.bold
        or (line.size and first.size and abs(line.size - first.size) > _SMALL_PT)
    )
    place = next(changes, None)
    if place is None or not first.bold:
        return None
    return place if any(is_asking(row.text) for row in rows[:place]) else None


def _row_of(rows: Sequence[Row], paragraphs: Sequence[Paragraph], number: int) -> int:
    """Which row a paragraph begins with; the number of rows if there is no such paragraph."""
    if number >= len(paragraphs):
        return len(rows)
    start = paragraphs[number].rows[0].start
    return next(place for place, row in enumerate(rows) if row.start == start)


def _cut(rows: Sequence[Row], place: int, doubt: str | None = None) -> Split:
    answer = tuple(rows[place:])
    if not any(not row.is_blank for row in answer):
        return Split(tuple(rows))
    return Split(tuple(rows[:place]), answer, doubt)
