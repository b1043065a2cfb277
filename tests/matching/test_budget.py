"""An error budget is kept, and what it costs is measured."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.errors import InputFileError
from bot.matching import read_thresholds, shipped_thresholds
from bot.matching.budget import Budget, set_thresholds, write_thresholds
from bot.matching.evaluation import Evaluation, Judged, Share
from bot.matching.queries import Query
from bot.matching.thresholds import Thresholds
from bot.model import Outcome

NOW = Thresholds(answer=0.9, suggest=0.1, lead=0.5, coverage=0.2, weight=1.0, stray=0.5)


def asked(confidence: float, lead: float, *, right: bool) -> tuple[float, float, bool]:
    return confidence, lead, right


class Pretended:
    """Answers what is sure enough, with answers whose confidence, lead and truth are known."""

    def __init__(self, answers: Sequence[tuple[float, float, bool]], stubborn: int = 0) -> None:
        self.answers = answers
        self.stubborn = stubborn
        self.rounds: list[Thresholds] = []

    def __call__(self, thresholds: Thresholds) -> Evaluation:
        self.rounds.append(thresholds)
        judged = [
            Judged(
                Query(str(number), "", ("a/1",)),
                Outcome.ANSWER
                if confidence >= thresholds.answer and lead >= thresholds.lead
                else Outcome.SUGGEST,
                1 if right else 2,
                confidence,
                0.0,
                lead,
            )
            for number, (confidence, lead, right) in enumerate(self.answers)
        ]
        if 1 < len(self.rounds) <= self.stubborn:
            judged += [Judged(Query("x", ""), Outcome.ANSWER, None, 0.5, 0.0)]
        return Evaluation.of(judged)


ANSWERS = [
    *(asked(0.9, 0.9, right=True) for _ in range(60)),
    *(asked(0.5, 0.9, right=True) for _ in range(30)),
    *(asked(0.7, 0.1, right=False) for _ in range(5)),
    *(asked(0.3, 0.9, right=False) for _ in range(5)),
]


def test_most_right_answers_within_the_budget_are_given() -> None:
    found = set_thresholds(Pretended(ANSWERS), NOW, Budget(0.0))
    assert found.evaluation.overall.wrong == Share(0, 100)
    assert found.evaluation.overall.answered_right == Share(90, 100)
    assert found.thresholds.answer == 0.5
    assert 0.1 < found.thresholds.lead <= 0.9
    assert (found.thresholds.suggest, found.thresholds.coverage) == (NOW.suggest, NOW.coverage)


def test_being_sure_of_the_budget_costs_more() -> None:
    mixed = [(confidence, 0.9, right) for confidence, _, right in ANSWERS]
    counted = set_thresholds(Pretended(mixed), NOW, Budget(0.05)).evaluation.overall
    sure = set_thresholds(Pretended(mixed), NOW, Budget(0.05, confidence=0.95)).evaluation.overall
    assert (counted.wrong.count, counted.answered_right.count) == (5, 90)
    assert (sure.wrong.count, sure.answered_right.count) == (0, 60)


def test_thresholds_get_stricter_until_what_is_measured_is_within_the_budget() -> None:
    pretended = Pretended(ANSWERS, stubborn=3)
    found = set_thresholds(pretended, NOW, Budget(0.0))
    assert len(pretended.rounds) == 4
    assert found.thresholds.answer == pytest.approx(0.54)


def test_a_budget_that_cannot_be_kept_is_a_fault() -> None:
    with pytest.raises(InputFileError, match="at the strictest, 1 of 101 answers are wrong"):
        set_thresholds(Pretended(ANSWERS, stubborn=1000), NOW, Budget(0.001))


def test_too_few_queries_to_be_sure_are_a_fault_that_says_how_many_are_needed() -> None:
    with pytest.raises(
        InputFileError, match=r"10 queries are too few to tell.*some 189 are needed"
    ):
        set_thresholds(Pretended(ANSWERS[:10]), NOW, Budget(0.02, confidence=0.95))


def test_without_queries_any_budget_is_kept_as_counted_and_none_for_sure() -> None:
    assert Budget(0.02).allows(Share(0, 0))
    assert not Budget(0.02, 0.95).allows(Share(0, 100))
    assert Budget(0.02, 0.95).allows(Share(0, 200))


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "thresholds.json"
    write_thresholds(file, shipped_thresholds())
    assert read_thresholds(file) == shipped_thresholds()
    with pytest.raises(InputFileError, match="can't be written"):
        write_thresholds(tmp_path, shipped_thresholds())
