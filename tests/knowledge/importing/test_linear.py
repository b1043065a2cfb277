"""A document of many short lines takes as much longer as it has more lines.

What is counted is steps of Python's own machine, so that it is the same on every machine; the
time is measured by `python -m benchmarks.importing`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
import sys
from types import FrameType
from typing import Any, ClassVar

import pytest

from bot.knowledge.importing import read_pairs
from bot.knowledge.importing.blocks import Block
from bot.knowledge.importing.documents.document import Line
from bot.knowledge.importing.documents.plain import read_plain
from bot.knowledge.importing.giving import give_answers
from bot.knowledge.importing.headings import Asks, Heading, Style
from bot.knowledge.importing.review.entries import Card, list_cards
from bot.knowledge.importing.review.sheets import draw_sheets
from bot.knowledge.importing.rows import Row
from bot.knowledge.importing.writing import Shelf, plan_document

FEW, MANY = 100, 400
MOST = 1.5
"""Times as many steps a line where there are four times as many lines; some rise with log n."""


def count_steps(act: Callable[[], object]) -> int:
    """How many steps of byte code something takes, comprehensions and calls in it included."""
    steps = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:  # noqa: ANN401  as `settrace` wants it
        nonlocal steps
        frame.f_trace_opcodes = True
        steps += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        act()
    finally:
        sys.settrace(before)
    return steps


def block(asks: Asks, number: int | None, text: str) -> Block:
    numbers = (str(number),) if number is not None else ()
    row = Row(0, 0, text, Line(text))
    return Block(Heading(0, 0, 0, asks, Style.WORD, numbers), row, (row,))


def question(number: int) -> Block:
    return block(Asks.QUESTION, number, f"Vraag {number}?")


def answer(number: int | None) -> Block:
    return block(Asks.ANSWER, number, "Ja.")


SHAPES: dict[str, Callable[[int], list[Block]]] = {
    "questions alone": lambda n: [question(each) for each in range(n)],
    "answers behind all questions": lambda n: [
        *map(question, range(n)),
        *map(answer, range(n)),
    ],
    "answers the other way round": lambda n: [
        *map(question, range(n)),
        *map(answer, reversed(range(n))),
    ],
    "answers to other numbers": lambda n: [
        *map(question, range(n)),
        *(answer(n + each) for each in range(n)),
    ],
    "one answer to all": lambda n: [*map(question, range(n)), answer(None)],
    "printed twice": lambda n: [*map(question, range(n)), *map(question, range(n))],
}


@pytest.mark.parametrize("name", SHAPES)
def test_answers_are_given_in_steps_that_grow_with_the_questions(name: str) -> None:
    few, many = (count_steps(partial(give_answers, SHAPES[name](n))) / n for n in (FEW, MANY))
    assert many < MOST * few


@dataclass(frozen=True)
class CountedCard(Card):
    """Counts how often it is asked where it stands."""

    asked: ClassVar[list[int]] = []

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401  as object has it
        if name == "start":
            CountedCard.asked.append(1)
        return super().__getattribute__(name)


def test_each_entry_of_a_review_page_is_looked_at_a_few_times_however_many_there_are(
    tmp_path: Path,
) -> None:
    text = "\n".join(f"{n} Vraag {n}?" for n in range(1, MANY + 1))
    plan = plan_document(read_pairs(read_plain(tmp_path / "a.txt", text, ())), Shelf(tmp_path))
    cards = [CountedCard(each.page, each.start, each.kinds, each.html) for each in list_cards(plan)]
    assert len(list(draw_sheets(plan, cards, lambda _done, _all: None))) == MANY
    assert len(CountedCard.asked) <= 4 * MANY
