"""Our own matcher, as it decides and with its thresholds as low as they go."""

from collections.abc import Sequence
from dataclasses import replace

from benchmarks.train_matching import FOLDS, Sample, choose_features, fit, sample
from bot.answering import Decider
from bot.app import load_smalltalk
from bot.matching import build_matcher, shipped_thresholds
from bot.matching.deciding import decide
from bot.matching.evaluation import Judged, Query, evaluate
from bot.matching.ranking import rank
from bot.matching.scoring import Score
from bot.matching.thresholds import Thresholds
from bot.model import Knowledge

NAME = "Kamerantwoord"
Both = tuple[list[Judged], list[Judged]]
"""What was decided with the shipped thresholds, and with those that hold least back."""


def with_shipped_weights(knowledge: Knowledge, queries: Sequence[Query]) -> dict[str, Both]:
    """The whole product, on queries that its weights were not learnt from."""
    matcher, smalltalk = build_matcher(knowledge), load_smalltalk()
    decided, lax = (
        evaluate(Decider(matcher.with_thresholds(each), smalltalk), knowledge, queries).judged
        for each in (shipped_thresholds(), _lax())
    )
    return {NAME: (list(decided), list(lax))}


def cross_validated(knowledge: Knowledge, queries: Sequence[Query]) -> dict[str, Both]:
    """Each query decided with weights that never saw a query about the same document."""
    answerable = [query for query in queries if not query.id.startswith("x")]
    strangers = [query for query in queries if query.id.startswith("x")]
    samples = list(sample(knowledge, answerable, strangers))
    names = choose_features(samples)
    decided: list[Judged] = []
    lax: list[Judged] = []
    for fold in range(FOLDS):
        score = fit([each for each in samples if each.fold != fold], names)
        for each in samples:
            if each.fold == fold and each.weight == 1.0:
                decided.append(_judge(each, score, shipped_thresholds()))
                lax.append(_judge(each, score, _lax()))
    return {NAME: (decided, lax)}


def _judge(each: Sample, score: Score, thresholds: Thresholds) -> Judged:
    ranked = rank(each.index, each.evidence, score)
    match = decide(ranked, thresholds)
    right = dict(zip(each.evidence.numbers.tolist(), each.right.tolist(), strict=True))
    by_id = {each.index.entries[number].id: is_right for number, is_right in right.items()}
    places = [place for place, found in enumerate(ranked[:10], 1) if by_id[found.entry.id]]
    confidence = match.candidates[0].confidence if match.candidates else 0.0
    return Judged(each.query, match.outcome, places[0] if places else None, confidence, 0.0)


def _lax() -> Thresholds:
    shipped = shipped_thresholds()
    return replace(shipped, answer=shipped.suggest, lead=0.0)
