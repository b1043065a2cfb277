"""Which of many numbers are those of the questions: the sequence decides, over all of the text.

Amounts, lists within answers and page numbers look like question numbers, one by one. Questions
are numbered upwards from one end of a document to the other, so of all increasing chains the one
that explains most is taken (dynamic programming, n log n for n candidates).
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from bot.knowledge.importing.numbers import Key, number_key

_SKIP = 0.15
"""What each number costs that a chain skips; list items lie near their question's number."""

_SKIP_AT_MOST = 1.4
"""What a gap costs however wide it is: a part of the document may be missing."""

_NONE = (0.0, -1)


@dataclass(frozen=True, slots=True)
class Link:
    """A candidate for the chain.

    Attributes:
        numbers: Its numbers, in order; not empty.
        weight: How much speaks for it.
        again: What it costs to begin a second list with it; None if none can.
    """

    numbers: tuple[str, ...]
    weight: float
    again: float | None = None

    @property
    def first(self) -> Key:
        """What its first number is ordered by."""
        return number_key(self.numbers[0])

    @property
    def last(self) -> Key:
        """What its last number is ordered by."""
        return number_key(self.numbers[-1])


@dataclass(frozen=True, slots=True)
class Chain:
    """The best chain: which candidates belong to it, by their index, and what it weighs."""

    links: tuple[int, ...] = ()
    weight: float = 0.0


class _Best:
    """The best of all scores below a rank (a Fenwick tree of maxima; Fenwick, 1994)."""

    def __init__(self, size: int) -> None:
        self._tree = [_NONE] * (size + 1)

    def put(self, rank: int, score: tuple[float, int]) -> None:
        place = rank + 1
        while place < len(self._tree):
            self._tree[place] = max(self._tree[place], score)
            place += place & -place

    def below(self, rank: int) -> tuple[float, int]:
        best = _NONE
        while rank > 0:
            best = max(best, self._tree[rank])
            rank -= rank & -rank
        return best


def find_chain(candidates: Sequence[Link]) -> Chain:
    """The chain of increasing numbers that weighs most."""
    ranks = {key: rank for rank, key in enumerate(sorted({each.last for each in candidates}))}
    firsts = _rank_firsts(candidates, sorted(ranks))
    far, near, before = _Best(len(ranks)), _Best(len(ranks)), [-1] * len(candidates)
    best = _NONE
    for index, (link, first) in enumerate(zip(candidates, firsts, strict=True)):
        gap = _SKIP * (link.first[0] - 1)
        near_score, near_index = near.below(first)
        far_score, far_index = far.below(first)
        ways = [
            (0.0, -1),
            (near_score - gap, near_index) if near_index >= 0 else _NONE,
            (far_score - _SKIP_AT_MOST, far_index),
        ]
        if link.again is not None and best[1] >= 0:
            ways.append((best[0] - link.again, best[1]))
        so_far, before[index] = max(ways)
        score = so_far + link.weight
        far.put(ranks[link.last], (score, index))
        near.put(ranks[link.last], (score + _SKIP * link.last[0], index))
        best = max(best, (score, index))
    return Chain(_trace(before, best[1]), best[0])


def _rank_firsts(candidates: Sequence[Link], keys: Sequence[Key]) -> list[int]:
    """How many of the keys lie below each candidate's first number."""
    return [bisect_left(keys, each.first) for each in candidates]


def _trace(before: Sequence[int], last: int) -> tuple[int, ...]:
    links = []
    while last >= 0:
        links.append(last)
        last = before[last]
    return tuple(reversed(links))
