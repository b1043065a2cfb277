"""Answers that only refer to another one: `Zie het antwoord op vraag 12`."""

import re

from bot.knowledge.importing.numbers import NUMBERS, read_numbers

_LONGEST = 250
"""How many characters such an answer has at most."""

_REFERS = re.compile(r"(?i)\b(zie|verwijs|verwijzen|verwezen|verwijzing)\b")
_NUMBERED = re.compile(
    rf"(?i)\b(?:antwoord(?:en)?|beantwoording|vra(?:ag|gen))\s+(?P<numbers>{NUMBERS})"
    rf"|^\s*zie\s+(?P<bare>{NUMBERS})\s*\.?\s*$"
)
_WORD = re.compile(r"[^\W\d_]+")
_SAYS_NOTHING_ELSE = frozenset(
    [
        "als",
        "antwoord",
        "antwoorden",
        "beantwoording",
        "bij",
        "daarvoor",
        "dan",
        "de",
        "deze",
        "deelvraag",
        "dit",
        "eerder",
        "eerdere",
        "en",
        "eveneens",
        "gegeven",
        "graag",
        "hebben",
        "heb",
        "het",
        "hier",
        "hierbij",
        "hierboven",
        "hieronder",
        "hiertoe",
        "hiervoor",
        "ik",
        "in",
        "je",
        "kamer",
        "kortheidshalve",
        "kunt",
        "mijn",
        "mij",
        "naar",
        "nr",
        "of",
        "om",
        "onder",
        "ons",
        "onze",
        "ook",
        "op",
        "reeds",
        "t",
        "m",
        "met",
        "tot",
        "tevens",
        "uw",
        "u",
        "van",
        "verwijs",
        "verwijzen",
        "verwezen",
        "verwijzing",
        "voor",
        "vraag",
        "vragen",
        "we",
        "wij",
        "wordt",
        "word",
        "willen",
        "wil",
        "zie",
        "zoals",
        "a",
        "b",
        "c",
        "d",
        "e",
    ]
)
"""Words that such an answer is made of; one with any other word says something itself."""


def read_reference(answer: str) -> tuple[str, ...]:
    """The numbers that an answer refers to and says nothing beside; empty if it says more."""
    if len(answer) > _LONGEST or not _REFERS.search(answer):
        return ()
    words = {word.lower() for word in _WORD.findall(answer)}
    found = _NUMBERED.search(answer)
    if not found or not words <= _SAYS_NOTHING_ELSE:
        return ()
    named = [each["numbers"] or each["bare"] for each in _NUMBERED.finditer(answer)]
    left = _NUMBERED.sub("", answer)
    if any(character.isdigit() for character in left):
        return ()
    return tuple(dict.fromkeys(number for text in named for number in read_numbers(text)))
