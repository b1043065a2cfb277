"""Answered right against wrong answers: what being sure costs."""

from collections.abc import Iterable, Sequence

from bot.matching.evaluation import Judged
from bot.model import Outcome

Curve = list[tuple[float, float]]
"""Wrong answers over all queries, and right answers over the answerable ones, point by point."""


def draw_curve(judged: Sequence[Judged]) -> Curve:
    """Every point that a threshold on the confidence can reach, from the surest on."""
    answers = sorted(
        (each for each in judged if each.outcome is Outcome.ANSWER),
        key=lambda each: -each.confidence,
    )
    answerable = sum(bool(each.query.gold) for each in judged) or 1
    points: Curve = [(0.0, 0.0)]
    right = wrong = 0
    for place, each in enumerate(answers):
        right, wrong = right + each.is_right, wrong + each.is_wrong
        is_last_of_its_kind = (
            place + 1 == len(answers) or answers[place + 1].confidence < each.confidence
        )
        if is_last_of_its_kind:
            points.append((wrong / len(judged), right / answerable))
    return points


def right_within(curve: Iterable[tuple[float, float]], budget: float) -> float:
    """The most that is answered right where wrong answers are within a budget."""
    return max(right for wrong, right in curve if wrong <= budget)
