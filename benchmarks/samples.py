"""What matching learns from: queries, put to the whole benchmark and to small pieces of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
import random
import zlib

import numpy as np
from numpy.typing import NDArray

from benchmarks.asked import OWN_WEIGHT, is_own
from bot.matching.encoding import Encoder
from bot.matching.evaluation import Query
from bot.matching.evidence import Evidence, look_deeper
from bot.matching.index import Asked, Index
from bot.matching.kinship import compare_words
from bot.matching.postings import Numbers
from bot.matching.wants import compare_wants
from bot.model import Entry, Knowledge

FOLDS = 10
SMALL_KNOWLEDGES = 60
SMALL_WEIGHT = 0.3
"""What a sample from a small knowledge counts, against 1 from the whole."""
BEREFT_WEIGHT = 0.3
"""What a query counts whose right entries were taken away, so that nothing answers it."""
STRANGERS = 20
"""So many queries without an answer are put to each small knowledge."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One query on one knowledge.

    Attributes:
        evidence: The features, of both stages, of the entries that come closest.
        finals: For each of them what holds its answer.
        right: For each of them whether it answers the query.
        weight: What the sample counts.
        fold: Queries about the same document are in the same fold.
        is_whole: Whether it is the query as it is, on the whole knowledge.
    """

    query: Query
    index: Index
    asked: Asked
    evidence: Evidence
    finals: tuple[str, ...]
    right: NDArray[np.bool_]
    weight: float
    fold: int
    is_whole: bool

    def kin(self, place: int) -> dict[str, Numbers]:
        """How the words of the query are named by the entry at a place."""
        return compare_words(self.index, self.asked, int(self.evidence.numbers[place]))

    def wants(self, place: int) -> dict[str, Numbers]:
        """How what the query wants compares with the entry at a place."""
        return compare_wants(self.index, self.asked, int(self.evidence.numbers[place]))


def sample(
    knowledge: Knowledge, queries: Sequence[Query], encoders: Sequence[Encoder]
) -> Iterator[Sample]:
    """Put all queries to the whole knowledge, and some to each of many small ones."""
    yield from put(knowledge, queries, 1.0, encoders)
    chance = random.Random(1)
    answerable = [query for query in queries if query.gold]
    documents = sorted({gold.partition("/")[0] for query in answerable for gold in query.gold})
    for _ in range(SMALL_KNOWLEDGES):
        small = piece(knowledge, chance.sample(documents, 2), answerable, chance)
        own = [query for query in queries if small.entries.keys() & {*query.gold, *query.near}]
        others = [query for query in queries if query not in own]
        yield from put(small, own + chance.sample(others, STRANGERS), SMALL_WEIGHT, encoders)


def put(
    knowledge: Knowledge, queries: Sequence[Query], weight: float, encoders: Sequence[Encoder]
) -> Iterator[Sample]:
    """Gather the evidence for queries on one knowledge, also as if it had no answer to them."""
    index = Index(knowledge, encoders)
    for query in queries:
        golds = [gold for gold in query.gold if gold in knowledge.entries]
        right_finals = {knowledge.resolve(gold).final.id for gold in golds}
        asked = index.ask(query.question)
        evidence = look_deeper(index, asked)
        finals = tuple(index.finals[number] for number in evidence.numbers.tolist())
        right = np.array([final in right_finals for final in finals])
        fold = zlib.crc32(_group(query).encode()) % FOLDS
        counts = weight * (OWN_WEIGHT if is_own(query) else 1.0)
        whole = Sample(query, index, asked, evidence, finals, right, counts, fold, weight == 1.0)
        yield whole
        if right.any() and not right.all():
            yield bereave(whole)


def _group(query: Query) -> str:
    """What a query is about: a document, if it has to do with one."""
    about = (*query.gold, *query.near)
    return about[0].partition("/")[0] if about else query.id


def bereave(whole: Sample) -> Sample:
    """The same query where what answers it is not known: a near-miss."""
    others = ~whole.right
    return replace(
        whole,
        evidence=whole.evidence.only(others),
        finals=tuple(np.array(whole.finals)[others].tolist()),
        right=whole.right[others],
        weight=whole.weight * BEREFT_WEIGHT,
        is_whole=False,
    )


def piece(
    knowledge: Knowledge, documents: Sequence[str], queries: Sequence[Query], chance: random.Random
) -> Knowledge:
    """A few entries of some documents, those that are asked about first, with what they see."""
    asked = {gold for query in queries for gold in query.gold}
    chosen: dict[str, Entry] = {}
    for document in documents:
        own = [entry for entry in knowledge.entries.values() if entry.source.id == document]
        chance.shuffle(own)
        own.sort(key=lambda entry: entry.id not in asked)
        chosen |= {entry.id: entry for entry in own[:5]}
    waiting = list(chosen.values())
    while waiting:
        for seen in waiting.pop().see:
            if seen not in chosen:
                chosen[seen] = knowledge.entries[seen]
                waiting.append(chosen[seen])
    return Knowledge("piece", chosen)
