"""The few entries worth a closer look, out of many: by their words, and by their meaning."""

import numpy as np
from numpy.typing import NDArray

from bot.matching.choosing import choose_best
from bot.matching.holders import BITS
from bot.matching.index import Asked, Index
from bot.matching.postings import Places

MOST = 80
"""So many entries are looked at closely, however many there are."""
_BY_MEANING = 40
_BUDGET = 40_000
"""So many postings are gone through for a question; its rarest words come first."""
_LEAST = 1e-6
"""Of the first entries, so that there are candidates even for a question without a known word."""
_PRESENCE = {"wordings": 2.5, "titles": 1.5, "answers": 1.5}
"""What a word counts for in each field; of several fields the best, and a little of the others."""


def find_candidates(index: Index, asked: Asked, most: int = MOST) -> Places:
    """The entries that may answer a question: those that come closest by words or by meaning.

    Args:
        index: All that is known.
        asked: The question, read for that index.
        most: How many entries at most.

    Returns:
        Entry numbers in ascending order; at least one.
    """
    if len(index.entries) <= most:
        return np.arange(len(index.entries))
    by_meaning = index.nearest(asked, _BY_MEANING)
    by_words = _by_words(index, asked, most - len(by_meaning))
    return np.union1d(by_meaning, by_words)


def _by_words(index: Index, asked: Asked, most: int) -> Places:
    """The entries with most of the question's weight, the rarest words first."""
    scores = np.zeros(len(index.entries), dtype=np.float32)
    scores[:most] = _LEAST
    left = _BUDGET
    for weight, term in _terms(asked):
        entries, places = index.holders.of(term)
        if len(entries) <= left:
            scores[entries] += np.float32(weight) * _VALUES[places]
            left -= len(entries)
    found = np.flatnonzero(scores > 0)
    return choose_best(scores[found], found, most).astype(np.int64)


def _terms(asked: Asked) -> list[tuple[float, int]]:
    """The terms that a question's words may stand for, those that weigh most first."""
    weights: dict[int, float] = {}
    for weight, readings in zip(asked.weights.tolist(), asked.readings, strict=True):
        for certain, terms in readings:
            for term, share in terms:
                weights[term] = max(weights.get(term, 0.0), weight * certain * share)
    return sorted(((weight, term) for term, weight in weights.items()), reverse=True)


def _values() -> NDArray[np.float32]:
    """What a word counts for by the fields that hold it, as `Holders.places` gives them."""
    values = np.zeros(16)
    for places in range(16):
        held = sorted((_PRESENCE[name] for name, bit in BITS.items() if places & bit), reverse=True)
        values[places] = sum(value / (1 + 2 * rank) for rank, value in enumerate(held))
    return values.astype(np.float32)


_VALUES = _values()
