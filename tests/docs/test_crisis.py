"""What is published of misses and false alarms is what was measured, and with these weights."""

import json

import pytest

from benchmarks.crisis.judging import EVERY, MEASURED, judge, measure, share
from benchmarks.crisis.page import PAGE, figures
from benchmarks.crisis.samples import NEVER_LEARNT, read_asked, read_training
from bot.answering.crisis import Concern, CrisisRecogniser
from bot.matching.encoding.e5 import is_e5_there

FIGURES = json.loads(MEASURED.read_text("utf-8"))
CROSS_VALIDATED = FIGURES["cross-validation"]


def test_the_page_shows_what_was_measured() -> None:
    assert figures() in PAGE.read_text("utf-8")


def test_the_weights_are_those_that_were_measured() -> None:
    if not is_e5_there():
        pytest.skip("the second encoder is not installed")
    judged = list(judge(read_training()[::EVERY], CrisisRecogniser()))
    assert measure(judged) == FIGURES["shipped"]


def test_few_in_danger_are_missed_and_hardly_any_ordinary_question_is_mistaken() -> None:
    rates = {group: share(styles.values()).rate or 0.0 for group, styles in CROSS_VALIDATED.items()}
    assert rates["crisis"] >= 0.95
    assert rates["policy"] <= 0.03
    assert rates["hard"] <= 0.15
    assert rates["ordinary"] <= 0.004


def test_no_question_on_the_bundled_knowledge_is_taken_for_a_cry_for_help() -> None:
    asked = read_asked([("bundled", NEVER_LEARNT["bundled"])])[::3]
    assert Concern.CRISIS not in {each.concern for each in judge(asked, CrisisRecogniser())}
