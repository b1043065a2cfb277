"""What of a text counts when a quote is looked up in it: all but white space and line-end hyphens.

A hyphen within a line always counts. One at the end of a line may be part of the word
(`EU-` / `lidstaten`) or only the printer's (`over-` / `last`), so it may stay or go.
"""

from dataclasses import dataclass
from itertools import islice
import re
from unicodedata import normalize

_HYPHENS = "\\-\u2010\u2011"
_OPTIONAL = "\u00ad"
"""The soft hyphen, which is shown at a line's end only; here it marks any line-end hyphen."""

_LINE_ENDS = r"\r\n\f\v\x85\u2028\u2029"
_AT_LINE_END = re.compile(rf"[{_HYPHENS}](?=[^\S{_LINE_ENDS}]*(?:[{_LINE_ENDS}]|\Z))")
_BLANKS = re.compile(r"[\s\u200b\u2060\ufeff]+")
_COUNTS = re.compile(rf"[^\s\u200b\u2060\ufeff{_HYPHENS}{_OPTIONAL}]")
_RUN_OF_HYPHENS = re.compile(rf"([{_HYPHENS}{_OPTIONAL}]+)")


@dataclass(frozen=True, slots=True)
class Letters:
    """The characters of a text that count, without any hyphens.

    Attributes:
        text: The characters, in one row.
        hyphens: Before which of them hyphens stand, by the index of that character: how many
            there are at least and at most.
    """

    text: str
    hyphens: dict[int, tuple[int, int]]


def strip_text(text: str) -> Letters:
    """What counts of a text; letters with accents in their composed form (NFC)."""
    marked = _AT_LINE_END.sub(_OPTIONAL, normalize("NFC", text))
    pieces = _RUN_OF_HYPHENS.split(_BLANKS.sub("", marked))
    hyphens, index = {}, 0
    for letters, run in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        index += len(letters)
        if run:
            hyphens[index] = (len(run) - run.count(_OPTIONAL), len(run))
    return Letters("".join(pieces[::2]), hyphens)


def find_letter(text: str, number: int) -> int:
    """The index in a text of the letter that counts as number so many, from 0.

    Returns:
        The text's length, if it has fewer letters.
    """
    letters = (index for index, character in enumerate(text) if _COUNTS.match(character))
    return next(islice(letters, number, None), len(text))
