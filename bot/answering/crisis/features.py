"""What a judgement is made from: a text's runs of words and of characters, hashed."""

from collections.abc import Iterable, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.answering.crisis.reading import list_words

WORD_BITS = 14
GRAM_BITS = 14
WIDTH = (1 << WORD_BITS) + (1 << GRAM_BITS)
"""So many places there are: first those of runs of words, then those of runs of characters."""

_LONGEST_RUN = 3
_GRAM_LENGTHS = (3, 4, 5)


def hash_features(plain: str) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The places of a text's features, each once, and how much each of them counts.

    Both kinds of runs together have unit length (feature hashing; Weinberger et al., 2009).

    Args:
        plain: A text as `write_plainly` gives it.
    """
    words = list_words(plain)
    runs = _places(_word_runs(words), WORD_BITS)
    grams = _places(_character_runs(words), GRAM_BITS)
    places = np.concatenate([runs, grams + (1 << WORD_BITS)])
    counts = np.concatenate([_share(runs), _share(grams)]).astype(np.float32)
    return places, counts


def _places(features: Iterable[str], bits: int) -> NDArray[np.int64]:
    mask = (1 << bits) - 1
    found = {crc32(feature.encode()) & mask for feature in features}
    return np.array(sorted(found), dtype=np.int64)


def _share(places: NDArray[np.int64]) -> NDArray[np.float64]:
    return np.full(len(places), 1 / np.sqrt(max(len(places), 1)))


def _word_runs(words: Sequence[str]) -> Iterable[str]:
    marked = [".", *words]  # where a sentence begins tells as much as where it ends
    for length in range(1, _LONGEST_RUN + 1):
        for start in range(len(marked) - length + 1):
            yield " ".join(marked[start : start + length])


def _character_runs(words: Sequence[str]) -> Iterable[str]:
    for word in words:
        framed = f" {word} "
        for length in _GRAM_LENGTHS:
            for start in range(max(len(framed) - length + 1, 1)):
                yield framed[start : start + length]
