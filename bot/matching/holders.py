"""Which entries hold which terms, and where in them: the inverted index for candidates."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from bot.matching.columns import Field
from bot.matching.postings import Places
from bot.matching.ragged import places_of
from bot.matching.vocabulary import Vocabulary

BITS = {"wordings": 1, "answers": 2, "titles": 4}
AS_WORD = 8
"""Set where the term is a whole word of the entry, and not the part of a compound only."""
_PLACES = 4  # bits
_ALL_PLACES = (1 << _PLACES) - 1


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
        keys = _keys(fields, vocabulary, np.arange(entry_count), entry_count)
        terms, entries = np.divmod(keys >> _PLACES, entry_count)
        return cls._of(terms, entries, keys, len(vocabulary.terms))

    def update(
        self,
        fields: Mapping[str, Field],
        vocabulary: Vocabulary,
        terms: Places,
        entries: Places,
        entry_count: int,
    ) -> Self:
        """What `build` gives, from what is known of other entries.

        Args:
            fields: Of all entries.
            vocabulary: Of all entries.
            terms: For each term known so far its number in the vocabulary, or -1; in order.
            entries: For each entry known so far its number now, or -1 if it is gone or may have
                other terms; in order.
            entry_count: How many entries there are now.
        """
        held = entries[self.entries]
        stay = held >= 0
        held = held[stay]
        of_term = np.repeat(terms, np.diff(self.starts))[stay]
        is_new = np.ones(entry_count, dtype=bool)
        is_new[entries[entries >= 0]] = False
        keys = _keys(fields, vocabulary, np.flatnonzero(is_new), entry_count)
        new_terms, new_entries = np.divmod(keys >> _PLACES, entry_count)
        spots = np.searchsorted(of_term * entry_count + held, keys >> _PLACES)
        is_old = np.ones(len(held) + len(keys), dtype=bool)
        is_old[spots + np.arange(len(keys))] = False
        return self._of(
            _merge(is_old, of_term, new_terms),
            _merge(is_old, held, new_entries),
            _merge(is_old, self.places[stay], _bits(keys)),
            len(vocabulary.terms),
        )

    @classmethod
    def _of(cls, terms: Places, entries: Places, bits: NDArray[Any], term_count: int) -> Self:
        places = _bits(bits)
        starts = np.searchsorted(terms, np.arange(term_count + 1))
        counts = np.bincount(terms[(places & AS_WORD) > 0], minlength=term_count)
        return cls(starts, entries.astype(np.int32), places, counts)

    def of(self, term: int) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
        """The entries that hold a term, and in which fields."""
        part = slice(self.starts[term], self.starts[term + 1])
        return self.entries[part], self.places[part]


def _keys(
    fields: Mapping[str, Field], vocabulary: Vocabulary, entries: Places, entry_count: int
) -> Places:
    """Term, entry and places in one number each, in order, for some entries."""
    keys = np.concatenate(
        [
            _keys_of(field, vocabulary, entries, entry_count, BITS[name])
            for name, field in fields.items()
        ]
    )
    keys.sort()
    pairs = keys >> _PLACES
    new = np.flatnonzero(np.concatenate([[True], pairs[1:] != pairs[:-1]])[: len(pairs)])
    if not len(new):
        return keys
    bits = np.bitwise_or.reduceat(keys & _ALL_PLACES, new)
    ordered: Places = (pairs[new] << _PLACES) + bits
    return ordered


def _keys_of(
    field: Field, vocabulary: Vocabulary, entries: Places, entry_count: int, bit: int
) -> Places:
    rows, owners = places_of(field.firsts, entries)
    words, row_of = field.words.take(rows)
    terms, whose = vocabulary.terms_of.take(words)
    is_first = np.concatenate([[True], whose[1:] != whose[:-1]])[: len(whose)]
    holders = entries[owners[row_of[whose]]]
    pairs = terms.astype(np.int64) * entry_count + holders
    keys: Places = (pairs << _PLACES) + (bit + AS_WORD * is_first)
    return keys


def _merge(is_old: NDArray[np.bool_], old: NDArray[Any], new: NDArray[Any]) -> NDArray[Any]:
    merged = np.empty(len(is_old), dtype=old.dtype)
    merged[is_old] = old
    merged[~is_old] = new
    return merged


def _bits(keys: NDArray[Any]) -> NDArray[np.uint8]:
    return (keys & _ALL_PLACES).astype(np.uint8)
