"""Long texts are cut where it hurts least."""

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from bot.chat.telegram.splitting import cut, units

FAMILY = "👨‍👩‍👧‍👦"
FLAGS = "🇳🇱🇧🇪🇱🇺"


@given(st.text(min_size=2, max_size=300), st.integers(2, 200))
@settings(max_examples=200)
def test_two_pieces_together_are_the_text(text: str, limit: int) -> None:
    first, rest = cut(text, limit)
    assert first + rest == text
    assert first
    assert units(first) <= limit


def test_a_text_is_cut_between_paragraphs() -> None:
    first = "Eerste alinea. Met twee zinnen.\n\n"
    assert cut(first + "Tweede alinea. Ook met twee zinnen.", 50) == (
        first,
        "Tweede alinea. Ook met twee zinnen.",
    )


def test_a_paragraph_that_ends_early_does_not_make_a_tiny_piece() -> None:
    text = "Kort.\n\nEen lange zin met veel woorden. Nog een zin die niet meer past."
    assert cut(text, 50)[0] == "Kort.\n\nEen lange zin met veel woorden. "


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Dit is een zin. Dit is er nog een.", "Dit is een zin. "),
        ("Hij vroeg: “Waarom?” Niemand wist het nog.", "Hij vroeg: “Waarom?” "),
        ("Zo is het! “Echt waar”, zei hij toen.", "Zo is het! "),
        ("Zie art. Twaalf. Dat is de kern ervan.", "Zie art. Twaalf. "),
        ("Er was dhr. Jansen die het zei", "Er was dhr. Jansen die "),
        ("- eerste punt\n- tweede punt dat lang is", "- eerste punt\n"),
    ],
)
def test_a_text_is_cut_after_a_sentence_and_not_after_an_abbreviation(
    text: str, first: str
) -> None:
    assert cut(text, 24)[0] == first


def test_without_a_sentence_end_a_text_is_cut_between_words() -> None:
    assert cut("een twee drie vier", 10) == ("een twee ", "drie vier")


def test_without_white_space_a_text_is_cut_between_characters() -> None:
    assert cut("abcdefgh", 5) == ("abcde", "fgh")


@pytest.mark.parametrize(
    ("text", "limit", "first"),
    [
        ("aaa" + "😀" * 3, 4, "aaa"),
        ("aa" + FAMILY + FAMILY, 15, "aa" + FAMILY),
        ("a" + "e\u0301" * 3, 4, "ae\u0301"),
        (FLAGS, 7, "🇳🇱"),
        ("aa👍🏽👍🏽", 8, "aa👍🏽"),
    ],
)
def test_what_people_see_as_one_character_stays_whole(text: str, limit: int, first: str) -> None:
    assert cut(text, limit)[0] == first


def test_a_character_that_never_ends_is_cut_all_the_same() -> None:
    assert cut("a" + "\u0301" * 200, 100) == ("a" + "\u0301" * 99, "\u0301" * 101)


def test_the_length_counts_utf_16_units() -> None:
    assert units("a😀") == 3
