"""Answers that only refer to another one: `Zie het antwoord op vraag 12`."""

import re

from bot.knowledge.importing.numbers import NUMBERS, read_numbers

_SEE = r"""(?: zie (?: \s+ (?: ook | hiervoor | daarvoor | hiertoe | eveneens ) )*
  | (?: (?: ik | wij ) \s+ )? verwij (?: s | zen ) (?: \s+ (?: ik | wij ) )?
    (?: \s+ (?: u | graag | hierbij | hiervoor | kortheidshalve | (?: uw | de ) \s Kamer ) )*
    \s+ naar ) [:]?"""
_ANSWER = r"""(?: \s+ (?: het | de | mijn | ons | onze ) )?
    (?: \s+ (?: antwoord (?: en )? | beantwoording ) )?"""
_ON = rf"""(?: \s+ (?: op | bij | onder | van ) )? (?: \s+ de )? (?: \s+ vra (?: ag | gen ) )?
    \s* \(? (?P<numbers> {NUMBERS} ) \)?"""
_LEAD = r"(?: (?: hiervoor | voor \s het \s antwoord \s op \s deze \s vraag ) \s+ )?"
_ONLY = re.compile(rf"(?ix) \s* {_LEAD} {_SEE} {_ANSWER} {_ON} \s* \.? \s*")


def read_reference(answer: str) -> tuple[str, ...]:
    """The numbers that an answer refers to and says nothing beside; empty if it says more."""
    found = _ONLY.fullmatch(answer)
    return read_numbers(found["numbers"]) if found else ()
