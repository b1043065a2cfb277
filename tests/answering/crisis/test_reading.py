"""What hides words is undone, and a message is cut into pieces of bounded length."""

from itertools import pairwise

import pytest

from bot.answering.crisis.reading import LONGEST, cut, list_words, write_plainly


@pytest.mark.parametrize(
    "text",
    [
        "IK WIL DOOD",
        "ik wil doooood",
        "ik  wil\u200b do\u00adod",
        "ik wil d00d",
        "i k  w i l  d o o d",
        "i.k  w.i.l  d.o.o.d",
        "ik_wil_dood",
        "\uff49\uff4b wil dood",
        "\ud83dik wil dood",
    ],
)
def test_words_are_found_however_they_are_disguised(text: str) -> None:
    assert list_words(write_plainly(text)) == ["ik", "wil", "dood", "."]


def test_figures_that_are_no_letters_stay() -> None:
    plain = write_plainly("36360-VI, 45.000 euro, covid19, mh17, A2, 113")
    assert plain == "36360-vi, 45.000 euro, covid19, mh17, a2, 113"


def test_a_sentence_ends_at_a_mark_but_not_inside_an_amount_or_an_abbreviation() -> None:
    assert list_words("kost dat 45.000 euro? m.b.t. zorg.nu") == [
        "kost", "dat", "45", "000", "euro", ".", "m", "b", "t", ".", "zorg", ".", "nu", ".",
    ]  # fmt: skip


def test_a_message_of_one_sentence_is_judged_once() -> None:
    assert cut("ik wil dood") == (["ik wil dood"], [])


def test_a_message_of_several_sentences_is_judged_whole_and_by_sentence() -> None:
    assert cut("hoi. ik wil dood!") == (["hoi. ik wil dood!"], ["hoi", "ik wil dood"])


def test_a_long_message_without_marks_is_cut_so_that_each_word_is_read_with_what_is_around() -> (
    None
):
    words = [f"w{number}" for number in range(100)]
    passages, sentences = cut(" ".join(words))
    for pieces, most in ((passages, 60), (sentences, 16)):
        assert all(len(piece.split()) <= most for piece in pieces)
        assert {word for piece in pieces for word in piece.split()} == set(words)
        for pair in pairwise(words):
            assert any(" ".join(pair) in piece for piece in pieces)


def test_of_a_huge_message_both_ends_are_read() -> None:
    plain = write_plainly(f"begin {'x ' * 100_000} einde")
    assert len(plain) <= 2 * LONGEST + 1
    assert (plain[:5], plain[-5:]) == ("begin", "einde")
