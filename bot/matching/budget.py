"""An error budget: thresholds that keep wrong answers rare, and what that costs in right ones."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
import json
from pathlib import Path

from bot.errors import Fault, InputFileError
from bot.matching.evaluation import Evaluation, Judged, Share
from bot.matching.thresholds import Thresholds
from bot.model import Outcome

_LEADS = tuple(step / 20 for step in range(20))
"""The leads that are tried; every confidence that an answer has is tried with each."""
_NAMED = 0.99
"""Likeness alone never gives more; what is named is answered whatever the thresholds are."""
_STEP = 0.02


@dataclass(frozen=True, slots=True)
class Budget:
    """How many wrong answers may be given.

    Attributes:
        most: The largest share of all queries, between 0 and 1.
        confidence: To be this sure of it, the upper bound of the interval is kept under the
            budget; None goes by the share that was counted.
    """

    most: float
    confidence: float | None = None

    def allows(self, wrong: Share) -> bool:
        """Whether a share of wrong answers is within the budget."""
        if wrong.rate is None or self.confidence is None:
            return (wrong.rate or 0.0) <= self.most
        interval = wrong.interval_at(self.confidence)
        return interval is not None and interval[1] <= self.most


@dataclass(frozen=True, slots=True)
class Setting:
    """Thresholds with what was measured at them."""

    thresholds: Thresholds
    evaluation: Evaluation


Measure = Callable[[Thresholds], Evaluation]
"""Puts all queries to the product with given thresholds, and measures what comes of them."""


def set_thresholds(measure: Measure, now: Thresholds, budget: Budget) -> Setting:
    """Find the thresholds that answer most questions rightly within a budget.

    Everything is asked once with the answers' thresholds as low as they go; from the confidence
    and the lead of each answer follows what stricter ones would hold back. What is found is then
    measured, and made stricter while that is over the budget.

    Args:
        measure: Measures with given thresholds.
        now: The thresholds to begin with; those for confidence and lead are replaced.
        budget: How many wrong answers may be given.

    Raises:
        InputFileError: No thresholds are strict enough.
    """
    judged = measure(replace(now, answer=now.suggest, lead=0.0)).judged
    least, lead = _choose(judged, budget)
    while True:
        found = replace(now, answer=least, lead=lead)
        evaluation = measure(found)
        if budget.allows(evaluation.overall.wrong):
            return Setting(found, evaluation)
        if least >= 1.0:
            what = _too_tight(evaluation.overall.wrong, budget)
            raise InputFileError([Fault("--budget", what)])
        least = round(min(1.0, least + _STEP), 4)


def write_thresholds(path: Path, thresholds: Thresholds) -> None:
    """Write the file that the setting BOT_THRESHOLDS reads.

    Raises:
        InputFileError: It can't be written.
    """
    try:
        path.write_text(json.dumps(asdict(thresholds), indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise InputFileError([Fault(str(path), f"can't be written: {error.strerror}")]) from error


def _choose(judged: Sequence[Judged], budget: Budget) -> tuple[float, float]:
    """The least confidence and lead within the budget with most right answers, and fewest wrong."""
    answers = [each for each in judged if each.outcome is Outcome.ANSWER]
    best = (-1, 0, 0.0)
    limits = (1.0, 0.0)
    for lead in _LEADS:
        for least in sorted({each.confidence for each in answers if each.confidence <= _NAMED}):
            given = [each for each in answers if each.confidence >= least and each.lead >= lead]
            wrong = sum(each.is_wrong for each in given)
            worth = (len(given) - wrong, -wrong, least)
            if worth > best and budget.allows(Share(wrong, len(judged))):
                best, limits = worth, (least, lead)
    return limits


def _too_tight(wrong: Share, budget: Budget) -> str:
    said = f"no thresholds keep wrong answers under {budget.most:.1%}"
    if budget.confidence is None or wrong.count:
        return f"{said}: at the strictest, {wrong.count} of {wrong.total} answers are wrong"
    needed = next(
        total
        for total in range(wrong.total, 10**9, max(1, wrong.total // 20))
        if budget.allows(Share(0, total))
    )
    return (
        f"{said} with {budget.confidence:.0%} confidence: {wrong.total} queries are too few to "
        f"tell, even if none is answered wrongly; some {needed} are needed"
    )
