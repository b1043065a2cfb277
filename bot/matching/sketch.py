"""Vectors reduced to their signs, so that a hundred thousand are compared in a millisecond."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bot.matching.postings import Places

_SEED = 1729
_CHUNK = 8192  # rows
_WORD = 64  # bits


@dataclass(frozen=True, slots=True)
class Sketch:
    """One bit for each dimension of each vector, after a fixed turn.

    The share of bits in which two sketches differ is the angle between their vectors divided by
    pi, give or take chance (Charikar, Similarity estimation techniques, 2002).

    Attributes:
        words: The bits, 64 at a time: dimensions by rows.
    """

    words: NDArray[np.uint64]

    @classmethod
    def of(cls, vectors: NDArray[np.float16]) -> Self:
        """Sketch vectors of unit length."""
        count, dimensions = vectors.shape
        words = np.empty((dimensions // _WORD, count), dtype=np.uint64)
        for first in range(0, count, _CHUNK):
            part = vectors[first : first + _CHUNK].astype(np.float32)
            words[:, first : first + _CHUNK] = _bits(part).T
        return cls(words)

    def with_vectors(self, vectors: NDArray[np.float16]) -> Self:
        """The same with more rows at the end."""
        return type(self)(np.concatenate([self.words, self.of(vectors).words], axis=1))

    def rows(self, chosen: Places | NDArray[np.bool_]) -> Self:
        """Some rows only."""
        return type(self)(np.ascontiguousarray(self.words[:, chosen]))

    def near(self, vector: NDArray[np.float32], most: int) -> Places:
        """The rows that differ least from a vector: `most`, and all that differ as much.

        Returns:
            Row numbers in ascending order.
        """
        asked = _bits(vector[np.newaxis])[0]
        differing = np.zeros(self.words.shape[1], dtype=np.uint16)
        for own, word in zip(self.words, asked, strict=True):
            differing += np.bitwise_count(own ^ word)
        counts = np.cumsum(np.bincount(differing))
        return np.flatnonzero(differing <= np.searchsorted(counts, min(most, len(differing))))


def _bits(vectors: NDArray[np.float32]) -> NDArray[np.uint64]:
    turned = vectors @ _turn(vectors.shape[1])
    return np.packbits(turned > 0, axis=1).view(np.uint64)


@lru_cache(maxsize=4)
def _turn(dimensions: int) -> NDArray[np.float32]:
    """A fixed rotation, so that no few dimensions of an encoder decide most bits."""
    random = np.random.default_rng(_SEED).standard_normal((dimensions, dimensions))
    rotation: NDArray[np.float32] = np.linalg.qr(random)[0].astype(np.float32)
    return rotation
