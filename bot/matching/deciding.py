"""Answer, suggest or keep quiet: the decision, in one place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.matching.thresholds import Thresholds
from bot.model import Because, Candidate, Entry, Match, Outcome, Reason

MOST_CANDIDATES = 10
SURE = 1.0
_MOST_COVERED = 0.6
"""An entry with such a part of the question's weight is told of, if only its year is another."""
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


_COMES_OF: Mapping[Because, tuple[Outcome, Reason | None]] = {
    Because.SURE: (Outcome.ANSWER, None),
    Because.RIVAL: (Outcome.SUGGEST, Reason.AMBIGUOUS),
    Because.UNSURE: (Outcome.SUGGEST, None),
    Because.THIN: (Outcome.SUGGEST, None),
    Because.LIGHT: (Outcome.SUGGEST, None),
    Because.FACTS: (Outcome.SUGGEST, Reason.FACTS),
    Because.OTHER_YEAR: (Outcome.NONE, Reason.FACTS),
    Because.UNSURE_AND_FACTS: (Outcome.SUGGEST, Reason.FACTS),
    Because.UNLIKELY: (Outcome.NONE, None),
    Because.NOTHING: (Outcome.NONE, None),
}


def decide(ranked: Sequence[Ranked], thresholds: Thresholds) -> Match:
    """Decide from what was found by likeness, best first."""
    because = _judge(ranked, thresholds)
    outcome, reason = _COMES_OF[because]
    return Match(outcome, show(ranked), reason, because)


def _judge(ranked: Sequence[Ranked], thresholds: Thresholds) -> Because:
    """The first thing that holds an answer back, if anything does."""
    best = ranked[0] if ranked else None
    if best is None:
        return Because.NOTHING
    if best.confidence < thresholds.suggest:
        is_nearly = best.is_other_year and best.cover >= _MOST_COVERED
        return Because.OTHER_YEAR if is_nearly else Because.UNLIKELY
    is_sure = best.confidence >= thresholds.answer
    if best.missing:
        return _judge_facts(best, is_sure=is_sure)
    rivals = (each.confidence for each in ranked if each.final != best.final)
    hindrances = {
        Because.UNSURE: not is_sure,
        Because.THIN: best.cover < thresholds.coverage,
        Because.LIGHT: best.found < thresholds.weight,
        Because.RIVAL: best.confidence - next(rivals, 0.0) < thresholds.lead,
    }
    return next((because for because, holds in hindrances.items() if holds), Because.SURE)


def _judge_facts(best: Ranked, *, is_sure: bool) -> Because:
    if best.is_other_year:
        return Because.OTHER_YEAR
    return Because.FACTS if is_sure else Because.UNSURE_AND_FACTS


def name(found: Sequence[Ranked], others: Sequence[Ranked]) -> Match:
    """Decide from entries that were asked for by their own words or number.

    Args:
        found: What was named, at least one.
        others: What else comes close, best first.
    """
    candidates = put_first(found, others)
    if len({each.final for each in found}) > 1:
        return Match(Outcome.SUGGEST, candidates, Reason.AMBIGUOUS, Because.SEVERAL_NAMED)
    return Match(Outcome.ANSWER, candidates, None, Because.NAMED)


def quote(found: Sequence[Ranked], others: Sequence[Ranked]) -> Match:
    """Decide from entries that the question is word for word.

    Args:
        found: One for each answer that there is, at least one, in the order in which to give them.
        others: What else comes close, best first.
    """
    match = name(found, others)
    if match.outcome is Outcome.SUGGEST:
        return replace(match, because=Because.SAME_QUESTION)
    return match


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
