"""One plain spelling for the many that Unicode has, so that numbers can't hide in theirs."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category, digit, normalize

_DOTS = "\u00b7\u2022\u2219\u22c5\u3002"
_MINUSES = "\u2043\u2212"
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and symbols that show nothing."""
_INVISIBLE = frozenset({"Cc", "Cf", "Mn", "Me"})
"""Unicode's categories of controls, formatting and marks on other characters."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A plain spelling of a text.

    Attributes:
        text: Digits, dashes, dots and blanks are ASCII, accents and invisible characters gone.
        origins: For each character of it, the index of the one it came from.
    """

    text: str
    origins: Sequence[int]


def fold(text: str) -> Folded:
    """Spell a text plainly, and remember where each character came from."""
    if text.isascii() and text.isprintable():
        return Folded(text, range(len(text)))
    plain = [_fold_character(character) for character in text]
    origins = [index for index, folded in enumerate(plain) for _ in folded]
    return Folded("".join(plain), origins)


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    return "".join(map(_spell, normalize("NFKD", character)))


def _spell(character: str) -> str:
    kind = category(character)
    if character.isspace() or character in _BLANKS:
        return " "
    if kind in _INVISIBLE:
        return ""
    if kind == "Pd" or character in _MINUSES:
        return "-"
    if character in _DOTS:
        return "."
    value = digit(character, None)
    return character if value is None else str(value)
