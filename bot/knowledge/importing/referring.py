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
_PREVIOUS = re.compile(
    r"(?i)\b(?:de|het)\s+(?:(?:direct\s+)?(?:vorige|voorgaande|voorafgaande))\s+(?:deel)?"
    r"(?:vraag|antwoord)\b"
)
"""How the question right before is named without its number."""

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_SAYS_NOTHING_ELSE = re.compile(
    r"""(?ix) [abcdetm] | als | antwoord(en)? | beantwoording | bij | daarvoor | dan | de | deze
      | deelvraag | dit | eerdere? | en | eveneens | gegeven | graag | hebben | heb | het
      | hier(bij|boven|onder|toe|voor)? | ik | in | kamer | kortheidshalve | mijn | mij | naar | nr
      | of | om | onder | onze? | ook | op | reeds | tevens | tot | met | u | uw | van
      | verwijs | verwijzen | verwezen | verwijzing | voor | vra(ag|gen)
      | direct | vorige | voorgaande | voorafgaande | we | wij | wordt | willen
      | wil | zie | zoals"""
)
"""Words that such an answer is made of; one with any other word says something itself."""


def read_reference(answer: str, previous: str | None = None) -> tuple[str, ...]:
    """The numbers that an answer refers to and says nothing beside; empty if it says more.

    Args:
        answer: Its words.
        previous: The number of the question before it, which some call `de vorige vraag`.
    """
    if len(answer) > _LONGEST or not _REFERS.search(answer):
        return ()
    if not all(_SAYS_NOTHING_ELSE.fullmatch(word) for word in _WORD.findall(answer)):
        return ()
    named = [each["numbers"] or each["bare"] for each in _NUMBERED.finditer(answer)]
    if _DIGIT.search(_NUMBERED.sub("", answer)):
        return ()
    if not named and previous and _PREVIOUS.search(answer):
        return (previous,)
    return tuple(dict.fromkeys(number for text in named for number in read_numbers(text)))
