"""International bank account numbers."""

from collections.abc import Iterator
from functools import cache
import re

from stdnum import iban, numdb

from bot.journal.redaction.cues import has_cue
from bot.journal.redaction.span import Span

_MARK = "[IBAN]"
_START = re.compile(
    r"""(?= [A-Za-z]{2}[0-9]{2}
          | (?<![A-Za-z]) [A-Z]{2}[ ._-][0-9][ ]?[0-9]
          | (?<![A-Za-z]) [a-z]{2}[ ._-][0-9]{2}(?![0-9])
          | (?<![A-Za-z]) [A-Za-z][ ][A-Za-z][ ][0-9][ ][0-9][ ] )""",
    re.VERBOSE,
)
"""A country and two check digits; apart from each other only where a word starts."""
_NEXT = re.compile(r"[ .,/_-]{0,3}([A-Za-z0-9])")
_RUN_ON = re.compile(r"[0-9][0-9]|[A-Za-z][A-Za-z]")
"""Where a number or a word goes on, no account number ends."""
_FIELD = re.compile(r"([0-9]+)!?([nac])")
_CLASSES = {"n": "[0-9]", "a": "[A-Z]", "c": "[A-Z0-9]"}
_HOME = "NL"
_LONGEST = 34
"""Characters of any IBAN (ISO 13616)."""
_MISTYPED = re.compile(r"(?<!\w)[A-Z]{2}[0-9]{2}(?:[ .-]?[A-Z0-9]{1,4}){2,8}(?!\w)", re.IGNORECASE)
_FEWEST_DIGITS = 9


def find_ibans(text: str) -> Iterator[Span]:
    """Account numbers that are valid, or Dutch by their shape, or named so; also stuck to words."""
    done = 0
    for match in _START.finditer(text):
        start = match.start()
        if start >= done and (end := _end(text, start)) is not None:
            yield Span(start, end, _MARK)
            done = end
    for match in _MISTYPED.finditer(text, done):
        digits = sum(map(str.isdigit, match[0]))
        if digits >= _FEWEST_DIGITS and has_cue(text, *match.span(), "bank"):
            yield Span(*match.span(), _MARK)


def _end(text: str, start: int) -> int | None:
    first = _NEXT.match(text, start)
    second = _NEXT.match(text, first.end()) if first else None
    pattern = _pattern((first[1] + second[1]).upper()) if first and second else None
    if pattern is None:
        return None
    characters, end = "", start
    while not pattern.fullmatch(characters) and len(characters) < _LONGEST:
        if (match := _NEXT.match(text, end)) is None:
            return None
        characters += match[1].upper()
        end = match.end()
    if not pattern.fullmatch(characters) or _RUN_ON.match(text, end - 1):
        return None
    is_sure = characters.startswith(_HOME) or iban.is_valid(characters, check_country=False)
    return end if is_sure or has_cue(text, start, end, "bank") else None


@cache
def _pattern(country: str) -> re.Pattern[str] | None:
    """What the numbers of a country look like; None for what is no country."""
    [(_, properties), *_] = numdb.get("iban").info(country) or [("", {})]
    fields = _FIELD.findall(properties.get("bban", ""))
    if not fields:
        return None
    return re.compile(
        country + "[0-9]{2}" + "".join(f"{_CLASSES[kind]}{{{count}}}" for count, kind in fields)
    )
