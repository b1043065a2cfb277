"""Texts of many entries in one string of bytes, each read only when it is asked for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bot.matching.postings import Places

_SEED = 1729
_AT_ONCE = 8192  # rows
_BETWEEN = "\n"  # no normalised text has a line break


@dataclass(frozen=True, slots=True, eq=False)
class TextRows:
    """One row of texts, at least one, for each entry.

    Attributes:
        starts: Where each row begins in `content`; one more than there are rows.
        content: The rows in UTF-8, the texts of each row with line breaks between them.
    """

    starts: Places
    content: NDArray[np.uint8]

    @classmethod
    def of(cls, rows: Iterable[Sequence[str]]) -> Self:
        """Take rows of texts without line breaks."""
        encoded = [_BETWEEN.join(row).encode("utf-8", "surrogatepass") for row in rows]
        starts = np.fromiter(accumulate(map(len, encoded), initial=0), np.int64, len(encoded) + 1)
        return cls(starts, np.frombuffer(b"".join(encoded), np.uint8))

    @classmethod
    def join(cls, parts: Iterable[Self]) -> Self:
        """Put rows after each other."""
        parts = list(parts)
        lengths = np.concatenate([np.diff(part.starts) for part in parts])
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        return cls(starts, np.concatenate([part.content for part in parts]))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, row: int) -> tuple[str, ...]:
        content = self.content[self.starts[row] : self.starts[row + 1]].tobytes()
        return tuple(content.decode("utf-8", "surrogatepass").split(_BETWEEN))

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return map(self.__getitem__, range(len(self)))

    def cut(self, first: int, last: int) -> Self:
        """The rows from `first` up to `last`, that one not included; nothing is copied."""
        starts = self.starts[first : last + 1]
        return type(self)(starts - starts[0], self.content[starts[0] : starts[-1]])


class RowFinder:
    """Finds the rows with some text, however it is spaced.

    The sum of a number for each byte of a text is looked up, and then it is compared itself.
    """

    def __init__(self, rows: TextRows, part: slice = slice(None)) -> None:
        """Take texts.

        Args:
            rows: Where they are.
            part: Which texts of each row can be found.
        """
        self._rows, self._part = rows, part
        steps = range(0, max(len(rows), 1), _AT_ONCE)
        parts = [_sum_rows(rows.cut(first, first + _AT_ONCE)) for first in steps]
        sums = np.concatenate([each for each, _ in parts])
        owners = [own + first for (_, own), first in zip(parts, steps, strict=True)]
        order = np.argsort(sums, kind="stable")
        self._sums, self._owners = sums[order], np.concatenate(owners)[order]

    def find(self, tight: str) -> list[int]:
        """The rows with a text that is this one without its spaces, in ascending order."""
        sought = tight.encode("utf-8", "surrogatepass")
        own = _BYTES[np.frombuffer(sought, np.uint8)].sum(dtype=np.uint64)
        first, last = np.searchsorted(self._sums, own), np.searchsorted(self._sums, own, "right")
        rows = sorted({*self._owners[first:last].tolist()})
        return [row for row in rows if tight in map(_tighten, self._rows[row][self._part])]


def _sum_rows(rows: TextRows) -> tuple[NDArray[np.uint64], Places]:
    """The sum of each text's bytes, and the row that it is in."""
    breaks = np.flatnonzero(rows.content == ord(_BETWEEN))
    own = np.searchsorted(rows.starts, breaks, "right") - 1
    owners = np.concatenate([np.arange(len(rows)), own])
    starts = np.concatenate([rows.starts[:-1], breaks + 1])
    ends = np.concatenate([rows.starts[1:], breaks])
    sums = np.concatenate([[np.uint64(0)], np.cumsum(_BYTES[rows.content])])
    first, last = starts[np.lexsort((starts, owners))], ends[np.lexsort((ends, owners))]
    return sums[last] - sums[first], np.sort(owners)


def _numbers() -> NDArray[np.uint64]:
    """A fixed, random number for each byte; none for a space."""
    numbers = np.random.default_rng(_SEED).integers(1 << 63, size=256, dtype=np.uint64)
    numbers[ord(" ")] = 0
    return numbers


_BYTES = _numbers()


def _tighten(text: str) -> str:
    return text.replace(" ", "")
