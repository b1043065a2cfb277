"""International bank account numbers."""

from collections.abc import Iterator
from functools import cache
import re

from stdnum import iban, numdb

from bot.journal.redaction.span import Span

_MARK = "[IBAN]"
_START = re.compile(
    r"""(?= [A-Za-z]{2}[0-9]{2}
          | (?<![A-Za-z]) [A-Z]{2}[ ._-][0-9]{2}
          | (?<![A-Za-z]) [a-z]{2}[ ._-][0-9]{2}(?![0-9]) )""",
    re.VERBOSE,
)
"""A country and two check digits; apart from each other only where a word starts."""
_NEXT = re.compile(r"[ .,/_-]{0,3}([A-Za-z0-9])")
_RUN_ON = re.compile(r"[0-9][0-9]|[A-Za-z][A-Za-z]")
"""Where a number or a word goes on, no account number ends."""
_FIELD = re.compile(r"([0-9]+)!?[nac]")


def find_ibans(text: str) -> Iterator[Span]:
    """The valid account numbers, also where they stick to other letters or digits."""
    done = 0
    for match in _START.finditer(text):
        start = match.start()
        length = _length(text[start : start + 2].upper())
        if start >= done and length and (end := _end(text, start, length)) is not None:
            yield Span(start, end, _MARK)
            done = end


def _end(text: str, start: int, length: int) -> int | None:
    characters, end = "", start
    while len(characters) < length and (match := _NEXT.match(text, end)) is not None:
        characters += match[1]
        end = match.end()
    whole = len(characters) == length and not _RUN_ON.match(text, end - 1)
    return end if whole and iban.is_valid(characters, check_country=False) else None


@cache
def _length(country: str) -> int:
    """How many characters the numbers of a country have; 0 for what is no country."""
    [(_, properties), *_] = numdb.get("iban").info(country) or [("", {})]
    fields = _FIELD.findall(properties.get("bban", ""))
    return 4 + sum(map(int, fields)) if fields else 0
