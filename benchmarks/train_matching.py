"""Learn the weights of the matching score, and tell how well they do on documents left out.

`python -m benchmarks.train_matching` prints the cross-validated measures; with `--write` it also
replaces `bot/matching/weights.json`. It needs the benchmark in `../shared/benchmark`.

The samples are the benchmark's queries on its whole knowledge, and on many small pieces of it, so
that the same weights serve eight entries and a thousand. It is a logistic regression with a ridge
(Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 4.4), fitted by Newton's
method; features that come out with the wrong sign are left out, since what speaks for an entry
must never count against it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
import json
from pathlib import Path
import random
import sys
import zlib

import numpy as np
from numpy.typing import NDArray

from bot.knowledge import load_knowledge
from bot.matching.deciding import decide
from bot.matching.evaluation import Judged, Measures, Query, read_queries
from bot.matching.evidence import Evidence, gather
from bot.matching.index import Index
from bot.matching.ranking import rank
from bot.matching.scoring import WEIGHTS, Score
from bot.matching.thresholds import shipped_thresholds
from bot.model import Entry, Knowledge

BENCHMARK = Path(__file__).parents[2] / "shared" / "benchmark"
FOLDS = 10
RIDGE = 30.0
SMALL_KNOWLEDGES = 60
SMALL_WEIGHT = 0.3
"""What a sample from a small knowledge counts, against 1 from the whole."""
STRANGERS = 20
"""So many queries without an answer are put to each small knowledge."""
AGAINST = {"missed_weight", "worst_miss", "worst_unnamed", "missing_facts"}
"""Features that speak against an entry; all others speak for it."""
UNUSED = {f"behind_{name}" for name in (*AGAINST, "found_weight")}

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """One query on one knowledge.

    Attributes:
        evidence: The features of the entries that come closest.
        right: For each of them whether it answers the query.
        weight: What the sample counts.
        fold: Queries about the same document are in the same fold.
    """

    query: Query
    index: Index
    evidence: Evidence
    right: NDArray[np.bool_]
    weight: float
    fold: int


def main() -> None:
    """Measure, and write the weights if asked to."""
    knowledge = load_knowledge(BENCHMARK / "knowledge")
    answerable = read_queries(BENCHMARK / "queries.jsonl")
    strangers = read_queries(BENCHMARK / "out_of_scope.jsonl")
    samples = list(sample(knowledge, answerable, strangers))
    names = choose_features(samples)
    score = fit(samples, names)
    judged = list(cross_validate(samples, names))
    for title, some in (("queries", answerable), ("out_of_scope", strangers)):
        ids = {query.id for query in some}
        report(title, Measures.of([each for each in judged if each.query.id in ids]))
    if "--write" in sys.argv:
        write(score, len(samples))


def sample(
    knowledge: Knowledge, queries: Sequence[Query], strangers: Sequence[Query]
) -> Iterator[Sample]:
    """Put all queries to the whole knowledge, and some to each of many small ones."""
    everything = [*queries, *strangers]
    yield from put(knowledge, everything, 1.0)
    chance = random.Random(1)
    documents = sorted({gold.partition("/")[0] for query in queries for gold in query.gold})
    for _ in range(SMALL_KNOWLEDGES):
        small = piece(knowledge, chance.sample(documents, 2), queries, chance)
        own = [query for query in queries if small.entries.keys() & set(query.gold)]
        others = [query for query in everything if query not in own]
        yield from put(small, own + chance.sample(others, STRANGERS), SMALL_WEIGHT)


def put(knowledge: Knowledge, queries: Sequence[Query], weight: float) -> Iterator[Sample]:
    """Gather the evidence for queries on one knowledge."""
    index = Index(knowledge)
    for query in queries:
        golds = [gold for gold in query.gold if gold in knowledge.entries]
        finals = {knowledge.resolve(gold).final.id for gold in golds}
        evidence = gather(index, index.ask(query.question))
        right = np.array([index.finals[number] in finals for number in evidence.numbers])
        group = query.gold[0].partition("/")[0] if query.gold else query.id
        yield Sample(query, index, evidence, right, weight, zlib.crc32(group.encode()) % FOLDS)


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


def choose_features(samples: Sequence[Sample]) -> list[str]:
    """Leave out, one after the other, what comes out with the wrong sign."""
    names = [name for name in samples[0].evidence.features if name not in UNUSED]
    while True:
        weights = fit(samples, names).weights
        spreads = {name: float(column(samples, name).std()) for name in names}
        wrong = {
            name: abs(weight) * spreads[name]
            for name, weight in weights.items()
            if (weight < 0) != (name in AGAINST)
        }
        if not wrong:
            return names
        names.remove(max(wrong, key=lambda name: wrong[name]))


def fit(samples: Sequence[Sample], names: Sequence[str]) -> Score:
    """The weights that make the right entries likely and the others unlikely."""
    raw = np.column_stack([column(samples, name) for name in names])
    right = np.concatenate([each.right for each in samples]).astype(float)
    counts = np.concatenate([np.full(len(each.right), each.weight) for each in samples])
    middle, spread = raw.mean(0), raw.std(0) + 1e-9
    features = np.column_stack([np.ones(len(raw)), (raw - middle) / spread])
    ridge = np.diag([1e-6, *[RIDGE] * len(names)])
    weights = np.zeros(features.shape[1])
    for _ in range(15):
        likely = 1 / (1 + np.exp(-np.clip(features @ weights, -30, 30)))
        slope = features.T @ (counts * (likely - right)) + ridge @ weights
        curve = np.maximum(counts * likely * (1 - likely), 1e-6)
        weights -= np.linalg.solve((features * curve[:, None]).T @ features + ridge, slope)
    scaled = weights[1:] / spread
    return Score(
        round(float(weights[0] - scaled @ middle), 3),
        {name: round(float(weight), 3) for name, weight in zip(names, scaled, strict=True)},
    )


def column(samples: Sequence[Sample], name: str) -> Numbers:
    """One feature of all pairs."""
    return np.concatenate([each.evidence.features[name] for each in samples])


def cross_validate(samples: Sequence[Sample], names: Sequence[str]) -> Iterator[Judged]:
    """Decide each query on the whole knowledge with weights that never saw its document."""
    for fold in range(FOLDS):
        score = fit([each for each in samples if each.fold != fold], names)
        for each in samples:
            if each.fold == fold and each.weight == 1.0:
                yield judge(each, score)


def judge(each: Sample, score: Score) -> Judged:
    """What comes of a query with a score."""
    ranked = rank(each.index, each.evidence, score)
    match = decide(ranked, shipped_thresholds())
    right = dict(zip(each.evidence.numbers.tolist(), each.right.tolist(), strict=True))
    by_id = {each.index.entries[number].id: is_right for number, is_right in right.items()}
    places = [place for place, found in enumerate(ranked[:10], 1) if by_id[found.entry.id]]
    confidence = match.candidates[0].confidence if match.candidates else 0.0
    return Judged(each.query, match.outcome, places[0] if places else None, confidence, 0.0)


def report(title: str, measures: Measures) -> None:
    """Print the measures with their intervals."""
    print(title)
    for name, share in measures.shares.items():
        print(f"  {name:15s} {share}")


def write(score: Score, count: int) -> None:
    """Replace the weights in the package."""
    content = {
        "provenance": (
            f"python -m benchmarks.train_matching --write: {count} samples of the benchmark's "
            f"queries on its whole knowledge and {SMALL_KNOWLEDGES} small pieces of it, ridge "
            f"{RIDGE:g}"
        ),
        "bias": score.bias,
        "weights": score.weights,
    }
    WEIGHTS.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
