"""An encoder for tests: texts with the same words are close, and every call is counted."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray


class WordEncoder:
    """Gives each word a direction, and a text the sum of its words'.

    Args:
        name: What it is called.
        akin: Words with what they are read as.
    """

    dimensions = 128

    def __init__(self, name: str = "words", akin: Mapping[str, str] | None = None) -> None:
        self.name = name
        self.encoded: list[str] = []
        self._akin = akin or {}

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.encoded += texts
        sums = np.array([self._sum(text) for text in texts]).reshape(-1, self.dimensions)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        unit: NDArray[np.float32] = (sums / np.maximum(lengths, 1e-9)).astype(np.float32)
        return unit

    def _sum(self, text: str) -> NDArray[np.float64]:
        total = np.zeros(self.dimensions)
        words = (self._akin.get(word, word) for word in text.casefold().split())
        for word in " ".join(words).split():
            seed = int.from_bytes(sha256(word.encode("utf-8", "surrogatepass")).digest()[:8])
            total += np.random.default_rng(seed).standard_normal(self.dimensions)
        return total
