"""Our own matcher, as it decides and with its thresholds as low as they go."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from benchmarks.asked import is_own, read_own
from benchmarks.learning import learn
from benchmarks.remembering import RememberingEncoder
from benchmarks.samples import Sample, sample
from benchmarks.train_matching import deepen, rank_with
from bot.answering import Decider
from bot.app import load_smalltalk
from bot.matching import Bench, build_matcher, shipped_thresholds
from bot.matching.deciding import Ranked, decide
from bot.matching.encoding import find_encoders
from bot.matching.evaluation import Judged, Query, evaluate
from bot.matching.thresholds import Thresholds
from bot.model import Knowledge

NAME = "Kamerantwoord"
FIRST_STAGE = "Kamerantwoord, first stage only"
Both = tuple[list[Judged], list[Judged]]
"""What was decided with the shipped thresholds, and with those that hold least back."""


def with_shipped_weights(knowledge: Knowledge, queries: Sequence[Query]) -> dict[str, Both]:
    """The whole product, on queries that its weights were not learnt from."""
    encoders = find_encoders()
    return {
        NAME: _ask(knowledge, queries, Bench(encoders)),
        FIRST_STAGE: _ask(knowledge, queries, Bench(encoders[:1])),
    }


def cross_validated(knowledge: Knowledge, queries: Sequence[Query]) -> dict[str, Both]:
    """Each query decided with weights that never saw a query about the same document.

    Our own queries are learnt from as well; what is decided of them is left out.
    """
    encoders = [RememberingEncoder(each) for each in find_encoders()]
    samples = list(sample(knowledge, (*queries, *read_own()), encoders))
    for encoder in encoders:
        encoder.save()
    quick, deep = learn(samples, "quick"), learn(samples, "deep")
    whole = [each for each in samples if each.is_whole and not is_own(each.query)]
    looked = [(each, deepen(each, quick, deep)) for each in whole]
    return {
        NAME: _decide(looked),
        FIRST_STAGE: _decide([(each, rank_with(each, quick)) for each in whole]),
    }


def _ask(knowledge: Knowledge, queries: Sequence[Query], bench: Bench) -> Both:
    matcher, smalltalk = build_matcher(knowledge, bench=bench), load_smalltalk()
    decided, lax = (
        evaluate(Decider(matcher.with_thresholds(each), smalltalk), knowledge, queries).judged
        for each in _settings()
    )
    return list(decided), list(lax)


def _decide(ranked: Sequence[tuple[Sample, Sequence[Ranked]]]) -> Both:
    decided, lax = (
        [_judge(each, found, setting) for each, found in ranked] for setting in _settings()
    )
    return decided, lax


def _judge(each: Sample, ranked: Sequence[Ranked], thresholds: Thresholds) -> Judged:
    match = decide(ranked, thresholds)
    right = {final for final, is_right in zip(each.finals, each.right, strict=True) if is_right}
    places = [place for place, found in enumerate(ranked[:10], 1) if found.final in right]
    confidence = match.candidates[0].confidence if match.candidates else 0.0
    return Judged(each.query, match.outcome, places[0] if places else None, confidence, 0.0)


def _settings() -> Iterator[Thresholds]:
    shipped = shipped_thresholds()
    yield shipped
    yield replace(shipped, answer=shipped.suggest, lead=0.0)
