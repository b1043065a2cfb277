"""Vectors in several arrays after each other, so that few new ones cost no copy of all."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bot.matching.postings import Places

_MOST_PARTS = 8
_KEPT_BITS = np.uint32(0x8FFFE000).view(np.int32)
"""Of a half-precision number put 13 bits higher up, its sign repeated before it."""
_SCALE = np.float32(2.0**112)
"""By so much such bits are too little as single precision: its exponents begin 112 lower."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Rows of half-precision numbers, counted through all parts.

    Attributes:
        parts: At least one.
    """

    parts: tuple[NDArray[np.float16], ...]

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    def take(self, rows: Places | NDArray[np.int32]) -> NDArray[np.float16]:
        """Some rows, in the order that they are asked for."""
        if len(self.parts) == 1:
            return self.parts[0].take(rows, axis=0)
        found = np.empty((len(rows), self.parts[0].shape[1]), dtype=np.float16)
        start = 0
        for part in self.parts:
            own = (rows >= start) & (rows < start + len(part))
            found[own] = part[rows[own] - start]
            start += len(part)
        return found

    def multiply(
        self, rows: Places | NDArray[np.int32], vector: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """The products of some rows with a vector."""
        products: NDArray[np.float32] = _widen(self.take(rows)) @ (vector * _SCALE)
        return products

    def with_rows(self, added: NDArray[np.float16]) -> Self:
        """The same with more rows at the end; many parts become one."""
        if not len(added):
            return self
        parts = (*(each for each in self.parts if len(each)), added)
        return type(self)((np.concatenate(parts),) if len(parts) > _MOST_PARTS else parts)

    def whole(self) -> NDArray[np.float16]:
        """All rows in one array."""
        return self.parts[0] if len(self.parts) == 1 else np.concatenate(self.parts)


def _widen(halves: NDArray[np.float16]) -> NDArray[np.float32]:
    """Numbers below infinity in single precision, each of them exactly, divided by `_SCALE`.

    NumPy's own conversion takes seven times as long: 1.7 ms for 2,000 rows of 512.
    """
    bits = halves.view(np.int16).astype(np.int32)
    bits <<= 13
    bits &= _KEPT_BITS
    return bits.view(np.float32)
