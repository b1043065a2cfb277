"""Vectors in several arrays after each other, so that few new ones cost no copy of all."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bot.matching.postings import Places

_MOST_PARTS = 8


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
            return self.parts[0][rows]
        found = np.empty((len(rows), self.parts[0].shape[1]), dtype=np.float16)
        start = 0
        for part in self.parts:
            own = (rows >= start) & (rows < start + len(part))
            found[own] = part[rows[own] - start]
            start += len(part)
        return found

    def with_rows(self, added: NDArray[np.float16]) -> Self:
        """The same with more rows at the end; many parts become one."""
        if not len(added):
            return self
        parts = (*(each for each in self.parts if len(each)), added)
        return type(self)((np.concatenate(parts),) if len(parts) > _MOST_PARTS else parts)

    def whole(self) -> NDArray[np.float16]:
        """All rows in one array."""
        return self.parts[0] if len(self.parts) == 1 else np.concatenate(self.parts)
