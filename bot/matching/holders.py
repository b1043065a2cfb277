"""Which entries hold which terms, and where in them: the inverted index for candidates."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bot.matching.columns import Field
from bot.matching.postings import Places
from bot.matching.vocabulary import Vocabulary

BITS = {"wordings": 1, "answers": 2, "titles": 4}
AS_WORD = 8
"""Set where the term is a whole word of the entry, and not the part of a compound only."""
_PLACES = 4  # bits


@dataclass(frozen=True, slots=True)
class Holders:
    """For each term the entries that hold it, in order.

    Attributes:
        starts: Where each term's entries begin; one more than there are terms.
        entries: Entry numbers, term after term.
        places: In which fields each of them holds it: the sum of their `BITS`.
        counts: How many entries hold each term as a whole word.
    """

    starts: Places
    entries: NDArray[np.int32]
    places: NDArray[np.uint8]
    counts: Places

    @classmethod
    def build(cls, fields: Mapping[str, Field], vocabulary: Vocabulary, entry_count: int) -> Self:
        """Turn the fields' words around."""
        keys = np.concatenate(
            [_keys(field, vocabulary, entry_count, BITS[name]) for name, field in fields.items()]
        )
        keys.sort()
        pairs = keys >> _PLACES
        new = np.flatnonzero(np.concatenate([[True], pairs[1:] != pairs[:-1]])[: len(pairs)])
        bits = (keys & ((1 << _PLACES) - 1)).astype(np.uint8)
        places = np.bitwise_or.reduceat(bits, new) if len(new) else bits
        terms, entries = np.divmod(pairs[new], entry_count)
        term_count = len(vocabulary.terms)
        starts = np.searchsorted(terms, np.arange(term_count + 1))
        counts = np.bincount(terms[(places & AS_WORD) > 0], minlength=term_count)
        return cls(starts, entries.astype(np.int32), places, counts)

    def of(self, term: int) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
        """The entries that hold a term, and in which fields."""
        part = slice(self.starts[term], self.starts[term + 1])
        return self.entries[part], self.places[part]


def _keys(field: Field, vocabulary: Vocabulary, entry_count: int, bit: int) -> Places:
    """Term, entry and places in one number each, so that sorting them orders all three."""
    lengths = np.diff(field.words.starts[field.firsts])
    owners = np.repeat(np.arange(entry_count), lengths)
    pairs = np.unique(field.words.values.astype(np.int64) * entry_count + owners)
    words, holders = np.divmod(pairs, entry_count)
    terms, whose = vocabulary.terms_of.take(words)
    is_first = np.concatenate([[True], whose[1:] != whose[:-1]])[: len(whose)]
    bits = bit + AS_WORD * is_first
    keys: Places = ((terms.astype(np.int64) * entry_count + holders[whose]) << _PLACES) + bits
    return keys
