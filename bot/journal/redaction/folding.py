"""One plain spelling for the many that Unicode has, so that numbers can't hide in theirs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
import re
from unicodedata import category, digit, normalize

_DOTS = "\u00b7\u2022\u2219\u22c5\u3002"
_MINUSES = "\u2043\u2212"
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and symbols that show nothing."""
_LETTERS = str.maketrans("ıłŁøØđĐ", "ilLoOdD")
"""Letters that Unicode doesn't take apart."""
_INVISIBLE = frozenset({"Cc", "Cf", "Mn", "Me"})
"""Unicode's categories of controls, formatting and marks on other characters."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A plain spelling of a text.

    Attributes:
        text: Digits, dashes, dots and blanks are ASCII, accents and invisible characters gone;
            lines stay lines.
        starts: For each character of it, where what it stands for starts in the text.
        ends: And where that ends.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def fold(text: str) -> Folded:
    """Spell a text plainly, and remember where each character came from."""
    if text.isascii() and text.isprintable():
        return Folded(text, range(len(text)), range(1, len(text) + 1))
    plain = [_fold_character(character) for character in text]
    starts = [index for index, folded in enumerate(plain) for _ in folded]
    return Folded("".join(plain), starts, [start + 1 for start in starts])


def respell(
    folded: Folded, pattern: re.Pattern[str], spell: Callable[[re.Match[str]], str]
) -> Folded:
    """Put other characters in the place of what a pattern finds.

    Args:
        folded: A plain spelling.
        pattern: What to spell otherwise.
        spell: What to put there; the match's own text to leave it.
    """
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for match in pattern.finditer(folded.text):
        piece = spell(match)
        if piece != match[0]:
            pieces += [folded.text[done : match.start()], piece]
            starts += folded.starts[done : match.start()]
            ends += folded.ends[done : match.start()]
            starts += [folded.starts[match.start()]] * len(piece)
            ends += [folded.ends[match.end() - 1]] * len(piece)
            done = match.end()
    if not done:
        return folded
    text = "".join([*pieces, folded.text[done:]])
    return Folded(text, [*starts, *folded.starts[done:]], [*ends, *folded.ends[done:]])


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    return "".join(map(_spell, normalize("NFKD", character)))


def _spell(character: str) -> str:
    kind = category(character)
    if character == "\n":
        return character
    if character.isspace() or character in _BLANKS:
        return " "
    if kind in _INVISIBLE:
        return ""
    if kind == "Pd" or character in _MINUSES:
        return "-"
    if character in _DOTS:
        return "."
    value = digit(character, None)
    return character.translate(_LETTERS) if value is None else str(value)
