"""The entries that come closest to a question, best first."""

from collections.abc import Sequence

from bot.matching.deciding import Ranked
from bot.matching.evidence import Evidence, gather, look_deeper
from bot.matching.index import Asked, Index
from bot.matching.kinship import compare_words
from bot.matching.scoring import Score, Scores, stand_of_first
from bot.matching.wants import compare_wants

_CLOSE = 0.2
"""A rival within so much confidence is reason for a second look."""


def rank_quickly(index: Index, asked: Asked, scores: Scores) -> tuple[Ranked, ...]:
    """Compare a question with the entries, without the second encoder whatever comes of it."""
    return rank(index, asked, gather(index, asked), scores.quick)


def consider(index: Index, asked: Asked, scores: Scores) -> tuple[Evidence, tuple[Ranked, ...]]:
    """Compare a question with the entries; where that leaves doubt, look deeper."""
    evidence = gather(index, asked)
    ranked = rank(index, asked, evidence, scores.quick)
    if len(index.encoders) > 1 and is_unsure(ranked, scores):
        evidence = look_deeper(index, asked)
        ranked = rank(index, asked, evidence, scores.deep)
    return evidence, ranked


def is_unsure(ranked: Sequence[Ranked], scores: Scores) -> bool:
    """Whether the first entry is neither likely enough nor unlikely, or another one comes near."""
    best, (least, most) = ranked[0], scores.unsure
    rival = next((each.confidence for each in ranked if each.final != best.final), 0.0)
    return least <= best.confidence and (
        best.confidence <= most or best.confidence - rival < _CLOSE
    )


def rank(index: Index, asked: Asked, evidence: Evidence, score: Score) -> tuple[Ranked, ...]:
    """Order the entries by the probability that they answer the question."""
    numbers = evidence.numbers.tolist()
    finals = [index.finals[number] for number in numbers]
    logits = score.pair.logits(evidence.features)
    order = (-logits).argsort(kind="stable").tolist()
    first = numbers[order[0]]
    stand = stand_of_first(evidence, logits, finals) | compare_wants(index, asked, first)
    if score.compares_words:
        stand |= compare_words(index, asked, first)
    confidences = score.confidences(logits, stand)
    return tuple(
        Ranked(
            index.entries[numbers[place]],
            finals[place],
            float(confidences[place]),
            float(evidence.cover[place]),
            float(evidence.found[place]),
            evidence.missing[place],
            evidence.is_other_year[place],
        )
        for place in order
    )


def see_doubts(index: Index, asked: Asked, number: int) -> dict[str, float]:
    """What else makes an entry doubtful if it comes first: what is wanted, and word by word."""
    features = compare_wants(index, asked, number) | compare_words(index, asked, number)
    return {name: float(value[0]) for name, value in features.items()}
