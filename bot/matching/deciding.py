"""Answer, suggest or keep quiet: the decision, in one place."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.matching.thresholds import Thresholds
from bot.model import Candidate, Entry, Match, Outcome, Reason

MOST_CANDIDATES = 10
SURE = 1.0
NEARLY_SURE = 0.99
"""The most that likeness alone can give; only an entry's own words or number give more."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entry with what speaks for it as the answer.

    Attributes:
        final: The full id of the entry that holds its answer.
        confidence: The probability, from 0 to 1, that it answers the question.
        cover: The part of the question's weight, from 0 to 1, that it has.
        found: The weight of the question's words that it has.
        missing: Facts in the question that it lacks.
        is_other_year: Whether it is about other years than the question.
    """

    entry: Entry
    final: str
    confidence: float
    cover: float = 1.0
    found: float = 1.0
    missing: frozenset[str] = frozenset()
    is_other_year: bool = False


def decide(ranked: Sequence[Ranked], thresholds: Thresholds) -> Match:
    """Decide from what was found by likeness, best first."""
    candidates = show(ranked)
    best = ranked[0] if ranked else None
    if best is None or best.found == 0 or best.confidence < thresholds.suggest:
        return Match(Outcome.NONE, candidates)
    is_sure = best.confidence >= thresholds.answer
    if best.missing:
        outcome = Outcome.SUGGEST if is_sure and not best.is_other_year else Outcome.NONE
        return Match(outcome, candidates, Reason.FACTS)
    if not is_sure or best.cover < thresholds.coverage or best.found < thresholds.weight:
        return Match(Outcome.SUGGEST, candidates)
    rivals = (each.confidence for each in ranked if each.final != best.final)
    if best.confidence - next(rivals, 0.0) < thresholds.lead:
        return Match(Outcome.SUGGEST, candidates, Reason.AMBIGUOUS)
    return Match(Outcome.ANSWER, candidates)


def name(found: Sequence[Ranked], others: Sequence[Ranked]) -> Match:
    """Decide from entries that were asked for by their own words or number.

    Args:
        found: What was named, at least one.
        others: What else comes close, best first.
    """
    candidates = put_first(found, others)
    if len({each.final for each in found}) > 1:
        return Match(Outcome.SUGGEST, candidates, Reason.AMBIGUOUS)
    return Match(Outcome.ANSWER, candidates)


def put_first(found: Sequence[Ranked], others: Sequence[Ranked]) -> tuple[Candidate, ...]:
    """The candidates, with some entries before the others."""
    chosen = {each.entry.id for each in found}
    rest = tuple(each for each in others if each.entry.id not in chosen)
    sure = tuple(Candidate(each.entry, SURE) for each in found)
    return (sure + show(rest))[:MOST_CANDIDATES]


def show(ranked: Sequence[Ranked]) -> tuple[Candidate, ...]:
    """The best candidates."""
    return tuple(
        Candidate(each.entry, round(min(each.confidence, NEARLY_SURE), 4))
        for each in ranked[:MOST_CANDIDATES]
    )
