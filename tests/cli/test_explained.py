"""`ask --explain` tells how a decision came about."""

import pytest

from bot.cli.explained import SENTENCES
from bot.model import Because
from tests.cli.conftest import Run


def test_the_entries_the_facts_the_features_and_what_decided_are_shown(run: Run) -> None:
    result = run("ask", "--explain", "hoeveel kostte de opvang in 2019")
    printed = " ".join(result.stdout.split())
    assert result.exit_code == 4
    assert "none: the best entry" in printed
    assert "Facts in the question: 2019." in printed
    assert "36360-VI-vragen/38" in printed
    assert "Thresholds: answer 0." in printed
    assert "facts missing" in printed
    assert "missing_facts" in printed


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("vraag 38", "answer: the question is an entry's own, or asks for it by number."),
        ("vraag 99", "none: no entry has the number that was asked for."),
        ("hoi", "none: it is small talk."),
    ],
)
def test_every_way_to_a_decision_has_its_reason(run: Run, question: str, said: str) -> None:
    assert said in run("ask", "--explain", question).stdout


def test_each_of_several_questions_is_explained(run: Run) -> None:
    printed = run("ask", "--explain", "vraag 38? En vraag 37?").stdout
    assert printed.count("Facts in the question") == 2


def test_everything_that_can_decide_has_a_sentence() -> None:
    assert SENTENCES.keys() == set(Because)
