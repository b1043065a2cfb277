"""Likeness of texts by their runs of characters."""

import numpy as np
import pytest

from bot.matching.grams import GramIndex

TEXTS = ("opvang van bevers", "geluidsarm asfalt", "")


def likeness(*words: str, texts: tuple[str, ...] = TEXTS) -> list[float]:
    found: list[float] = GramIndex.build(texts).likeness(words, np.ones(len(words))).tolist()
    return found


def test_a_text_is_entirely_like_itself_and_unlike_an_empty_one() -> None:
    assert likeness(TEXTS[0]) == [pytest.approx(1.0), pytest.approx(0.0), 0.0]


def test_a_typo_leaves_a_text_alike() -> None:
    alike, unlike, _ = likeness("opvnag van beversn")
    assert alike > 0.4 > unlike


def test_unknown_words_make_a_text_less_alike() -> None:
    assert likeness("opvang van bevers en otters")[0] < likeness(TEXTS[0])[0]


def test_the_likenesses_to_several_words_add_up() -> None:
    apart = np.array([likeness("opvang"), likeness("bevers")]).sum(axis=0)
    assert likeness("opvang", "bevers") == pytest.approx(apart)


@pytest.mark.parametrize("text", ["", "a", "привет", "\U0010ffff" * 5])
def test_a_text_without_known_runs_is_like_nothing(text: str) -> None:
    assert likeness(text) == [0.0, 0.0, 0.0]


def test_texts_without_any_runs_can_be_indexed() -> None:
    assert likeness("opvang", texts=("", "")) == [0.0, 0.0]


def test_no_words_are_like_nothing() -> None:
    assert likeness() == [0.0, 0.0, 0.0]
