"""Which rows hold which terms: an inverted index in three flat arrays."""

from dataclasses import dataclass

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

    def weighted_sum(self, terms: Places, weights: Numbers) -> Numbers:
        """For each row the sum of its values for some terms, each times the term's weight."""
        firsts, counts = self.starts[terms], self.starts[terms + 1] - self.starts[terms]
        ends = np.cumsum(counts)
        total = int(ends[-1]) if len(ends) else 0
        places = np.arange(total) + np.repeat(firsts - ends + counts, counts)
        products = self.values[places] * np.repeat(weights, counts)
        return np.bincount(self.rows[places], weights=products, minlength=self.row_count).astype(
            np.float64
        )
