"""An encoder for single words, which come again and again."""

from collections.abc import Sequence
import threading

import numpy as np
from numpy.typing import NDArray

from bot.matching.encoding.encoder import Encoder, Vectors

_MOST = 1 << 14  # words; 32 MB with 512 dimensions


class WordEncoder:
    """Encodes words, and remembers a good many of them. Several threads may use it."""

    def __init__(self, encoder: Encoder, most: int = _MOST) -> None:
        """Remember what an encoder makes of words, of so many at most."""
        self._encoder, self._most = encoder, most
        self._known: dict[str, NDArray[np.float32]] = {}
        self._changing = threading.Lock()

    def encode(self, words: Sequence[str]) -> Vectors:
        """A row of unit length for each word."""
        known = {word: vector for word in words if (vector := self._known.get(word)) is not None}
        new = [word for word in dict.fromkeys(words) if word not in known]
        if new:
            made = dict(zip(new, self._encoder.encode(new), strict=True))
            known |= made
            self._remember(made)
        shape = (len(words), self._encoder.dimensions)
        return np.array([known[word] for word in words], dtype=np.float32).reshape(shape)

    def _remember(self, made: dict[str, NDArray[np.float32]]) -> None:
        with self._changing:
            if len(self._known) + len(made) > self._most:
                self._known = {}
            self._known |= made
