"""An encoder that reads so many texts and no more, for indexes that it would read for hours."""

from collections.abc import Sequence
import threading
from time import perf_counter

import numpy as np

from bot.matching.encoding import Encoder, Vectors


class LendingEncoder:
    """Reads the first texts that it gets, and lends their vectors to all that come after.

    An index of lent vectors is as large, and is searched in the same way, as one of vectors that
    were read; only what it finds means nothing. Several threads may use it.
    """

    def __init__(self, encoder: Encoder, most: int) -> None:
        """Read so many texts of an encoder's at most."""
        self.name, self.dimensions = encoder.name, encoder.dimensions
        self.lent = 0
        self._encoder, self._most = encoder, most
        self._claimed = 0
        self._vectors = np.zeros((0, encoder.dimensions), dtype=np.float32)
        self._began_s: float | None = None
        self._ended_s = 0.0
        self._changing = threading.Condition()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder`."""
        with self._changing:
            self._began_s = perf_counter() if self._began_s is None else self._began_s
            count = min(len(texts), self._most - self._claimed)
            self._claimed += count
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        read = self._encoder.encode([*texts[:count]])
        with self._changing:
            if count:
                self._vectors = np.concatenate([self._vectors, read])
                self._ended_s = perf_counter()
                self._changing.notify_all()
            self._changing.wait_for(lambda: len(self._vectors))  # another thread reads the first
            borrowed = np.arange(self.lent, self.lent + len(texts) - count)
            self.lent += len(borrowed)
            lent: Vectors = self._vectors[borrowed % len(self._vectors)]
        return np.concatenate([read, lent])

    @property
    def spared_s(self) -> float:
        """How many seconds the texts would have taken that were not read, at the same pace."""
        if self._began_s is None:
            return 0.0
        return self.lent * (self._ended_s - self._began_s) / max(1, self._claimed)
