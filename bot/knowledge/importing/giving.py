"""Each answer given to the question that it answers: by its number, or else by its place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.knowledge.importing.blocks import Block
from bot.knowledge.importing.headings import Asks
from bot.knowledge.importing.rows import Row

_LETTERS = "abcdefghijk"


@dataclass(slots=True, eq=False)
class Asked:
    """A question, or several under one heading, with the answer that was found for it.

    Attributes:
        numbers: Its own numbers; empty where the document gives none.
        question: The rows of its words.
        titles: Its headings, and that of its answer.
        answer: The rows of its answer's words; empty if there is none.
        holder: The question that holds the answer given for several together; None if there is
            no other one.
        is_answered: Whether a heading of an answer named it or stood behind it.
        is_replaced: Whether it is printed again, and that one counts.
        doubts: What a curator must know of how they were put together, a sentence each.
    """

    numbers: tuple[str, ...]
    question: list[Row]
    titles: list[Row] = field(default_factory=list)
    answer: list[Row] = field(default_factory=list)
    holder: "Asked | None" = None
    is_answered: bool = False
    is_replaced: bool = False
    doubts: list[str] = field(default_factory=list)


Waiting = dict[Asked, None]
"""The questions without an answer so far, in order; a document may have many thousands."""


@dataclass(slots=True)
class Given:
    """All questions of a document.

    Attributes:
        asked: The questions, in order.
        lost: Answers that could be given to none of them, and headings without a question.
        aside: What is neither question nor answer.
    """

    asked: list[Asked] = field(default_factory=list)
    lost: list[Block] = field(default_factory=list)
    aside: list[Block] = field(default_factory=list)


def give_answers(blocks: Iterable[Block]) -> Given:
    """Put the blocks of a document together."""
    given, by_number = Given(), dict[str, Asked]()
    waiting: Waiting = {}
    for block in blocks:
        if block.heading.asks is Asks.QUESTION and all(row.is_blank for row in block.rows):
            given.lost.append(block)
        elif block.heading.asks is Asks.QUESTION:
            asked = Asked(block.heading.numbers, list(block.rows), [block.title])
            asked.doubts += [block.heading.doubt] if block.heading.doubt else []
            if (earlier := by_number.get(asked.numbers[0]) if asked.numbers else None) is not None:
                _take_place(earlier, asked, waiting)
            given.asked.append(asked)
            waiting[asked] = None
            by_number |= dict.fromkeys(asked.numbers, asked)
        elif block.heading.asks is Asks.NOTHING:
            given.aside.append(block)
        elif not _give(block, waiting, by_number):
            given.lost.append(block)
    given.asked = [each for each in given.asked if not each.is_replaced]
    return given


def _take_place(earlier: Asked, asked: Asked, waiting: Waiting) -> None:
    """Let a question that is printed again, with its answer, take the place of the first one."""
    is_same = _words(earlier) == _words(asked) and earlier.numbers == asked.numbers
    if is_same and not earlier.is_answered:
        asked.titles = [*earlier.titles, *earlier.question, *asked.titles]
        earlier.is_answered = earlier.is_replaced = True
        waiting.pop(earlier, None)


def _words(asked: Asked) -> str:
    return "".join("".join(row.text for row in asked.question).split())


def _give(block: Block, waiting: Waiting, by_number: dict[str, Asked]) -> bool:
    """Give one answer; False if there is no question for it."""
    numbers = block.heading.numbers
    named = list(dict.fromkeys(by_number[each] for each in numbers if each in by_number))
    if block.heading.is_own and waiting:
        _hand_over(block, [waiting.popitem()[0]])
        return True
    free = [asked for asked in named if not asked.is_answered]
    if free:
        _hand_over(block, free)
        for each in free:
            waiting.pop(each, None)
    elif numbers and _is_part(block, by_number):
        whole = by_number[numbers[0].rstrip(_LETTERS)]
        _add_part(block, whole)
        waiting.pop(whole, None)
    elif waiting and numbers:
        last, _ = waiting.popitem()
        _hand_over(block, [last])
        last.doubts.append("the answer's heading names another question")
    elif waiting:
        takers = [*waiting]
        waiting.clear()
        _hand_over(block, takers)
        if len(takers) > 1:
            takers[0].doubts.append("one answer without a number follows several questions")
    else:
        return False
    return True


def _hand_over(block: Block, takers: Sequence[Asked]) -> None:
    holder = takers[0]
    for asked in takers:
        asked.is_answered = True
        asked.holder = None if asked is holder else holder
    holder.doubts += [block.heading.doubt] if block.heading.doubt else []
    holder.answer = list(block.rows)
    holder.titles.append(block.title)


def _is_part(block: Block, by_number: dict[str, Asked]) -> bool:
    """Whether it answers a part, `4a`, of a question that has only the number 4."""
    number = block.heading.numbers[0]
    return number[-1] in _LETTERS and number.rstrip(_LETTERS) in by_number


def _add_part(block: Block, asked: Asked) -> None:
    """Add the answer to a part; its heading stays, as the parts are told apart by it."""
    asked.answer += [block.title, *block.rows]
    asked.is_answered = True
