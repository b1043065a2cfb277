"""Examples to learn from: a query, some entries, and which of them is right, if any."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
import random

from benchmarks.reader.candidates import Found
from benchmarks.reader.corpus import Corpus
from benchmarks.reader.pieces import Pairing
from bot.matching.queries import Query

_DRAWN = 1
"""Of the wrong entries of an example; the others are those that come closest."""


@dataclass(frozen=True, slots=True)
class Example:
    """One choice to learn.

    Attributes:
        pairs: The pieces of each pair.
        right: The place of the right one; `len(pairs)` for "none of these".
    """

    pairs: tuple[Sequence[int], ...]
    right: int

    @property
    def length(self) -> int:
        """Pieces of the longest pair."""
        return max(map(len, self.pairs))


@dataclass(frozen=True, slots=True)
class Material:
    """A corpus with the candidates of its queries."""

    corpus: Corpus
    found: Sequence[Found]

    def every(self, step: int) -> "Material":
        """Only the first of each so many queries."""
        queries = self.corpus.queries[::step]
        return Material(replace(self.corpus, queries=queries), self.found[::step])

    def example(self, pairing: Pairing, row: int, count: int, rng: random.Random) -> Example:
        """The example of one query, with so many entries, the right one among them."""
        query, found = self.corpus.queries[row], self.found[row]
        entries = self.corpus.entries
        gold = gold_of(self.corpus, query)
        shown = dict(zip(found.places, found.passages, strict=True))
        right = [place for place in shown if entries[place].id in gold]
        if gold and not right:
            place = next(place for place, entry in enumerate(entries) if entry.id in gold)
            right, shown[place] = [place], entries[place].answer or ""
        wrong = [place for place in found.places if entries[place].id not in gold]
        near = [place for place in wrong if entries[place].id in query.near]
        wrong = [*near, *(place for place in wrong if place not in near)]
        close = count - len(right[:1]) - _DRAWN
        drawn = rng.sample(wrong[close:], min(_DRAWN, len(wrong[close:])))
        chosen = [*right[:1], *wrong[:close], *drawn]
        pairs = tuple(pairing.pair(query.question, entries[it], shown[it]) for it in chosen)
        return Example(pairs, 0 if right else len(pairs))


def gold_of(corpus: Corpus, query: Query) -> frozenset[str]:
    """All entries that lead to a right answer, those that refer to it among them."""
    finals = {corpus.knowledge.resolve(entry).final.id for entry in query.gold}
    return frozenset(
        entry.id
        for entry in corpus.entries
        if finals and corpus.knowledge.resolve(entry.id).final.id in finals
    )
