"""What kind of thing a question wants, beside what an entry is asked for."""

from dataclasses import replace

import pytest

from bot.matching.index import Index
from bot.matching.lists import read_lines
from bot.matching.normalising import normalise
from bot.matching.wants import compare_wants, find_wants
from tests.harness.entries import HERONS, STORKS, knowledge_of
from tests.harness.word_encoder import WordEncoder


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        ("Hoeveel reigers broeden er?", {"number"}),
        ("How many herons are there?", {"number"}),
        ("wat kostten de nesten", {"money"}),
        ("Sinds wanneer is dat zo, en waarom?", {"time", "reason"}),
        ("waarom is mijn aanvraag afgewezen", {"reason", "self"}),
        ("wat is de huidige stand", {"now"}),
        ("Dlaczego?", {"reason"}),
        ("كم عدد الطيور؟", {"number"}),
        ("reigers langs de rivier", set()),
    ],
)
def test_a_few_words_tell_what_is_wanted(text: str, wants: set[str]) -> None:
    assert find_wants(normalise(text)) == wants


def test_listed_words_are_in_their_normal_form() -> None:
    words = [line.partition(": ")[2].replace("*", "") for line in read_lines("wants")]
    assert [word for line in words for word in line.split(", ") if normalise(word) != word] == []


@pytest.fixture(scope="module")
def index() -> Index:
    """How many herons (with numbers in the answer, and what they cost), and why so few storks."""
    herons = replace(HERONS, question="Hoeveel reigers zijn er?", phrasings=(), answer="120 paren.")
    storks = replace(
        STORKS, question="Waarom zo weinig ooievaars?", phrasings=(), answer="Droogte."
    )
    return Index(knowledge_of(herons, storks), [WordEncoder()])


def wants_of(index: Index, text: str, number: int) -> dict[str, float]:
    features = compare_wants(index, index.ask(text), number)
    return {name: float(value[0]) for name, value in features.items() if value[0]}


def test_who_asks_for_the_same_shares_it(index: Index) -> None:
    assert wants_of(index, "hoeveel reigers", 0) == {
        "shares_number": 1.0,
        "answer_length": pytest.approx(0.01),
    }


def test_an_entry_lacks_what_it_is_not_asked_for_and_does_not_hold(index: Index) -> None:
    found = wants_of(index, "hoeveel ooievaars zijn er", 1)
    assert found.keys() >= {"lacks_number", "adds_reason"}


def test_an_answer_with_a_number_does_not_lack_one(index: Index) -> None:
    found = wants_of(index, "wat kostten de reigers, en hoeveel zijn het er", 0)
    assert "lacks_number" not in found
    assert "lacks_money" in found


def test_whoever_asks_about_himself_is_noticed(index: Index) -> None:
    assert wants_of(index, "mag ik reigers verjagen", 0)["self"] == 1.0


def test_a_long_answer_counts_as_three_thousand_characters_at_most() -> None:
    long = Index(knowledge_of(replace(HERONS, answer="Zo is het. " * 1000)), [WordEncoder()])
    assert wants_of(long, "reigers", 0)["answer_length"] == 3.0
