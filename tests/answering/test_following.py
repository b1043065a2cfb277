"""Questions that lean on the one before them are known as such, and never guessed at."""

import pytest

from bot.answering.following import (
    LONGEST_LEANT_ON,
    MOST_REMEMBERED,
    REMEMBERED_S,
    Earlier,
    EarlierQuestions,
    combine,
    leans,
)
from tests.harness.clock import Clock


@pytest.mark.parametrize(
    "text",
    [
        "en in 2021?",
        "En in 2019 dan?",
        "hoeveel kostte dat?",
        "waarom?",
        "maar waarom dan",
        "en voor kinderen?",
        "wie heeft dat besloten?",
        "wanneer was dat?",
        "and why is that?",
        "en daarna?",
    ],
)
def test_short_questions_that_point_back_lean(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hoeveel reigers broeden er in de Biesbosch",
        "waarom is de opvang duurder geworden",
        "en hoeveel asielzoekers zijn er in 2022 teruggekeerd naar Marokko",
        "opvang",
        "wat is de procesbeschikbaarheidslocatie",
        "dat was het",
        "welke landen die mensen niet terugnemen werken met Nederland samen",
    ],
)
def test_questions_that_say_what_they_are_about_do_not(text: str) -> None:
    assert not leans(text)


def test_another_year_takes_the_place_of_the_earlier_one() -> None:
    combined = combine("waarom was de opvang in 2022 duur", "en in 2021?")
    assert combined.split() == ["waarom", "was", "de", "opvang", "duur", "en", "in", "2021?"]
    assert combine("opvang in 2022", "waarom?") == "opvang in 2022 waarom?"


def test_each_talk_has_its_own_last_question() -> None:
    questions = EarlierQuestions()
    questions.remember("t:1", "here", Earlier("reigers"))
    assert questions.of("t:1", "there") is None
    assert questions.of("t:2", "here") is None
    found = questions.of("t:1", "here")
    assert found is not None
    assert found.text == "reigers"


def test_a_question_is_leant_on_for_a_while_only() -> None:
    clock = Clock()
    questions = EarlierQuestions(clock.seconds)
    questions.remember("t:1", "", Earlier("reigers"))
    clock.move(seconds=REMEMBERED_S - 1)
    assert questions.of("t:1", "") is not None
    clock.move(seconds=2)
    assert questions.of("t:1", "") is None
    questions.remember("t:2", "", Earlier("ooievaars"))
    clock.move(seconds=-2)
    assert questions.of("t:1", "") is None


def test_nothing_is_kept_of_nobody_nor_of_stories_nor_of_who_is_forgotten() -> None:
    questions = EarlierQuestions()
    questions.remember(None, "", Earlier("reigers"))
    assert questions.of(None, "") is None
    questions.remember("t:1", "", Earlier("reigers"))
    questions.remember("t:1", "", Earlier("x" * (LONGEST_LEANT_ON + 1)))
    assert questions.of("t:1", "") is None
    questions.remember("t:1", "a", Earlier("reigers"))
    questions.remember("t:1", "b", Earlier("reigers"))
    questions.remember("t:2", "b", Earlier("reigers"))
    questions.forget("t:1")
    assert questions.of("t:1", "a") is questions.of("t:1", "b") is None
    assert questions.of("t:2", "b") is not None


def test_what_is_kept_in_mind_is_bounded() -> None:
    questions = EarlierQuestions()
    for number in range(MOST_REMEMBERED + 1):
        questions.remember(f"t:{number}", "", Earlier("reigers"))
    assert questions.of("t:0", "") is None
    assert questions.of("t:1", "") is not None
