"""What the bot says becomes messages that Telegram takes, and nothing of it is lost."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from bot.chat.telegram.rendering import LIMIT, render
from bot.chat.turn import Block, Role
from tests.harness.bot_api.markup import parse_html, units

QUESTION = Block(Role.QUESTION, "Waarom is de opvang duurder?")
SOURCE = Block(Role.SOURCE, "Totaallijst, vraag 38, p. 12", 'https://example.org/a?b=1&c="2"')
SENTENCES = st.lists(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=900).map(
        lambda text: f"{text}. "
    ),
    min_size=1,
    max_size=25,
).map("".join)
_QUOTED = re.compile(r"<blockquote>(.*?)</blockquote>", re.DOTALL)


def quoted(parts: tuple[str, ...]) -> str:
    """What stands in quotes in all messages together."""
    return "".join(parse_html(found)[0] for part in parts for found in _QUOTED.findall(part))


def test_blocks_are_shown_each_in_its_way_with_an_empty_line_between() -> None:
    blocks = (
        Block(Role.TEXT, "Gevonden:"),
        QUESTION,
        Block(Role.ANSWER, "Omdat a < b & c."),
        SOURCE,
    )
    (message,) = render(blocks)
    assert message.split("\n\n") == [
        "Gevonden:",
        "<b>Waarom is de opvang duurder?</b>",
        "<blockquote>Omdat a &lt; b &amp; c.</blockquote>",
        '<a href="https://example.org/a?b=1&amp;c=&quot;2&quot;">Totaallijst, vraag 38, p. 12</a>',
    ]


def test_only_web_addresses_become_links() -> None:
    assert render([Block(Role.SOURCE, "bron", "javascript:alert(1)")]) == ("bron",)


def test_blank_blocks_are_left_out_and_no_message_is_empty() -> None:
    assert render([Block(Role.TEXT, " \n"), Block(Role.TEXT, "\u200b")]) == ()
    assert render([Block(Role.TEXT, ""), Block(Role.TEXT, "a")]) == ("a",)


@given(SENTENCES)
@settings(max_examples=60, deadline=None)
def test_a_long_answer_is_split_and_comes_back_whole(answer: str) -> None:
    parts = render([QUESTION, Block(Role.ANSWER, answer), SOURCE])
    assert quoted(parts) == answer
    for part in parts:
        text, _ = parse_html(part)
        assert 0 < units(text) <= LIMIT
        assert text.strip()
    assert parts[-1].endswith("p. 12</a>")
    assert all("p. 12</a>" not in part for part in parts[:-1])


@given(st.text(max_size=50).filter(lambda text: text.strip()))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    parts = render([Block(Role.ANSWER, text)])
    assert quoted(parts) in {text, ""}


@pytest.mark.parametrize("length", range(LIMIT - 40, LIMIT + 40, 7))
def test_the_source_never_stands_alone(length: int) -> None:
    sentence = "Dit is een zin van precies veertig tekens. "
    answer = (sentence * 200)[:length]
    parts = render([Block(Role.ANSWER, answer), SOURCE])
    assert "<blockquote>" in parts[-1]
    assert quoted(parts) == answer


def test_an_answer_is_split_at_the_ends_of_sentences() -> None:
    sentence = "Dit is een zin van precies veertig tekens. "
    parts = render([QUESTION, Block(Role.ANSWER, sentence * 300), SOURCE])
    assert len(parts) == 4
    for part in parts:
        assert all(found.endswith("tekens. ") for found in _QUOTED.findall(part))


def test_an_answer_starts_in_a_new_message_rather_than_at_the_very_end_of_one() -> None:
    parts = render([Block(Role.TEXT, "x" * (LIMIT - 10)), Block(Role.ANSWER, "kort antwoord")])
    assert parts[1] == "<blockquote>kort antwoord</blockquote>"


def test_a_text_that_no_message_can_hold_is_split_too() -> None:
    parts = render([Block(Role.TEXT, "woord " * 1000)])
    assert "".join(parts) == "woord " * 1000
    assert len(parts) == 2


def test_a_block_that_no_longer_fits_starts_a_new_message() -> None:
    parts = render([Block(Role.TEXT, "a" * 3000), Block(Role.TEXT, "b" * 3000)])
    assert parts == ("a" * 3000, "b" * 3000)


def test_many_long_links_do_not_make_a_message_too_heavy() -> None:
    sources = [
        Block(Role.SOURCE, f"bron {n}", f"https://example.org/{'x' * 2000}") for n in range(40)
    ]
    parts = render(sources)
    assert all(len(part.encode()) < 32_768 for part in parts)
    assert len(parts) > 1


def test_two_answers_each_keep_their_source() -> None:
    long = "Een zin van een antwoord dat lang is. " * 90
    parts = render([Block(Role.ANSWER, long), SOURCE, Block(Role.ANSWER, long), SOURCE])
    assert "".join(parts).count("p. 12</a>") == 2
    assert quoted(parts) == long * 2


def test_what_stands_below_an_answer_and_is_longer_than_a_message_has_messages_of_its_own() -> None:
    below = Block(Role.TEXT, "uitleg " * 700)
    parts = render([Block(Role.ANSWER, "antwoord"), below])
    assert quoted(parts) == "antwoord"
    assert len(parts) == 3


def test_nothing_but_white_space_is_no_message() -> None:
    parts = render([Block(Role.ANSWER, f"begin{' ' * 9000}eind")])
    assert len(parts) == 2
    assert ["begin" in part or "eind" in part for part in parts] == [True, True]


def test_half_a_surrogate_pair_does_not_break_a_message() -> None:
    assert render([Block(Role.TEXT, "a\ud800b")]) == ("a\ufffdb",)
