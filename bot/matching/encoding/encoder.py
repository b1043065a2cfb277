"""What the rest of matching asks of an encoder."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into vectors, so that texts that mean the same are close, in any language."""

    @property
    def name(self) -> str:
        """What the encoder and its weights are called; other vectors have another name."""
        ...

    @property
    def dimensions(self) -> int:
        """How long its vectors are: a multiple of 64."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """A row of unit length for each text; where nothing can be read, a row of zeros."""
        ...
