"""Likeness of texts by their runs of characters."""

import pytest

from bot.matching.grams import GramIndex

TEXTS = ("opvang van bevers", "geluidsarm asfalt", "")


def test_a_text_is_entirely_like_itself_and_unlike_an_empty_one() -> None:
    cosines = GramIndex.build(TEXTS).cosines(TEXTS[0])
    assert cosines.tolist() == [pytest.approx(1.0), pytest.approx(0.0), 0.0]


def test_a_typo_leaves_a_text_alike() -> None:
    alike, unlike, _ = GramIndex.build(TEXTS).cosines("opvnag van beversn").tolist()
    assert alike > 0.4 > unlike


def test_unknown_words_make_a_text_less_alike() -> None:
    index = GramIndex.build(TEXTS)
    assert index.cosines("opvang van bevers en otters")[0] < index.cosines(TEXTS[0])[0]


@pytest.mark.parametrize("text", ["", "a", "привет", "\U0010ffff" * 5])
def test_a_text_without_known_runs_is_like_nothing(text: str) -> None:
    assert GramIndex.build(TEXTS).cosines(text).tolist() == [0.0, 0.0, 0.0]


def test_texts_without_any_runs_can_be_indexed() -> None:
    assert GramIndex.build(["", ""]).cosines("opvang").tolist() == [0.0, 0.0]
