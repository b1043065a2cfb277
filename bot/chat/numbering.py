"""Numbers for choices, the same in every channel: on the buttons, above them, and as typed."""

from collections.abc import Iterable
from dataclasses import replace
import re

from bot.chat.turn import Block, Button, Role, Utterance

Rows = tuple[tuple[Button, ...], ...]

_TYPED = re.compile(r"[#(]?\s*(\d{1,9})\s*[.,:;)!?]*")


def numbered(rows: Rows, first: int = 1) -> Rows:
    """Number the buttons, row by row.

    Args:
        rows: The buttons.
        first: The number of the first one.
    """
    numbers = iter(range(first, first + sum(map(len, rows))))
    return tuple(tuple(replace(button, number=next(numbers)) for button in row) for row in rows)


def list_choices(rows: Rows) -> Block:
    """What numbered buttons say, whole and below each other, since buttons are narrow."""
    listed = (f"{button.number}. {button.label}" for row in rows for button in row)
    return Block(Role.CHOICES, "\n\n".join(listed))


def choices_of(utterances: Iterable[Utterance]) -> tuple[Button, ...]:
    """All buttons, in the order of their numbers."""
    return tuple(button for said in utterances for row in said.rows for button in row)


def read_number(text: str) -> int | None:
    """The number that is all there is in a text ("2", "2.", "(2)"), or None."""
    typed = _TYPED.fullmatch(text.strip())
    return int(typed[1]) if typed else None
