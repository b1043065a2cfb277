"""How well scores of pairs order entries, and how well they tell when to keep quiet."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import roc_auc_score
import torch

from benchmarks.reader.examples import Material, gold_of
from benchmarks.reader.network import PairModel, padded
from benchmarks.reader.pieces import Pairing
from benchmarks.reader.weights import Floats
from bot.matching.queries import Query

READ = 8
"""Candidates that the model reads."""
_BINS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """What the model makes of one query.

    Attributes:
        query: What was asked.
        probabilities: Of each candidate read, the most probable first.
        are_right: Whether each of them is right.
    """

    query: Query
    probabilities: tuple[float, ...]
    are_right: tuple[bool, ...]


@torch.no_grad()
def score(model: PairModel, material: Material, pairing: Pairing) -> list[Floats]:
    """Let a model read the candidates of every query.

    Returns:
        For each query the scores of its candidates, in the retriever's order.
    """
    model.eval()
    entries, scores = material.corpus.entries, []
    for query, found in zip(material.corpus.queries, material.found, strict=True):
        pairs = [
            pairing.pair(query.question, entries[place], passage)
            for place, passage in zip(found.places[:READ], found.passages, strict=False)
        ]
        pieces, mask = padded(pairs)
        with torch.autocast("cpu", torch.bfloat16):
            scores.append(model(pieces, mask).float().numpy())
    return scores


def judge(material: Material, scores: Sequence[Floats], trust: float = 0.0) -> list[Judged]:
    """What comes of scores.

    Args:
        material: The queries, with their candidates.
        scores: As `score` returns them.
        trust: What a standard deviation of the retriever's score adds to a score.
    """
    entries, judged = material.corpus.entries, []
    for query, found, own in zip(material.corpus.queries, material.found, scores, strict=True):
        together = own + trust * (np.array(found.scores[:READ]) - found.scores[0])
        exponents = np.exp(np.append(together, 0.0) - max(0.0, together.max()))
        probabilities = (exponents / exponents.sum())[:-1]
        order = np.argsort(-probabilities, kind="stable")
        gold = gold_of(material.corpus, query)
        judged.append(
            Judged(
                query,
                tuple(float(probabilities[it]) for it in order),
                tuple(entries[found.places[it]].id in gold for it in order),
            )
        )
    return judged


def summarise(judged: Sequence[Judged]) -> dict[str, float]:
    """The figures of a set of queries, from 0 to 1."""
    answerable = [each for each in judged if each.query.gold]
    near = [each.probabilities[0] for each in judged if each.query.near and not each.query.gold]
    first = [each.probabilities[0] for each in answerable]
    figures = {
        "hit@1": float(np.mean([each.are_right[0] for each in answerable])),
        "hit@3": float(np.mean([any(each.are_right[:3]) for each in answerable])),
    }
    for precision in (0.97, 0.95, 0.90):
        figures[f"right at {precision:.0%}"] = _right_at(judged, precision)
    if near:
        labels = [1] * len(first) + [0] * len(near)
        figures["AUROC near"] = float(roc_auc_score(labels, [*first, *near]))
    figures["ECE"] = _calibration_error(judged)
    return figures


def _right_at(judged: Sequence[Judged], precision: float) -> float:
    """The largest share of the answerable that gets a right answer at such a precision."""
    answerable = sum(bool(each.query.gold) for each in judged)
    best = right = 0
    order = sorted(judged, key=lambda each: -each.probabilities[0])
    for count, each in enumerate(order, start=1):
        right += each.are_right[0]
        if right / count >= precision:
            best = right
    return best / answerable


def _calibration_error(judged: Sequence[Judged]) -> float:
    said = np.array([each.probabilities[0] for each in judged])
    true = np.array([each.are_right[0] for each in judged])
    bins = np.minimum((said * _BINS).astype(int), _BINS - 1)
    return float(
        sum(
            abs(said[bins == each].mean() - true[bins == each].mean()) * (bins == each).mean()
            for each in np.unique(bins)
        )
    )
