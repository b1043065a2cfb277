"""Which rows hold which terms: an inverted index in three flat arrays."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Postings:
    """For each term the rows that hold it, with a value for each.

    Attributes:
        starts: Where each term's part of `rows` and `values` begins; one more than there are terms.
        rows: Row numbers, term after term; each row once per term.
        values: What each row has of the term.
        row_count: How many rows there are.
    """

    starts: Places
    rows: Places
    values: Numbers
    row_count: int

    @classmethod
    def build(
        cls, terms: Places, rows: Places, values: Numbers, *, term_count: int, row_count: int
    ) -> Self:
        """Order triples of term, row and value; the same pair of term and row adds up."""
        pairs, where = np.unique(terms * max(row_count, 1) + rows, return_inverse=True)
        summed = np.bincount(where, weights=values, minlength=len(pairs)).astype(np.float64)
        found, held = np.divmod(pairs, max(row_count, 1))
        starts = np.searchsorted(found, np.arange(term_count + 1))
        return cls(starts, held, summed, row_count)

    def of(self, term: int) -> tuple[Places, Numbers]:
        """The rows that hold a term, and their values."""
        part = slice(self.starts[term], self.starts[term + 1])
        return self.rows[part], self.values[part]

    def weighted_sum(self, terms: Places, weights: Numbers) -> Numbers:
        """For each row the sum of its values for some terms, each times the term's weight."""
        firsts, counts = self.starts[terms], self.starts[terms + 1] - self.starts[terms]
        ends = np.cumsum(counts)
        total = int(ends[-1]) if len(ends) else 0
        places = np.arange(total) + np.repeat(firsts - ends + counts, counts)
        products = self.values[places] * np.repeat(weights, counts)
        return self._add_up(self.rows[places], products)

    def row_sums(self) -> Numbers:
        """For each row the sum of its values."""
        return self._add_up(self.rows, self.values)

    def _add_up(self, rows: Places, values: Numbers) -> Numbers:
        return np.bincount(rows, weights=values, minlength=self.row_count).astype(np.float64)
