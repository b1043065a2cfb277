"""Rows of different lengths in two flat arrays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from bot.matching.postings import Places


@dataclass(frozen=True, slots=True)
class Ragged:
    """Values row after row.

    Attributes:
        starts: Where each row begins in `values`; one more than there are rows.
        values: The values, of which the last axis may be a vector.
    """

    starts: Places
    values: NDArray[Any]

    @classmethod
    def of(cls, rows: Sequence[Sequence[int]]) -> Self:
        """Take rows of whole numbers."""
        starts = np.fromiter(accumulate(map(len, rows), initial=0), np.int64, len(rows) + 1)
        flat = (value for row in rows for value in row)
        return cls(starts, np.fromiter(flat, np.int32, int(starts[-1])))

    @classmethod
    def join(cls, parts: Iterable[Self]) -> Self:
        """Put rows after each other."""
        parts = list(parts)
        lengths = np.concatenate([np.diff(part.starts) for part in parts])
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        return cls(starts, np.concatenate([part.values for part in parts]))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def cut(self, first: int, last: int) -> Self:
        """The rows from `first` up to `last`, that one not included; nothing is copied."""
        starts = self.starts[first : last + 1]
        return type(self)(starts - starts[0], self.values[starts[0] : starts[-1]])

    def take(self, rows: Places) -> tuple[NDArray[Any], Places]:
        """The values of some rows, and for each value its row's place among those."""
        places, owners = places_of(self.starts, rows)
        return self.values[places], owners


def places_of(starts: Places, rows: Places) -> tuple[Places, Places]:
    """Where the values of some rows are, and for each of them its row's place among `rows`."""
    firsts = starts[rows]
    counts = starts[rows + 1] - firsts
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    owners = np.repeat(np.arange(len(rows)), counts)
    return np.arange(total) + np.repeat(firsts - ends + counts, counts), owners
