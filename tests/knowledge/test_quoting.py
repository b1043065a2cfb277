"""A quote is proved when it stands in the official text word for word, as a page prints it."""

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from bot.knowledge.official import OfficialText

PRINTED = """\
Samen met keten
partners zijn in de vreemdelingen-
keten plannen gemaakt tussen EU-
lidstaten, met een whole-of-government
aanpak va n overlast; het café bleef – dicht.
"""
TEXT = OfficialText("text.txt", PRINTED)
WORDS = PRINTED.replace("vreemdelingen-\nketen", "vreemdelingenketen").split()

words = st.integers(0, len(WORDS) - 1).flatmap(
    lambda first: st.integers(first + 1, len(WORDS)).map(lambda last: WORDS[first:last])
)
quotes = words.map(" ".join).filter(lambda quote: quote != "–")


@pytest.mark.parametrize(
    "quote",
    [
        "Samen met ketenpartners zijn",
        "Samen met keten partners zijn",
        "in de vreemdelingenketen plannen",
        "in de vreemdelingen-keten plannen",
        "in de vreemdelingen-\n\n   keten plannen",
        "tussen EU-lidstaten,",
        "tussen EUlidstaten,",
        "een whole-of-\ngovernment aanpak",
        "een whole-of-government aanpak van overlast",
        "een over-\nlast".removeprefix("een "),
        "het cafe\u0301 bleef – dicht.",
        "whole\u2011of\u2010government",
    ],
)
def test_white_space_and_hyphens_at_line_ends_may_stay_or_go(quote: str) -> None:
    assert TEXT.holds(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "Samen met keten-partners zijn",
        "een whole of government aanpak",
        "een wholeof-government aanpak",
        "aanpak van over-last",
        "het cafe bleef",
        "bleef - dicht",
        "samen met ketenpartners",
        "EU-lidstaten; met",
        "-",
        "–x",
        " ",
        "",
    ],
)
def test_everything_else_counts(quote: str) -> None:
    assert not TEXT.holds(quote)


def test_a_later_place_is_found_where_the_hyphens_of_an_earlier_one_differ() -> None:
    assert OfficialText("t", "on-the-spot of on the spot").holds("on the spot")


def test_a_quote_may_begin_or_end_beside_a_hyphen_of_the_text() -> None:
    text = OfficialText("t", "het EU-terugkeer-beleid")
    assert text.holds("terugkeer")
    assert text.holds("-terugkeer-")
    assert not text.holds("--terugkeer")


@settings(max_examples=60, deadline=None)
@given(quotes, st.data())
def test_white_space_and_line_end_hyphens_in_a_quote_change_nothing(
    quote: str, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(quote)))
    blank = data.draw(st.sampled_from([" ", "\n", "\t", "\u00a0", "-\n", "- \r\n", "\f", "\u00ad"]))
    assert TEXT.holds(quote)
    assert TEXT.holds(quote[:place] + blank + quote[place:])


@settings(max_examples=60, deadline=None)
@given(quotes, st.data())
def test_another_letter_in_a_quote_is_found_out(quote: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(quote) - 1))
    assert not TEXT.holds(f"{quote[:place]}x{quote[place:]}")
    assert not TEXT.holds(f"{quote[:place]}5{quote[place + 1 :]}")


def test_a_departure_is_shown_from_its_word_on_beside_what_the_text_has() -> None:
    said = TEXT.word_departure("in de vreemdelingenketen plannetjes gemaakt")
    assert said == (
        "is not in text.txt word for word: where it has 'plannetjes gemaakt', "
        "the text has 'plannen gemaakt tussen EU- lidstaten, me'"
    )


def test_a_quote_that_goes_on_behind_the_text_departs_at_its_end() -> None:
    said = TEXT.word_departure("het café bleef – dicht. En open")
    assert said.endswith("where it has 'En open', the text has ''")
