"""What the texts of entries mean, as vectors of one encoder."""

from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from time import monotonic
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bot.matching.choosing import best_of_each, choose_best
from bot.matching.encoding import Encoder, Vectors, hash_text
from bot.matching.excerpts import DEEP, EXCERPTS
from bot.matching.gleaning import find_runs
from bot.matching.postings import Numbers, Places
from bot.matching.ragged import Ragged, places_of
from bot.matching.sketch import Sketch
from bot.matching.stack import Stack
from bot.matching.told import Told, keep_quiet
from bot.model import Entry

_AT_ONCE = 64  # texts for an encoder
_MOST_UNUSED = 0.1  # of the vectors
_FEW = 4000
"""So many wordings are all compared exactly; it takes a millisecond."""
_LOOKED_AT = 2000
"""So many wordings of more are, those whose sketches are nearest: 0.99 of the nearest 40 of
100,000 are among them (docs/decisions/0025-candidates.md)."""
READING = "Reading what texts mean, once"
_THREADS = 2
_KEPT_EVERY_S = 10.0
"""So many seconds' vectors are lost at most if reading is broken off."""
Keys = tuple[bytes, ...]
Kept = Callable[[Keys, NDArray[np.float16]], None]
"""Gets the hashes of texts and their vectors."""


@dataclass(frozen=True)
class Meanings:
    """The vectors of all entries; those of the same text are kept once.

    Attributes:
        prints: A hash of each entry, in order.
        keys: A hash of each text that has a vector.
        vectors: A row of unit length for each of them.
        sketch: The same, in bits.
        fields: By name, for each entry the numbers of its vectors.
    """

    prints: Keys
    keys: Keys
    vectors: Stack
    sketch: Sketch
    fields: dict[str, Ragged]

    def best(self, field: str, vector: NDArray[np.float32], numbers: Places) -> Numbers:
        """For some entries the cosine of the row that is nearest to a vector; at least one."""
        rows, owners = self.fields[field].take(numbers)
        cosines = self.vectors.multiply(rows, vector)
        firsts = np.searchsorted(owners, np.arange(len(numbers)))
        return np.maximum.reduceat(cosines, firsts).astype(np.float64)

    def nearest(self, vector: NDArray[np.float32], most: int) -> Places:
        """The entries with the wordings nearest to a vector, in no special order."""
        entries, cosines = self._compare(vector)
        rounded = np.round(cosines, 5)  # what is last in a float is chance
        return choose_best(rounded, entries, most).astype(np.int64)

    def nearest_by_all(self, vector: NDArray[np.float32], most: int) -> Places:
        """The entries with the nearest texts of each kind, at most so many of each kind."""
        found = []
        for field in self.fields:
            cosines = np.round(self.best(field, vector, np.arange(len(self.prints))), 5)
            found.append(np.argsort(-cosines, kind="stable")[:most])
        return np.unique(np.concatenate(found))

    def _compare(self, vector: NDArray[np.float32]) -> tuple[Places, NDArray[np.floating]]:
        """The entries whose wordings may be nearest to a vector, and their best cosines."""
        if len(self._wordings) <= _FEW:
            own = (self._all_wordings @ vector)[self._wording_of]
            return np.arange(len(self.prints)), np.maximum.reduceat(own, self._firsts)
        rows = self._sketched_wordings.near(vector, _LOOKED_AT)
        cosines = self.vectors.multiply(self._wordings[rows], vector)
        starts, owners = self._owners
        places, whose = places_of(starts, rows)
        return best_of_each(owners[places], cosines[whose])

    @classmethod
    def none(cls, by: "FieldEncoder") -> Self:
        """Those of no entries."""
        vectors = np.zeros((0, by.encoder.dimensions), dtype=np.float16)
        return cls(
            (),
            (),
            Stack((vectors,)),
            Sketch.of(vectors),
            {name: Ragged.of([]) for name in by.fields},
        )

    @cached_property
    def _all_wordings(self) -> NDArray[np.float32]:
        return self.vectors.take(self._wordings).astype(np.float32)

    @cached_property
    def _wordings(self) -> Places:
        """The numbers of the vectors that wordings have."""
        return np.unique(self.fields["wordings"].values)

    @cached_property
    def _wording_of(self) -> Places:
        """For the wordings of each entry after the other their places among all of them."""
        return np.searchsorted(self._wordings, self.fields["wordings"].values)

    @property
    def _firsts(self) -> Places:
        """Which wording is each entry's first."""
        return self.fields["wordings"].starts[:-1]

    @cached_property
    def _owners(self) -> tuple[Places, Places]:
        """Which entries have each of the wordings."""
        field = self.fields["wordings"]
        places = self._wording_of
        order = np.argsort(places, kind="stable")
        owners = np.repeat(np.arange(len(field)), np.diff(field.starts))[order]
        counts = np.bincount(places, minlength=len(self._wordings))
        return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64), owners

    @cached_property
    def _sketched_wordings(self) -> Sketch:
        return self.sketch.rows(self._wordings)


