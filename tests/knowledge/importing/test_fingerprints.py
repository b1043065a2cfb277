"""A reference recognises a text that it doesn't quote, whatever its layout, and no other text."""

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from benchmarks.importing.normal import (
    Fingerprint,
    find_anchor,
    hash_text,
    to_letters,
    to_normal_form,
)


def _fingerprint(text: str, *marks: tuple[int, str]) -> Fingerprint:
    form = to_normal_form(text)
    return Fingerprint(len(form), hash_text(form), marks)


PLAIN = _fingerprint("De brug bij Oostdorp kostte 12 miljoen euro.")
MARKED = _fingerprint("Zie norm B2 en de brief van 3 mei.", (9, "4"), (25, "5"))


@pytest.mark.parametrize(
    "text",
    [
        "De brug bij Oostdorp kostte 12 miljoen euro.",
        "De brug bij Oost-\ndorp kostte\n\n12 mil\u00adjoen euro.",
        "• De brug bij Oostdorp | kostte 12 miljoen euro.",
    ],
)
def test_layout_makes_no_other_text(text: str) -> None:
    assert PLAIN.fits(text)


@pytest.mark.parametrize(
    "text",
    [
        "De brug bij Oostdorp kostte 13 miljoen euro.",
        "De brug bij Oostdorp kostte miljoen euro.",
        "De brug bij Oostdorp kostte 12 miljoen euro",
        "De brug bij Oostdorp kostte 12 miljoen euro. Ja.",
        "",
    ],
)
def test_a_character_more_or_less_makes_another_text(text: str) -> None:
    assert not PLAIN.fits(text)


@pytest.mark.parametrize(
    "text",
    [
        "Zie norm B2 en de brief van 3 mei.",
        "Zie norm B2⁴ en de brief van 3 mei.",
        "Zie norm B24 en de brief van 3 mei5.",
        "Zie norm B2 en de brief van 3 mei⁵.",
    ],
)
def test_footnote_marks_may_stand_there_or_not(text: str) -> None:
    assert MARKED.fits(text)


@pytest.mark.parametrize(
    "text",
    [
        "Zie norm B en de brief van 3 mei.",
        "Zie norm B4 en de brief van 3 mei.",
        "Zie norm B25 en de brief van 3 mei.",
        "Zie norm B244 en de brief van 3 mei.",
        "Zie norm B2 en de brief van mei.",
    ],
)
def test_a_number_that_is_missing_or_wrong_is_noticed_beside_a_mark(text: str) -> None:
    assert not MARKED.fits(text)


def test_an_anchor_is_found_where_its_letters_stand_first_or_last() -> None:
    text = "Vraag 1\nWaar is de fi\ufb01ets?1\nWaar is de fi\ufb01ets?"
    letters = to_letters("is de fi\ufb01ets")
    anchor = Fingerprint(len(letters), hash_text(letters))
    assert find_anchor(text, anchor) == (13, text.index("?"))
    assert find_anchor(text, anchor, last=True) == (text.rindex("is de"), len(text) - 1)


def test_an_anchor_that_is_not_there_is_not_found() -> None:
    assert find_anchor("Waar is de fiets?", Fingerprint(3, hash_text("bus"))) is None


@given(st.text(max_size=40), st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_two_texts_fit_when_their_normal_forms_are_equal_and_only_then(one: str, two: str) -> None:
    assert _fingerprint(one).fits(one)
    assert _fingerprint(one).fits(two) is (to_normal_form(one) == to_normal_form(two))
