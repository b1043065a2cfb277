"""The score: what puts entries in order, and what doubts the first of them."""

import numpy as np
import pytest

from bot.matching.evidence import Evidence
from bot.matching.scoring import MOST_LEAD, Model, Score, shipped_scores, stand_of_first

EVIDENCE = Evidence(
    np.array([4, 7, 9]),
    {"likeness": np.array([0.2, 0.9, 0.8]), "behind_likeness": np.array([-0.7, 0.1, -0.1])},
    cover=np.array([0.1, 0.8, 0.7]),
    found=np.array([0.5, 2.0, 1.0]),
    missing=(frozenset(), frozenset(), frozenset({"2019"})),
    is_other_year=(False, False, True),
)
PAIR = Model(-1.0, {"likeness": 4.0})
LOGITS = PAIR.logits(EVIDENCE.features)


def test_a_logit_is_the_bias_and_what_each_feature_adds() -> None:
    assert LOGITS.tolist() == pytest.approx([-0.2, 2.6, 2.2])


def test_the_first_entry_leads_over_the_next_with_another_answer() -> None:
    assert stand_of_first(EVIDENCE, LOGITS, ("a", "b", "c"))["lead"] == pytest.approx(0.4)
    assert stand_of_first(EVIDENCE, LOGITS, ("a", "b", "b"))["lead"] == pytest.approx(2.8)


def test_an_entry_without_a_rival_leads_by_the_most() -> None:
    assert stand_of_first(EVIDENCE, LOGITS, ("b", "b", "b"))["lead"] == MOST_LEAD


def test_no_entry_is_surer_than_the_first_that_was_doubted() -> None:
    doubting = Score(PAIR, Model(-2.0, {"lead": 0.1}))
    confidences = doubting.confidences(LOGITS, stand_of_first(EVIDENCE, LOGITS, ("a", "b", "c")))
    assert confidences.max() == confidences[1] == pytest.approx(1 / (1 + np.exp(1.96)))


def test_without_an_entry_the_others_are_compared_anew() -> None:
    others = EVIDENCE.only(np.array([True, False, True]))
    assert others.numbers.tolist() == [4, 9]
    assert others.features["behind_likeness"] == pytest.approx([-0.6, 0.6])
    assert others.missing == (frozenset(), frozenset({"2019"}))


def test_only_the_second_stage_needs_the_second_encoder() -> None:
    scores = shipped_scores()
    assert not any("deep_" in name for name in scores.quick.pair.weights)
    assert {"deep_wordings", "deep_parts"} < scores.deep.pair.weights.keys()
    assert 0 < scores.unsure[0] < scores.unsure[1] < 1