@dataclass(frozen=True, slots=True)
class Work:
    """What is done while texts are encoded, which may take long.

    Attributes:
        told: Is told how many texts were encoded, and how many are to be.
        kept: Gets the vectors as they are made.
    """

    told: Told = keep_quiet
    kept: Kept = lambda _keys, _vectors: None


@dataclass(frozen=True, slots=True)
class FieldEncoder:
    """An encoder with the kinds of texts that it reads of each entry."""

    encoder: Encoder
    fields: tuple[str, ...] = DEEP


def encode_entries(
    entries: Sequence[Entry],
    prints: Sequence[bytes],
    by: FieldEncoder,
    known: Meanings | None,
    work: Work,
) -> Meanings:
    """The vectors of all texts; only texts that are not known yet are encoded.

    Args:
        entries: In the order of the index.
        prints: A hash of each.
        by: What encodes which texts.
        known: Vectors that the same encoder made.
        work: What to do meanwhile.
    """
    known = known or Meanings.none(by)
    if known.prints == prints and (*known.fields,) == by.fields:
        return known
    runs = find_runs(prints, known.prints if (*known.fields,) == by.fields else ())
    is_new = any(first < 0 for _, first, _ in runs)
    numbers = {key: number for number, key in enumerate(known.keys)} if is_new else {}
    texts: dict[int, str] = {}
    rows: dict[str, list[Ragged]] = {name: [] for name in by.fields}
    for place, first, length in runs:
        for name, parts in rows.items():
            if first >= 0:
                parts.append(known.fields[name].cut(first, first + length))
            else:
                part = entries[place : place + length]
                parts.append(_number(map(EXCERPTS[name], part), numbers, texts))
    made = (*known.keys, *map(hash_text, texts.values()))
    added = _encode(by.encoder, made[len(known.keys) :], [*texts.values()], work)
    joined = {name: Ragged.join(parts) for name, parts in rows.items()}
    vectors = known.vectors.with_rows(added)
    sketch = known.sketch.with_vectors(added)
    return _without_unused(Meanings(tuple(prints), made, vectors, sketch, joined))


def _number(
    rows: Iterable[Iterable[str]], numbers: dict[bytes, int], texts: dict[int, str]
) -> Ragged:
    """The numbers of texts; new texts get the next ones, and are added to `texts`."""
    found: list[list[int]] = []
    for row in rows:
        found.append([])
        for text in row:
            key = hash_text(text)
            if key not in numbers:
                numbers[key] = len(numbers)
                texts[numbers[key]] = text
            found[-1].append(numbers[key])
    return Ragged.of(found)


def _encode(encoder: Encoder, keys: Keys, texts: Sequence[str], work: Work) -> NDArray[np.float16]:
    """The vectors of texts; what was made is kept, also if it is broken off."""
    vectors = np.zeros((len(texts), encoder.dimensions), dtype=np.float16)
    done = before = 0
    last = monotonic()
    try:
        with closing(_encode_parts(encoder, texts)) as parts:
            for part in parts:
                vectors[done : done + len(part)] = part
                done += len(part)
                work.told(done, len(texts), READING)
                if monotonic() - last > _KEPT_EVERY_S:
                    work.kept(keys[before:done], vectors[before:done])
                    before, last = done, monotonic()
    finally:
        if before < done:
            work.kept(keys[before:done], vectors[before:done])
    return vectors


def _encode_parts(encoder: Encoder, texts: Sequence[str]) -> Generator[Vectors, None, None]:
    """The vectors of some texts after others, by two threads: the time goes into compiled code."""
    parts = [texts[first : first + _AT_ONCE] for first in range(0, len(texts), _AT_ONCE)]
    if len(parts) <= 1:
        yield from map(encoder.encode, parts)
        return
    pool = ThreadPoolExecutor(_THREADS)
    try:
        yield from pool.map(encoder.encode, parts)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)  # whoever breaks it off is in a hurry


def _without_unused(meanings: Meanings) -> Meanings:
    """The same without vectors of texts that are gone, once these are many."""
    used = np.zeros(len(meanings.keys), dtype=bool)
    for field in meanings.fields.values():
        used[field.values] = True
    if np.count_nonzero(~used) <= _MOST_UNUSED * len(used):
        return meanings
    numbers = np.cumsum(used) - 1
    return Meanings(
        meanings.prints,
        tuple(key for key, is_used in zip(meanings.keys, used.tolist(), strict=True) if is_used),
        Stack((meanings.vectors.take(np.flatnonzero(used)),)),
        meanings.sketch.rows(used),
        {
            name: Ragged(field.starts, numbers[field.values].astype(np.int32))
            for name, field in meanings.fields.items()
        },
    )
