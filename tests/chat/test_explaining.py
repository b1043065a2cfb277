"""Admins read in a few lines why a question was answered, or not."""

import pytest

from bot.chat.explaining import LONGEST, SHOWN, put_explanation
from bot.chat.texts import load_texts
from bot.matching import Explanation
from bot.matching.explaining import Considered
from bot.model import Because, Match, Outcome
from tests.harness.entries import HERONS

TEXTS = load_texts()


@pytest.mark.parametrize("because", Because)
@pytest.mark.parametrize("language", TEXTS)
def test_everything_that_can_decide_has_a_sentence(language: str, because: Because) -> None:
    explanation = Explanation("reigers", Match(Outcome.NONE, because=because))
    assert TEXTS[language].say(f"why_{because}") in put_explanation(explanation, TEXTS[language])


@pytest.mark.parametrize("outcome", Outcome)
def test_a_decision_of_which_no_more_is_known_is_told_all_the_same(outcome: Outcome) -> None:
    said = put_explanation(Explanation("reigers", Match(outcome)), TEXTS["nl"])
    assert TEXTS["nl"].say(f"why_outcome_{outcome}") in said
    assert said.endswith(TEXTS["nl"].say("why_nothing_considered"))


def test_the_best_entries_are_shown_with_the_facts_that_they_have_and_lack() -> None:
    considered = Considered(HERONS, 0.876, 0.5, frozenset({"2022"}), frozenset({"10", "2019"}))
    explanation = Explanation(
        "x " * LONGEST,
        Match(Outcome.NONE, because=Because.OTHER_YEAR),
        considered=(considered,) * (SHOWN + 1),
    )
    lines = put_explanation(explanation, TEXTS["en"]).splitlines()
    assert len(lines[0]) <= LONGEST
    assert lines[1] == "No answer: the best answer fits, but is about another year."
    line = f"• {HERONS.id}: 88% likely, 50% of the question found; has 2022; lacks 10, 2019"
    assert lines[2:] == [line] * SHOWN
