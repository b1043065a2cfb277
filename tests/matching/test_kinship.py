"""Other words for what an entry says, and words for something else."""

import pytest

from bot.matching.index import Index
from bot.matching.kinship import compare_words, name_words
from tests.harness.entries import HERONS, STORKS, knowledge_of
from tests.harness.word_encoder import WordEncoder

AKIN = {"plaatsvinden": "broeden", "trekvogels": "reigers trekvogels"}
KNOWN = knowledge_of(HERONS, STORKS)
INDEX = Index(KNOWN, [WordEncoder(akin=AKIN)])
HERON = 0
"""The number of the entry on herons."""


def named(index: Index, text: str) -> dict[str, float]:
    asked = index.ask(text)
    values = name_words(index, asked, HERON).tolist()
    return dict(zip((word.text for word in asked.words), values, strict=True))


def features(text: str) -> dict[str, float]:
    compared = compare_words(INDEX, INDEX.ask(text), HERON)
    return {name: float(value) for name, (value,) in compared.items()}


def test_a_word_of_the_entry_is_named_and_another_is_not() -> None:
    assert named(INDEX, "reigers vliegtuigen") == {"reigers": 1.0, "vliegtuigen": 0.0}


def test_a_word_akin_is_named_and_one_somewhat_akin_in_part() -> None:
    found = named(INDEX, "plaatsvinden trekvogels")
    assert found["plaatsvinden"] == pytest.approx(1.0)
    assert 0.3 < found["trekvogels"] < 0.9


def test_without_an_encoder_only_the_same_words_are_named() -> None:
    assert named(Index(KNOWN), "reigers plaatsvinden") == {"reigers": 1.0, "plaatsvinden": 0.0}


def test_only_the_fields_that_are_asked_for_name_a_word() -> None:
    asked = INDEX.ask("paren")
    assert name_words(INDEX, asked, HERON).tolist() == [0.0]
    assert name_words(INDEX, asked, HERON, ("answers",)).tolist() == [1.0]


def test_one_word_in_the_place_of_another_is_told_from_none() -> None:
    whole, swapped = features("reigers in de biesbosch"), features("krokodillen in de biesbosch")
    assert whole["kin_named"] == pytest.approx(1.0)
    assert whole["kin_worst"] == whole["kin_swap"] == pytest.approx(0.0)
    assert swapped["kin_others"] == pytest.approx(1.0)
    assert swapped["kin_swap"] == swapped["kin_worst"] > 0.5
    assert swapped["kin_named"] < 0.6


def test_a_single_word_that_is_not_named_stands_in_the_place_of_none() -> None:
    alone = features("krokodillen")
    assert alone["kin_worst"] > 0.5
    assert alone["kin_swap"] == alone["kin_named"] == pytest.approx(0.0)


def test_a_question_without_a_telling_word_names_nothing() -> None:
    assert set(features("waarom is dat?").values()) == {0.0}
