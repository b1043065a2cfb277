"""What of a text counts when a quote is looked up in it: all but white space and line-end hyphens.

A hyphen within a line always counts. One at the end of a line may be part of the word
(`EU-` / `lidstaten`) or only the printer's (`over-` / `last`), so it may stay or go.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
import re
from unicodedata import normalize

_HYPHENS = "\\-\u2010\u2011"
_OPTIONAL = "\u00ad"
"""The soft hyphen, which is shown at a line's end only; here it marks any line-end hyphen."""

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_LINE_ENDS = r"\r\n\f\v\x85\u2028\u2029"
_AT_LINE_END = re.compile(rf"[{_HYPHENS}](?=[^\S{_LINE_ENDS}]*(?:[{_LINE_ENDS}]|\Z))")
_BLANKS = re.compile(r"[\s\u200b\u2060\ufeff]+")
_WORD = re.compile(r"[^\s\u200b\u2060\ufeff]+")
_HYPHEN = re.compile(rf"[{_HYPHENS}{_OPTIONAL}]")
_LETTER = re.compile(rf"[^\s\u200b\u2060\ufeff{_HYPHENS}{_OPTIONAL}]")
_RUN_OF_HYPHENS = re.compile(rf"([{_HYPHENS}{_OPTIONAL}]+)")


@dataclass(frozen=True, slots=True)
class Letters:
    """The characters of a text that count, without any hyphens.

    Attributes:
        text: The characters, in one row.
        hyphens: Before which of them hyphens stand, by the index of that character: how many
            there are at least and at most.
        starts: Before which of them white space stands, by the index of that character.
    """

    text: str
    hyphens: dict[int, tuple[int, int]]
    starts: frozenset[int]


def compose_accents(text: str) -> str:
    """The same text in its usual form: letters with accents composed (NFC), ligatures apart."""
    return normalize("NFC", text).translate(_LIGATURES)


def strip_text(text: str) -> Letters:
    """What counts of a text."""
    marked = _AT_LINE_END.sub(_OPTIONAL, compose_accents(text))
    pieces = _RUN_OF_HYPHENS.split(_BLANKS.sub("", marked))
    hyphens, index = {}, 0
    for letters, run in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        index += len(letters)
        if run:
            hyphens[index] = (len(run) - run.count(_OPTIONAL), len(run))
    return Letters("".join(pieces[::2]), hyphens, frozenset(_word_starts(marked)))


def list_places(text: str) -> "array[int]":
    """Where the letters stand that `strip_text` leaves.

    Args:
        text: A text in its composed form.

    Returns:
        The index in the text of each letter, in order.
    """
    return array("Q", (found.start() for found in _LETTER.finditer(text)))


def _word_starts(text: str) -> Iterator[int]:
    passed = 0
    for word in _WORD.finditer(text):
        yield passed
        passed += len(_HYPHEN.sub("", word[0]))


def find_word(text: str, letter: int) -> int:
    """Where the word begins that holds a letter.

    Args:
        text: A text in its composed form (NFC).
        letter: The letter's index among those that `strip_text` leaves, from 0.

    Returns:
        An index in the text; its length if it has fewer letters.
    """
    passed = 0
    for word in _WORD.finditer(text):
        passed += len(_HYPHEN.sub("", word[0]))
        if passed > letter:
            return word.start()
    return len(text)
