"""What the rest of matching asks of an encoder."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Passage(str):
    """A text that may answer questions, rather than ask one; encoders may read it otherwise."""

    __slots__ = ()


def hash_text(text: str) -> bytes:
    """A hash by which what was encoded is found again: that of a passage is another one."""
    person = b"passage" if isinstance(text, Passage) else b""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16, person=person).digest()


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
        """A row of unit length for each text; where nothing can be read, a row of zeros.

        Args:
            texts: Any Unicode text; those of the class `Passage` may be read otherwise.
        """
        ...
