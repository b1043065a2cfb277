"""The numbers of questions, one or several: `3`, `4a`, `3, 4 en 5`, `2 t/m 5`."""

from collections.abc import Iterator
import re

_ONE = r"\d{1,4}(?:\s?[a-k](?![^\W_]))?"
_LETTER = r"[a-k](?![^\W_])"
_BETWEEN = (
    r"\s*(?:,\s*en(?=[\s0-9])|,|;|&|\+|/|\ben(?=[\s0-9])|\bof\b|\bt\s?/\s?m(?=[\s0-9])"
    r"|\btot\s+en\s+met\b|[-–])\s*"
)
_WORDS = r"(?:(?:op\s+)?(?:de\s+)?(?:deel)?(?:vraag|vragen)\s+)?"
NUMBERS = rf"{_ONE}(?:{_BETWEEN}{_WORDS}(?:{_ONE}|{_LETTER}))*"
"""A pattern for one number or several."""

SPACED_NUMBERS = rf"{_ONE}(?:(?:{_BETWEEN}|\s+){_WORDS}(?:{_ONE}|{_LETTER}))*"
"""The same where words make plain that these are numbers: a comma may be missing."""

_PART = re.compile(
    rf"\b(?:deel)?(?:vraag|vragen)\b|\bop\b|\bde\b|(?P<between>{_BETWEEN})|(?P<number>\d{{1,4}})|(?P<letter>{_LETTER})",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*(t\s?/\s?m|tot\s+en\s+met|[-–])\s*", re.IGNORECASE)
_LONGEST_RANGE = 300

Key = tuple[int, str]
"""What numbers are ordered by: `4b` stands behind `4a`, and before `5`."""


def number_key(number: str) -> Key:
    """What a number is ordered by."""
    digits = number.rstrip("abcdefghijk")
    return int(digits), number[len(digits) :]


def read_numbers(text: str) -> tuple[str, ...]:
    """The numbers that a text names, ranges written out, each once.

    Args:
        text: What `NUMBERS` matched.
    """
    numbers: list[str] = []
    between = ""
    for found in _PART.finditer(text):
        if found["between"]:
            between = found["between"]
        elif found["number"]:
            numbers.extend(_from_range(numbers, between, str(int(found["number"]))))
            between = ""
        elif found["letter"] and numbers:
            numbers.append(_with_letter(numbers, found["letter"].lower(), is_new=bool(between)))
    return tuple(dict.fromkeys(numbers))


def _from_range(numbers: list[str], between: str, last: str) -> Iterator[str]:
    if numbers and _RANGE.fullmatch(between):
        first = number_key(numbers[-1])[0]
        if first < int(last) <= first + _LONGEST_RANGE:
            yield from map(str, range(first + 1, int(last)))
    yield last


def _with_letter(numbers: list[str], letter: str, *, is_new: bool) -> str:
    last = numbers[-1] if is_new else numbers.pop()
    return f"{number_key(last)[0]}{letter}"
