"""Facts that a right answer must not lack: years, amounts, other numbers, places, organisations."""

from collections.abc import Mapping
from functools import cache
import re

from rapidfuzz.distance import OSA

from bot.matching.lists import read_lines

_SCALES = {"miljoen": 6, "miljard": 9, "duizend": 3}
_NUMBER = re.compile(
    r"(?<![\w,])(?P<number>\d+(?:,\d+)?)(?:\s+(?P<scale>miljoen|miljard|duizend))?"
    r"(?:\s+(?P<unit>procent|euro))?\b"
)
_SPELLED = (
    ("twee", "2"), ("drie", "3"), ("vier", "4"), ("vijf", "5"), ("zes", "6"), ("zeven", "7"),
    ("acht", "8"), ("negen", "9"), ("tien", "10"), ("elf", "11"), ("twaalf", "12"),
    ("dertien", "13"), ("veertien", "14"), ("vijftien", "15"), ("zestien", "16"),
    ("zeventien", "17"), ("achttien", "18"), ("negentien", "19"), ("twintig", "20"),
)  # fmt: skip
_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_DIGITS = 2  # smaller counts without a unit are too often left out or said in words
_MOST_DIGITS = 8  # longer numbers without a unit are telephone numbers and the like


def read_facts(normalised: str) -> frozenset[str]:
    """What a normalised text states, each in one plain form: `2022`, `45000000`, `duitsland`.

    Small counts without a unit are no facts to hold a question to; `state_facts` has them too.
    """
    return frozenset(
        value
        for value, has_unit in _values(normalised)
        if has_unit or "," in value or _DIGITS <= len(value) <= _MOST_DIGITS
    ) | _named_in(normalised)


def state_facts(normalised: str) -> frozenset[str]:
    """Every fact that a normalised text states, small and spelled numbers too."""
    spelled = {number for word, number in _SPELLED if word in normalised.split()}
    return frozenset({value for value, _ in _values(normalised)} | spelled) | _named_in(normalised)


def is_year(fact: str) -> bool:
    """Whether a number reads as a year."""
    return len(fact) == len("2022") and fact.isdigit() and _FIRST_YEAR <= int(fact) <= _LAST_YEAR


def is_slip(stated: str, known: str) -> bool:
    """Whether a number is another one mistyped: a key pressed twice, or a year that is none."""
    doubled = any(
        stated[place] == stated[place + 1] and stated[:place] + stated[place + 1 :] == known
        for place in range(len(stated) - 1)
    )
    is_broken_year = is_year(known) and not is_year(stated)
    return doubled or (is_broken_year and OSA.distance(stated, known, score_cutoff=1) == 1)


def _named_in(normalised: str) -> frozenset[str]:
    """The usual names of the places and organisations in a text."""
    words = normalised.split()
    return frozenset(
        usual
        for place, word in enumerate(words)
        for name, usual in _names().get(word, ())
        if tuple(words[place : place + len(name)]) == name
    )


@cache
def _names() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """By the first word of each name: the words of the name, and the usual name."""
    names: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for line in (*read_lines("places"), *read_lines("organisations")):
        usual, *others = line.split(", ")
        for name in map(str.split, (usual, *others)):
            names[name[0]] = (*names.get(name[0], ()), (tuple(name), usual))
    return names


def _values(normalised: str) -> list[tuple[str, bool]]:
    return [
        (_plain(found["number"], found["scale"]), bool(found["scale"] or found["unit"]))
        for found in _NUMBER.finditer(normalised)
    ]


def _plain(number: str, scale: str | None) -> str:
    """A number without its scale: `45` and `miljoen` are `45000000`."""
    whole, _, decimals = number.partition(",")
    zeros = _SCALES[scale] if scale else 0
    whole += decimals[:zeros].ljust(zeros, "0")
    decimals = decimals[zeros:].rstrip("0")
    return (whole.lstrip("0") or "0") + ("," + decimals if decimals else "")
