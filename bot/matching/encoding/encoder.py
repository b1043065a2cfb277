"""What the rest of matching asks of an encoder."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from hashlib import blake2b
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

_LONGEST_PIECE = 16
"""In characters; in both encoders' lists all but a few are shorter, and most have 3 to 6."""


class Passage(str):
    """A text that may answer questions, rather than ask one; encoders may read it otherwise."""

    __slots__ = ()


class Query(str):
    """A question as somebody asked it, of which encoders read the beginning only.

    What a knowledge holds is read whole, once; what strangers type is read at their pace.

    Attributes:
        most: How many pieces of it are read at most; a piece is a short word or a part of one.
    """

    __slots__ = ("most",)

    most: int

    @classmethod
    def of(cls, text: str, most: int) -> Self:
        """A question with how much of it is read."""
        query = cls(text)
        query.most = most
        return query


def cut_to_pieces(text: str, most: int, count: Callable[[str], int]) -> str:
    """The beginning of a text that has so many pieces at most.

    Args:
        text: Any text.
        most: How many pieces are wanted.
        count: Tells how many pieces a text has for an encoder; more text hardly ever has fewer.
    """
    start = text[: _LONGEST_PIECE * most]
    end = bisect_right(range(len(start) + 1), most, key=lambda end: count(start[:end])) - 1
    while end > 0 and count(start[:end]) > most:
        end -= 1
    return start[: max(end, 0)]


def hash_text(text: str) -> bytes:
    """A hash by which what was encoded is found again: of a passage or a query it is another."""
    person = b"passage" if isinstance(text, Passage) else b""
    if isinstance(text, Query):
        person = b"query %d" % text.most
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
