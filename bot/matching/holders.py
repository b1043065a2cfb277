"""Which entries hold which terms, and where in them: the inverted index for candidates."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

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
_AT_ONCE = 1 << 18  # entries of terms


@dataclass(frozen=True, slots=True)
class _Part:
    """Some terms' entries: which, where, each as long as the others, by term and entry."""

    terms: Places
    entries: Places
    places: NDArray[np.uint8]

    @classmethod
    def of(cls, keys: Places, entry_count: int) -> Self:
        """Take keys apart that `_keys` made."""
        terms, entries = np.divmod(keys >> _PLACES, entry_count)
        return cls(terms, entries, (keys & _ALL_PLACES).astype(np.uint8))

    def last(self, entry_count: int) -> int:
        """The term and entry that come last, in one number."""
        return int(self.terms[-1] * entry_count + self.entries[-1])

    def with_keys(self, keys: Places, entry_count: int) -> Self:
        """The same and others, in order."""
        if not len(keys):
            return self
        new = self.of(keys, entry_count)
        spots = np.searchsorted(self.terms * entry_count + self.entries, keys >> _PLACES)
        return type(self)(
            np.insert(self.terms, spots, new.terms),
            np.insert(self.entries, spots, new.entries),
            np.insert(self.places, spots, new.places),
        )


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
    def build(cls, fields: Mapping[str, Field], vocabulary: Vocabulary) -> Self:
        """Turn the fields' words around."""
        entry_count = _count_entries(fields)
        keys = _keys(fields, vocabulary, np.arange(entry_count), entry_count)
        return cls._join([_Part.of(keys, entry_count)], len(vocabulary.terms))

    def update(
        self,
        fields: Mapping[str, Field],
        vocabulary: Vocabulary,
        terms: Places,
        entries: Places,
        at_once: int = _AT_ONCE,
    ) -> Self:
        """What `build` gives, from what is known of other entries.

        Args:
            fields: Of all entries.
            vocabulary: Of all entries.
            terms: For each term known so far its number in the vocabulary, or -1; in order.
            entries: For each entry known so far its number now, or -1 if it is gone or may have
                other terms; in order.
            at_once: How many entries of terms are renumbered at a time, about.
        """
        entry_count = _count_entries(fields)
        is_new = np.ones(entry_count, dtype=bool)
        is_new[entries[entries >= 0]] = False
        keys = _keys(fields, vocabulary, np.flatnonzero(is_new), entry_count)
        stay = self._renumbered(terms, entries, at_once)
        return self._join(_merge(stay, keys, entry_count), len(vocabulary.terms))

    def _renumbered(self, terms: Places, entries: Places, at_once: int) -> Iterator["_Part"]:
        """What stays, in parts: to make room for all of it at once takes three times as long."""
        lengths = np.diff(self.starts)
        steps = np.arange(0, len(self.entries) + at_once, at_once)
        bounds = np.unique(np.searchsorted(self.starts, steps).clip(max=len(lengths)))
        for first, last in pairwise(bounds.tolist()):
            rows = slice(self.starts[first], self.starts[last])
            held = entries[self.entries[rows]]
            stay = held >= 0
            if stay.any():
                of_term = np.repeat(terms[first:last], lengths[first:last])
                yield _Part(of_term[stay], held[stay], self.places[rows][stay])

    @classmethod
    def _join(cls, parts: Iterable["_Part"], term_count: int) -> Self:
        lengths, counts = np.zeros(term_count, np.int64), np.zeros(term_count, np.int64)
        entries, places = [np.zeros(0, np.int32)], [np.zeros(0, np.uint8)]
        for part in parts:
            whole = part.terms[(part.places & AS_WORD) > 0]
            lengths += np.bincount(part.terms, minlength=term_count)
            counts += np.bincount(whole, minlength=term_count)
            entries.append(part.entries.astype(np.int32))
            places.append(part.places)
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        return cls(starts, np.concatenate(entries), np.concatenate(places), counts)

    def of(self, term: int) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
        """The entries that hold a term, and in which fields."""
        part = slice(self.starts[term], self.starts[term + 1])
        return self.entries[part], self.places[part]


def _count_entries(fields: Mapping[str, Field]) -> int:
    return len(fields["wordings"].firsts) - 1


def _merge(parts: Iterable[_Part], keys: Places, entry_count: int) -> Iterator[_Part]:
    """Parts in order, with the keys of other entries put in their places."""
    before = 0
    for part in parts:
        after = int(np.searchsorted(keys >> _PLACES, part.last(entry_count)))
        yield part.with_keys(keys[before:after], entry_count)
        before = after
    yield _Part.of(keys[before:], entry_count)


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
