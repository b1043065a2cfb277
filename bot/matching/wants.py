"""What kind of thing a question wants: a number, money, a time, a reason, help with one's own case.

"How many" and "why" about the same subject have different answers, however alike they are in all
their other words. Two questions that want the same are told from two that don't by a few words.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
import re

import numpy as np

from bot.matching.facts import is_year
from bot.matching.index import Asked, Index
from bot.matching.lists import read_lines
from bot.matching.postings import Numbers

KINDS = ("number", "money", "time", "reason", "now")
SELF = "self"
_MONEY = re.compile(r"€|euro|miljoen|miljard|\b(?:mln|mld)\b", re.IGNORECASE)
_LONG = 1000  # characters of an answer
_LONGEST = 3.0  # times that
_REMEMBERED = 1 << 12  # texts, since the wordings of entries come again and again


@lru_cache(maxsize=_REMEMBERED)
def find_wants(normalised: str) -> frozenset[str]:
    """The kinds of things that a normalised text asks for; `self` if somebody speaks of himself."""
    return frozenset(kind for kind, words in _patterns().items() if words.search(normalised))


def compare_wants(index: Index, asked: Asked, number: int) -> dict[str, Numbers]:
    """How what a question wants compares with what an entry is asked for, and what it holds.

    Args:
        index: All that is known.
        asked: The question.
        number: The entry, as the index counts them.

    Returns:
        Features of length 1: for each kind whether the question wants it and the entry neither is
        asked for it nor holds it (`lacks_`), whether both ask for it (`shares_`), and whether only
        the entry is asked for it (`adds_`); whether the question is about whoever asks (`self`);
        and the thousands of characters of the answer, 3 at most (`answer_length`).
    """
    wanted = find_wants(asked.text)
    known = frozenset().union(*map(find_wants, index.wordings_of(number)))
    held = _find_held(index, number)
    features = {"self": float(SELF in wanted), "answer_length": _measure(index, number)}
    for kind in KINDS:
        features[f"lacks_{kind}"] = float(kind in wanted - known - held)
        features[f"shares_{kind}"] = float(kind in wanted & known)
        features[f"adds_{kind}"] = float(kind in known - wanted)
    return {name: np.array([value]) for name, value in features.items()}


def _find_held(index: Index, number: int) -> frozenset[str]:
    """The kinds of things that an entry states anywhere."""
    facts = index.facts_of(number)
    holds = {
        "number": any(fact[0].isdigit() for fact in facts),
        "money": bool(_MONEY.search(index.entries[number].answer or "")),
        "time": any(map(is_year, facts)),
    }
    return frozenset(kind for kind, is_there in holds.items() if is_there)


def _measure(index: Index, number: int) -> float:
    return min(len(index.entries[number].answer or "") / _LONG, _LONGEST)


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    words: dict[str, list[str]] = {}
    for line in read_lines("wants"):
        kind, _, listed = line.partition(": ")
        words.setdefault(kind, []).extend(listed.split(", "))
    return {
        kind: re.compile(rf"\b(?:{'|'.join(each.replace('*', chr(92) + 'w*') for each in own)})\b")
        for kind, own in words.items()
    }
