"""A few entries seen closely: how each row of theirs compares with a question."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.columns import Field
from bot.matching.index import Asked, Index
from bot.matching.postings import Numbers, Places
from bot.matching.ragged import places_of


@dataclass(frozen=True, slots=True)
class CloseUp:
    """One field of some entries beside a question, row by row.

    Attributes:
        firsts: Which row is each entry's first.
        owners: For each row the place of its entry among those looked at.
        strengths: How surely each row has each word of the question: words by rows, from 0 to 1.
        covered: The part, from 0 to 1, of each row's weight that the question has.
        alike: For each row the sum of its words' likenesses to the question's in their runs of
            characters, weighed on both sides.
        lengths: For each row the length of the vector of its words' weights.
    """

    firsts: Places
    owners: Places
    strengths: Numbers
    covered: Numbers
    alike: Numbers
    lengths: Numbers

    def best(self, rows: Numbers) -> Numbers:
        """The best row of each entry (along the last axis)."""
        return np.maximum.reduceat(rows, self.firsts, axis=-1)


def look_closely(index: Index, asked: Asked, numbers: Places) -> dict[str, CloseUp]:
    """Compare a question with each field of some entries; at least one entry."""
    return _Lens(index, asked).look(index.fields, numbers)


def length_of(weights: Numbers) -> float:
    """The length of a question's vector of weights; never 0."""
    return float(np.sqrt((weights**2).sum())) or 1.0


class _Lens:
    """What a question asks for, looked up once for all fields."""

    def __init__(self, index: Index, asked: Asked) -> None:
        self._vocabulary, self._weights = index.vocabulary, index.weights
        self._asked = asked
        likeness: dict[int, float] = {}
        for certain, terms in (each for readings in asked.readings for each in readings):
            for term, _ in terms:
                likeness[term] = max(certain, likeness.get(term, 0.0))
        self._terms = np.array(sorted(likeness), dtype=np.int64)
        self._likeness = np.array([likeness[term] for term in self._terms.tolist()], dtype=float)
        self._place = {term: place for place, term in enumerate(self._terms.tolist())}
        holding, _ = self._vocabulary.with_terms(self._terms)
        self._holds = np.zeros(len(self._vocabulary.words), dtype=bool)
        self._holds[holding] = True
        texts = [word.text for word in asked.words]
        self._alike = self._vocabulary.grams.likeness(texts, asked.weights) * self._weights

    def look(self, fields: Mapping[str, Field], numbers: Places) -> dict[str, CloseUp]:
        """Compare all fields at once, since small arrays cost as much as larger ones."""
        taken = [_take(field, numbers) for field in fields.values()]
        ends = np.cumsum([len(each.owners) for each in taken])
        words = np.concatenate([each.words for each in taken])
        row_of = np.concatenate(
            [each.row_of + end - len(each.owners) for each, end in zip(taken, ends, strict=True)]
        )
        weights, count = self._weights[words], int(ends[-1])
        has, found = self._find(words, row_of, count)
        strengths = self._strengths(has)
        covered = found / np.maximum(_add_up(row_of, weights, count), 1e-9)
        alike = _add_up(row_of, self._alike[words], count)
        lengths = np.sqrt(_add_up(row_of, weights**2, count))
        parts = [slice(end - len(each.owners), end) for each, end in zip(taken, ends, strict=True)]
        return {
            name: CloseUp(
                firsts=each.owners.searchsorted(np.arange(len(numbers))),
                owners=each.owners,
                strengths=strengths[:, part],
                covered=covered[part],
                alike=alike[part],
                lengths=lengths[part],
            )
            for name, each, part in zip(fields, taken, parts, strict=True)
        }

    def _find(
        self, words: NDArray[np.int32], row_of: Places, count: int
    ) -> tuple[Numbers, Numbers]:
        """Which rows have which terms of the question, and the weight of each row's that do."""
        hits = np.flatnonzero(self._holds[words])
        terms_of = self._vocabulary.terms_of
        spots, whose = places_of(terms_of.starts, words[hits].astype(np.int64))
        terms, hits = terms_of.values[spots], hits[whose]
        places = np.minimum(np.searchsorted(self._terms, terms), max(len(self._terms) - 1, 0))
        asked = self._terms[places] == terms if len(self._terms) else np.zeros(0, dtype=bool)
        places, hits, spots = places[asked], hits[asked], spots[asked]
        has = np.zeros((len(self._terms), count))
        has[places, row_of[hits]] = 1.0
        shares = self._vocabulary.shares[spots] * self._weights[words[hits]]
        weights = shares * self._likeness[places]
        return has, _add_up(row_of[hits], weights, count)

    def _strengths(self, has: Numbers) -> Numbers:
        strengths = np.zeros((len(self._asked.words), has.shape[1]))
        for row, readings in zip(strengths, self._asked.readings, strict=True):
            for certain, terms in readings:
                reading = sum((share * has[self._place[term]] for term, share in terms), start=0.0)
                np.maximum(row, certain * reading, out=row)
        return strengths


@dataclass(frozen=True, slots=True)
class _Taken:
    """The rows of one field of some entries.

    Attributes:
        owners: For each row the place of its entry.
        words: The words of all rows.
        row_of: For each of them the place of its row.
    """

    owners: Places
    words: NDArray[np.int32]
    row_of: Places


def _take(field: Field, numbers: Places) -> _Taken:
    rows, owners = places_of(field.firsts, numbers)
    words, row_of = field.words.take(rows)
    return _Taken(owners, words, row_of)


def _add_up(rows: Places, values: Numbers, count: int) -> Numbers:
    return np.bincount(rows, weights=values, minlength=count).astype(np.float64)
