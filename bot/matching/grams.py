"""How alike texts are in their runs of characters: forgiving of typos, endings and compounds."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bot.matching.postings import Numbers, Places, Postings

LENGTHS = (3, 4, 5)
"""The lengths of the runs; as in the TF-IDF matcher that did best of the lexical ready-mades."""
_BUCKETS = 1 << 20
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # 2^64 divided by the golden ratio (Knuth, TAOCP 6.4)
_SPACE = ord(" ")


@dataclass(frozen=True, slots=True)
class GramIndex:
    """TF-IDF vectors of runs of 3 to 5 characters within words, for a fixed list of texts.

    Attributes:
        buckets: The hashed runs that occur, in order.
        rarities: The inverse document frequency of each.
        postings: The texts' unit vectors, by run.
    """

    buckets: Places
    rarities: Numbers
    postings: Postings

    @classmethod
    def build(cls, texts: Sequence[str]) -> Self:
        """Index normalised texts; each becomes a row."""
        rows, hashed = _runs(texts)
        pairs, counts = np.unique(hashed * max(len(texts), 1) + rows, return_counts=True)
        found, holders = np.divmod(pairs, max(len(texts), 1))
        buckets, starts = np.unique(found, return_index=True)
        starts = np.append(starts, len(found))
        frequencies = np.diff(starts)
        rarities = np.log((1 + len(texts)) / (1 + frequencies)) + 1
        values = (1 + np.log(counts)) * np.repeat(rarities, frequencies)
        lengths = np.sqrt(np.bincount(holders, weights=values**2, minlength=len(texts)))
        unit = values / lengths[holders]
        return cls(buckets, rarities, Postings(starts, holders, unit, len(texts)))

    def likeness(self, words: Sequence[str], weights: Numbers) -> Numbers:
        """For each indexed text the sum of its likenesses to some words, each times a weight.

        A likeness is from 0 to 1. Runs that no indexed text holds make a word longer, hence less
        like any of them.
        """
        if not words or not len(self.buckets):
            return np.zeros(self.postings.row_count)
        rows, hashed = _runs(words)
        pairs, counts = np.unique(rows * _BUCKETS + hashed, return_counts=True)
        owners, found = np.divmod(pairs, _BUCKETS)
        places = np.minimum(np.searchsorted(self.buckets, found), len(self.buckets) - 1)
        known = self.buckets[places] == found
        rarities = np.where(known, self.rarities[places], np.log(1 + self.postings.row_count) + 1)
        values = (1 + np.log(counts)) * rarities
        lengths = np.sqrt(np.bincount(owners, weights=values**2, minlength=len(words)))
        values *= weights[owners] / lengths[owners]
        return self.postings.weighted_sum(places[known], values[known])


@lru_cache(maxsize=64)
def _count_runs(text: str) -> tuple[Places, Places]:
    """The different hashed runs of a text, and how often it has each; asked once per index."""
    found, counts = np.unique(_runs([text])[1], return_counts=True)
    found.flags.writeable = counts.flags.writeable = False
    return found, counts


def _runs(texts: Sequence[str]) -> tuple[Places, Places]:
    """The rows and hashed runs of texts; a run keeps within a word and its two spaces."""
    padded = [f" {text} " for text in texts]
    signs = np.frombuffer("".join(padded).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    row_of = np.repeat(np.arange(len(texts)), [len(text) for text in padded])
    parts = [_runs_of(length, signs) for length in LENGTHS]
    rows = np.concatenate([row_of[places] for places, _ in parts])
    return rows, np.concatenate([hashed for _, hashed in parts])


def _runs_of(length: int, signs: NDArray[np.uint64]) -> tuple[Places, Places]:
    count = max(len(signs) - length + 1, 0)
    hashed = np.full(count, length, dtype=np.uint64)
    inside = np.ones(count, dtype=bool)
    for offset in range(length):
        part = signs[offset : offset + count]
        hashed = (hashed + part) * _FACTOR
        if 0 < offset < length - 1:
            inside &= part != _SPACE
    places = np.flatnonzero(inside)
    return places, (hashed[places] >> np.uint64(44)).astype(np.int64) % _BUCKETS
