"""What the texts of entries mean, as vectors of one encoder."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from bot.matching.columns import cut_passages
from bot.matching.encoding import Encoder
from bot.matching.postings import Numbers, Places
from bot.matching.ragged import Ragged, places_of
from bot.matching.sketch import Sketch
from bot.model import Entry

_AT_ONCE = 64  # texts for an encoder
_LOOKED_AT = 1000  # wordings whose sketches are nearest
NAMED_FIELDS = ("wordings", "wholes")
"""What a quick encoder reads of each entry: with USE, answers added nothing to hit@1 (0.85)."""
ALL_FIELDS = (*NAMED_FIELDS, "answers")
"""What the second encoder reads: with e5, answers took hit@1 from 0.88 to 0.90."""
Keys = tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Encoded:
    """Texts with their vectors, each text once.

    Attributes:
        keys: A hash of each text, in order.
        vectors: A row of unit length for each.
    """

    keys: Keys
    vectors: NDArray[np.float16]


@dataclass(frozen=True)
class Meanings:
    """The vectors of all entries; those of the same text are kept once.

    Attributes:
        encoded: The vectors.
        fields: By name, for each entry the numbers of its vectors.
    """

    encoded: Encoded
    fields: dict[str, Ragged]

    def best(self, field: str, vector: NDArray[np.float32], numbers: Places) -> Numbers:
        """For some entries the cosine of the row that is nearest to a vector; at least one."""
        rows, owners = self.fields[field].take(numbers)
        cosines = self.encoded.vectors[rows].astype(np.float32) @ vector
        firsts = np.searchsorted(owners, np.arange(len(numbers)))
        return np.maximum.reduceat(cosines, firsts).astype(np.float64)

    def nearest(self, vector: NDArray[np.float32], most: int) -> Places:
        """The entries with the wordings nearest to a vector, in no special order."""
        rows = self._sketch.near(vector, _LOOKED_AT)
        cosines = self.encoded.vectors[self._wordings[rows]].astype(np.float32) @ vector
        starts, owners = self._owners
        places, whose = places_of(starts, rows)
        entries, values = owners[places], cosines[whose]
        order = np.lexsort((entries, -values))
        found, firsts = np.unique(entries[order], return_index=True)
        return found[np.argsort(firsts, kind="stable")[:most]]

    @cached_property
    def _wordings(self) -> Places:
        """The numbers of the vectors that wordings have."""
        return np.unique(self.fields["wordings"].values)

    @cached_property
    def _owners(self) -> tuple[Places, Places]:
        """Which entries have each of the wordings."""
        field = self.fields["wordings"]
        places = np.searchsorted(self._wordings, field.values)
        order = np.argsort(places, kind="stable")
        owners = np.repeat(np.arange(len(field)), np.diff(field.starts))[order]
        counts = np.bincount(places, minlength=len(self._wordings))
        return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64), owners

    @cached_property
    def _sketch(self) -> Sketch:
        return Sketch.of(self.encoded.vectors[self._wordings])


def encode_entries(
    entries: Sequence[Entry],
    encoder: Encoder,
    known: Encoded | None,
    told: Callable[[int, int], None],
    fields: Sequence[str] = ALL_FIELDS,
) -> Meanings:
    """The vectors of all texts; only texts that are not known yet are encoded.

    Args:
        entries: In the order of the index.
        encoder: What encodes.
        known: Vectors of the same encoder.
        told: Is told how many texts were encoded, and how many are to be.
        fields: Which texts of each entry.
    """
    texts = {name: [tuple(_TEXTS[name](entry)) for entry in entries] for name in fields}
    keys = {text: _key(text) for field in texts.values() for row in field for text in row}
    numbers = {key: number for number, key in enumerate(sorted({*keys.values()}))}
    places = {key: place for place, key in enumerate(known.keys)} if known else {}
    vectors = np.zeros((len(numbers), encoder.dimensions), dtype=np.float16)
    if known:
        both = [(number, places[key]) for key, number in numbers.items() if key in places]
        if both:
            ours, theirs = np.array(both).T
            vectors[ours] = known.vectors[theirs]
    new = [(numbers[key], text) for text, key in keys.items() if key not in places]
    for first in range(0, len(new), _AT_ONCE):
        part = new[first : first + _AT_ONCE]
        vectors[[number for number, _ in part]] = encoder.encode([text for _, text in part])
        told(first + len(part), len(new))
    rows = {
        name: Ragged.of([[numbers[keys[text]] for text in row] for row in field])
        for name, field in texts.items()
    }
    return Meanings(Encoded(tuple(numbers), vectors), rows)


def _wordings(entry: Entry) -> Iterable[str]:
    return chain((entry.question,), entry.phrasings)


def _wholes(entry: Entry) -> Iterable[str]:
    return (f"{entry.source.title}. {entry.question}",)


def _passages(entry: Entry) -> Iterable[str]:
    return cut_passages(entry.answer or "")


_TEXTS: dict[str, Callable[[Entry], Iterable[str]]] = {
    "wordings": _wordings,
    "wholes": _wholes,
    "answers": _passages,
}


def _key(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
