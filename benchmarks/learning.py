"""Logistic regressions, and what they are worth on documents that they did not learn from.

A logistic regression with a ridge (Hastie, Tibshirani and Friedman, The Elements of Statistical
Learning, 4.4), fitted by Newton's method. The model that doubts the first entry learns from scores
that were given without the document in question (stacking; Wolpert, 1992).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.samples import FOLDS, Sample
from bot.matching.postings import Numbers
from bot.matching.scoring import Model, Score, stand_of_first

PAIR_RIDGE = 40.0
FIRST_RIDGE = 20.0
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Learnt:
    """The models of one stage.

    Attributes:
        score: Learnt from everything.
        by_fold: For each fold the models that saw nothing of it.
    """

    score: Score
    by_fold: tuple[Score, ...]


def learn(samples: Sequence[Sample], stage: str) -> Learnt:
    """Learn both models of a stage: of all features, or of those that the quick stage has."""
    names = [name for name in samples[0].evidence.features if is_of(stage, name)]
    pairs = [learn_pair([each for each in samples if each.fold != k], names) for k in range(FOLDS)]
    stands = [stand(each, pairs[each.fold], stage) for each in samples]
    firsts = [learn_first(samples, stands, leave_out=fold) for fold in range(FOLDS)]
    score = Score(learn_pair(samples, names), learn_first(samples, stands))
    return Learnt(score, tuple(map(Score, pairs, firsts)))


def learn_pair(samples: Sequence[Sample], names: Sequence[str]) -> Model:
    """What makes right entries likely and others unlikely."""
    columns = [np.concatenate([each.evidence.features[name] for each in samples]) for name in names]
    right = np.concatenate([each.right for each in samples]).astype(float)
    counts = np.concatenate([np.full(len(each.right), each.weight) for each in samples])
    return fit(np.column_stack(columns), right, counts, names, PAIR_RIDGE)


def is_of(stage: str, name: str) -> bool:
    """Whether a stage learns from a feature; the second has a better one for wordings' meaning."""
    return "quick_wordings" not in name if stage == "deep" else "deep_" not in name


def stand(each: Sample, pair: Model, stage: str) -> tuple[dict[str, Numbers], bool]:
    """How well the first entry stands, and whether it is right."""
    logits = pair.logits(each.evidence.features)
    first = int(np.argmax(logits))
    standing = stand_of_first(each.evidence, logits, each.finals)
    features = {name: value for name, value in standing.items() if is_of(stage, name)}
    kin = each.kin(first) if stage == "deep" else {}
    return features | each.wants(first) | kin, bool(each.right[first])


def learn_first(
    samples: Sequence[Sample],
    stands: Sequence[tuple[dict[str, Numbers], bool]],
    leave_out: int = -1,
) -> Model:
    """What makes it likely that the first entry is right."""
    used = [
        (features, is_right, each.weight)
        for (features, is_right), each in zip(stands, samples, strict=True)
        if each.fold != leave_out
    ]
    names = list(used[0][0])
    rows = np.array([[float(features[name][0]) for name in names] for features, _, _ in used])
    right = np.array([is_right for _, is_right, _ in used], dtype=float)
    counts = np.array([weight for _, _, weight in used])
    return fit(rows, right, counts, names, FIRST_RIDGE)


def fit(
    raw: Numbers, right: Numbers, counts: Numbers, names: Sequence[str], penalty: float
) -> Model:
    """Fit a logistic regression.

    Args:
        raw: A row for each case, a column for each feature.
        right: 1 or 0 for each case.
        counts: What each case counts.
        names: Of the features.
        penalty: On the squares of the weights of standardised features.
    """
    middle, spread = raw.mean(0), raw.std(0) + 1e-9
    features = np.column_stack([np.ones(len(raw)), (raw - middle) / spread])
    ridge = np.diag([1e-6, *[penalty] * len(names)])
    weights = np.zeros(features.shape[1])
    for _ in range(15):
        likely = 1 / (1 + np.exp(-np.clip(features @ weights, -30, 30)))
        slope = features.T @ (counts * (likely - right)) + ridge @ weights
        curve = np.maximum(counts * likely * (1 - likely), 1e-6)
        weights -= np.linalg.solve((features * curve[:, None]).T @ features + ridge, slope)
    scaled = weights[1:] / spread
    bias = round(float(weights[0] - scaled @ middle), DIGITS)
    rounded = (round(float(weight), DIGITS) for weight in scaled)
    return Model(bias, dict(zip(names, rounded, strict=True)))
