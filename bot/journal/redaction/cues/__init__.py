"""Words beside a number or a name that tell what it is, one file a language.

A weak pattern (nine digits, a date) is taken for personal data only where such a word is near.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
import re
import tomllib

from bot.journal.redaction.folding import fold

_HERE = Path(__file__).parent
_BLANK = r"[ .-]{0,2}"
_BEFORE, _AFTER = 48, 28
"""How many characters away a cue may begin and end: about eight words, and five."""


@cache
def read_phrases(name: str) -> tuple[str, ...]:
    """The phrases under a name in the files of all languages."""
    return tuple(fold(phrase).text for content in _contents() for phrase in content.get(name, ()))


@cache
def _contents() -> tuple[Mapping[str, Sequence[str]], ...]:
    files = sorted(_HERE.glob("*.toml"))
    return tuple(tomllib.loads(file.read_text(encoding="utf-8")) for file in files)


@cache
def read_names(name: str) -> frozenset[str]:
    """The names in a list of names, in lower case."""
    lines = (_HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def pattern_of(*names: str) -> re.Pattern[str]:
    """A pattern for any phrase under some names; a blank in a phrase may be missing or a mark.

    A phrase that ends in `*` stands for all words that begin with it. The pattern branches by first
    letters, so that few phrases are tried at each place.
    """
    phrases = {phrase for name in names for phrase in read_phrases(name)}
    branches: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        first = re.escape(phrase[0])
        branches.setdefault(first.lower(), []).append(_written(phrase)[len(first) :])
    tree = "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in branches.items())
    return re.compile(rf"(?<![^\W\d_])(?=[\w'])(?:{tree})", re.IGNORECASE)


def has_cue(
    text: str, start: int, end: int, *names: str, before: int = _BEFORE, after: int = _AFTER
) -> bool:
    """Whether a phrase under some names is near a stretch of a text, on either side."""
    starts, ends = _places(text, names)
    first = bisect_left(starts, start - before)
    is_before = any(ends[place] <= start for place in range(first, bisect_left(starts, start)))
    following = bisect_left(starts, end)
    return is_before or (following < len(starts) and ends[following] <= end + after)


def forget_places() -> None:
    """Keep nothing in mind of the texts that were read."""
    _places.cache_clear()


@lru_cache(maxsize=8)
def _places(text: str, names: tuple[str, ...]) -> tuple[list[int], list[int]]:
    """Where the cues of a text start and end, found once for all numbers in it."""
    spans = [match.span() for match in pattern_of(*names).finditer(text)]
    return [start for start, _ in spans], [end for _, end in spans]


def _written(phrase: str) -> str:
    stem = phrase.removesuffix("*")
    words = _BLANK.join(map(re.escape, stem.split(" ")))
    return words if stem != phrase else rf"{words}(?!\w)"
