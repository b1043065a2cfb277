"""Buttons are given as Telegram wants them."""

import pytest

from bot.chat.telegram.keyboard import keyboard
from bot.chat.turn import Button


def test_rows_stay_rows() -> None:
    made = keyboard(((Button("een", "1"), Button("twee", "2")), (), (Button("geen", "none"),)))
    assert made is not None
    assert [[(b.text, b.callback_data) for b in row] for row in made.inline_keyboard] == [
        [("een", "1"), ("twee", "2")],
        [("geen", "none")],
    ]


def test_a_number_stands_before_its_label() -> None:
    markup = keyboard(((Button("Waarom?", "a", 2), Button("Volgende", "b")),))
    assert markup is not None
    assert [each.text for each in markup.inline_keyboard[0]] == ["2. Waarom?", "Volgende"]


def test_without_buttons_there_is_no_keyboard() -> None:
    assert keyboard(()) is None
    assert keyboard(((),)) is None


@pytest.mark.parametrize("data", ["", "é" * 33])
def test_data_that_telegram_would_refuse_is_a_fault_of_ours(data: str) -> None:
    with pytest.raises(ValueError, match="1 to 64 bytes"):
        keyboard(((Button("x", data),),))


def test_an_official_question_is_not_cut() -> None:
    made = keyboard(((Button("Waarom " * 30, "1"),),))
    assert made is not None
    assert made.inline_keyboard[0][0].text == "Waarom " * 30


@pytest.mark.parametrize("label", ["woord " * 90, "x" * 500])
def test_a_label_that_programs_would_hide_is_cut(label: str) -> None:
    made = keyboard(((Button(label, "1"),),))
    assert made is not None
    shown = made.inline_keyboard[0][0].text
    assert shown.endswith("…")
    assert len(shown) <= 256
