"""An encoder that remembers, since words and texts come again and again."""

from collections.abc import Sequence
import threading

import numpy as np
from numpy.typing import NDArray

from bot.matching.encoding.encoder import Encoder, Vectors, hash_text

_MOST = 1 << 14  # texts; 32 MB with 512 dimensions


class RememberingEncoder:
    """Encodes each text once, as long as not too many others come between.

    It keeps hashes of texts and their vectors, no texts. Several threads may use it.
    """

    def __init__(self, encoder: Encoder, most: int = _MOST) -> None:
        """Remember what an encoder makes of so many texts at most."""
        self.name, self.dimensions = encoder.name, encoder.dimensions
        self._encoder, self._most = encoder, most
        self._known: dict[bytes, NDArray[np.float32]] = {}
        self._changing = threading.Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder`."""
        keys = [*map(hash_text, texts)]
        known = {key: vector for key in keys if (vector := self._known.get(key)) is not None}
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if new:
            made = dict(zip(new, self._encoder.encode([*new.values()]), strict=True))
            known |= made
            self._remember(made)
        rows = [known[key] for key in keys]
        return np.array(rows, dtype=np.float32).reshape(len(texts), self.dimensions)

    def _remember(self, made: dict[bytes, NDArray[np.float32]]) -> None:
        with self._changing:
            if len(self._known) + len(made) > self._most:
                self._known = {}
            self._known |= made
