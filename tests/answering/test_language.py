"""The bot speaks the asker's language, as far as it can."""

import pytest

from bot.answering.language import choose_language, detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Waarom is de opvang zo duur?", "nl"),
        ("opvang asielzoekers", "nl"),
        ("hoi", "nl"),
        ("why does the shelter cost so much", "en"),
        ("hello", "en"),
        ("pilots nuisance", "en"),
        ("Wie viele Asylbewerber gibt es?", None),
        ("Сколько стоит приём беженцев", None),
        ("38", None),
        ("", None),
        ("👍", None),
    ],
)
def test_a_text_in_dutch_or_english_is_known_as_such(text: str, language: str | None) -> None:
    assert detect_language(text) == language


def test_what_was_chosen_wins() -> None:
    assert choose_language("why is that", "nl", "en", "en") == "nl"


def test_then_the_language_of_the_text() -> None:
    assert choose_language("waarom is dat zo", None, "en", "en") == "nl"


def test_then_what_the_program_says_with_english_for_who_reads_neither() -> None:
    assert choose_language("38", None, "en-GB", "nl") == "en"
    assert choose_language("38", None, "nl-BE", "en") == "nl"
    assert choose_language("38", None, "tr", "nl") == "en"


def test_then_the_default() -> None:
    assert choose_language("38", "xx", None, "nl") == "nl"
