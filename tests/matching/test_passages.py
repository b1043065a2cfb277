"""Answers cut into pieces."""

from hypothesis import given
from hypothesis import strategies as st

from bot.matching.passages import cut_parts, cut_passages

ANSWER = "De weg is dicht. Dat duurt lang! Waarom? Omdat het regent."


def test_a_passage_holds_two_sentences() -> None:
    assert cut_passages(ANSWER) == ["De weg is dicht. Dat duurt lang!", "Waarom? Omdat het regent."]


def test_a_part_holds_as_many_sentences_as_fit() -> None:
    assert cut_parts(ANSWER, 30) == [
        "De weg is dicht.",
        "Dat duurt lang! Waarom?",
        "Omdat het regent.",
    ]
    assert cut_parts(ANSWER) == [ANSWER]


def test_a_sentence_that_is_too_long_is_a_part_by_itself() -> None:
    assert cut_parts("Kort. En dit is veel te lang. Ja.", 10) == [
        "Kort.",
        "En dit is veel te lang.",
        "Ja.",
    ]


def test_no_answer_is_one_empty_part() -> None:
    assert cut_parts("") == [""]


@given(st.text(alphabet="aB.!? \n", max_size=80), st.integers(1, 40))
def test_nothing_of_an_answer_is_left_out(answer: str, longest: int) -> None:
    assert "".join("".join(cut_parts(answer, longest)).split()) == "".join(answer.split())
