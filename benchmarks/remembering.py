"""Encoders that remember what they encoded, since training asks for the same texts many times."""

from collections.abc import Sequence
from pathlib import Path
import tempfile

import numpy as np

from bot.matching.encoding import Encoder, Vectors, hash_text


class RememberingEncoder:
    """An encoder with a memory on disk, in the folder for temporary files."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.name = encoder.name
        self.dimensions = encoder.dimensions
        self._path = Path(tempfile.gettempdir()) / f"kamerantwoord-{encoder.name}.npz"
        self._known: dict[str, Vectors] = {}
        if self._path.exists():
            with np.load(self._path, allow_pickle=False) as kept:
                self._known = dict(zip(kept["keys"].tolist(), kept["vectors"], strict=True))

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder`."""
        keys = [hash_text(text).hex() for text in texts]
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        if new:
            found = self._encoder.encode(list(new.values()))
            self._known.update(zip(new, found, strict=True))
        return np.array([self._known[key] for key in keys], dtype=np.float32)

    def save(self) -> None:
        """Keep everything for the next run."""
        vectors = np.array(list(self._known.values()), dtype=np.float32)
        np.savez(self._path, keys=np.array(list(self._known)), vectors=vectors)
