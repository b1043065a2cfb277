"""What would steer a terminal or deceive a reader is shown, and no letter of a text is lost."""

import json
import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
import pytest

from bot.chat.visible import escape, make_line, make_visible

LETTERS = {
    "\xad",  # a soft hyphen
    *"\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2",  # around Arabic numbers
    *"\U000110bd\U000110cd",  # around Kaithi numbers
}
"""Format characters that texts need."""


def test_every_control_and_every_format_character_but_a_few_is_shown() -> None:
    hidden = {
        letter
        for letter in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    }
    assert {letter for letter in hidden if make_visible(letter) == letter} == LETTERS | set("\t\n")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mrood\x1b[0m", r"\u001b[31mrood\u001b[0m"),
        ("\x1b]0;titel\x07", r"\u001b]0;titel\u0007"),
        ("\x9b5m", r"\u009b5m"),
        ("fdp\u202egpj.exe", r"fdp\u202egpj.exe"),
        ("a\u2066b\u2069", r"a\u2066b\u2069"),
        ("goed\rfout", r"goed\u000dfout"),
        ("weg\x08\x08", r"weg\u0008\u0008"),
        ("half \udc80", r"half \udc80"),
        ("lab\U000e0041el", r"lab\udb40\udc41el"),
        ("pay\u200dpal", r"pay\u200dpal"),
        ("a\u200bb\ufeffc\u2028d", r"a\u200bb\ufeffc\u2028d"),
    ],
)
def test_what_steers_or_deceives_is_written_as_json_would(text: str, shown: str) -> None:
    assert make_visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Eén vraag:\n\t– «ja», of nee?",
        "regel\r\nregel",
        "af\xadbreken",
        "هل هذا صحيح؟ می\u200cخواهم",
        "האם זה נכון",
        "👩\u200d💻 🏳️\u200d🌈 👨🏽\u200d🚒",
        "क्\u200dष",
        "naïef ﬁets ½ €",
    ],
)
def test_the_letters_of_a_text_stay(text: str) -> None:
    assert make_visible(text) == text


def test_a_line_stays_one_line() -> None:
    assert make_line("een\n2026-01-01 [error] twee\tdrie\r\n") == (
        r"een\u000a2026-01-01 [error] twee\u0009drie\u000d\u000a"
    )


@given(text=st.text())
def test_a_line_of_json_made_visible_is_the_same_json(text: str) -> None:
    line = json.dumps(text, ensure_ascii=False)
    assert json.loads(make_visible(line)) == text
    assert make_visible(make_visible(line)) == make_visible(line)


def test_every_character_can_be_escaped() -> None:
    assert json.loads(f'"{escape("é€👩")}"') == "é€👩"
