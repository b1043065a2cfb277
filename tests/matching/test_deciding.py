"""The decision: when to answer, to suggest, and to keep quiet."""

from dataclasses import replace

import pytest

from bot.matching import Thresholds
from bot.matching.deciding import Ranked, decide
from bot.model import Outcome, Reason
from tests.harness.nature import ENTRIES

LIMITS = Thresholds(answer=0.7, suggest=0.1, lead=0.5, coverage=0.4, weight=1.0, stray=0.5)
BEST = Ranked(ENTRIES[0], ENTRIES[0].id, 0.9, cover=0.8, found=2.0)
RIVAL = Ranked(ENTRIES[1], ENTRIES[1].id, 0.3, cover=0.8, found=2.0)


def test_a_sure_entry_with_a_clear_lead_is_the_answer() -> None:
    match = decide([BEST, RIVAL], LIMITS)
    assert (match.outcome, match.reason) == (Outcome.ANSWER, None)
    assert [each.entry for each in match.candidates] == [ENTRIES[0], ENTRIES[1]]


@pytest.mark.parametrize(
    ("best", "outcome", "reason"),
    [
        (replace(BEST, confidence=0.69), Outcome.SUGGEST, None),
        (replace(BEST, confidence=0.09), Outcome.NONE, None),
        (replace(BEST, cover=0.39), Outcome.SUGGEST, None),
        (replace(BEST, found=0.9), Outcome.SUGGEST, None),
        (replace(BEST, found=0.0), Outcome.SUGGEST, None),
        (replace(BEST, confidence=0.79), Outcome.SUGGEST, Reason.AMBIGUOUS),
        (replace(BEST, missing=frozenset({"45"})), Outcome.SUGGEST, Reason.FACTS),
        (
            replace(BEST, missing=frozenset({"2019"}), is_other_year=True),
            Outcome.NONE,
            Reason.FACTS,
        ),
        (replace(BEST, missing=frozenset({"45"}), confidence=0.6), Outcome.SUGGEST, Reason.FACTS),
    ],
)
def test_each_doubt_holds_an_answer_back(
    best: Ranked, outcome: Outcome, reason: Reason | None
) -> None:
    match = decide([best, RIVAL], LIMITS)
    assert (match.outcome, match.reason) == (outcome, reason)


def test_an_entry_with_the_same_answer_is_no_rival() -> None:
    same = replace(RIVAL, final=BEST.final, confidence=0.89)
    assert decide([BEST, same], LIMITS).outcome is Outcome.ANSWER


def test_an_entry_alone_has_no_rival() -> None:
    assert decide([BEST], LIMITS).outcome is Outcome.ANSWER


def test_likeness_alone_is_never_certain() -> None:
    assert decide([replace(BEST, confidence=1.0)], LIMITS).candidates[0].confidence < 1


def test_nothing_known_is_nothing_found() -> None:
    assert decide([], LIMITS).outcome is Outcome.NONE
