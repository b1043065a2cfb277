"""Words that a word may be a slip of."""

import pytest

from bot.matching.spellings import Spellings
from bot.matching.vocabulary import Vocabulary
from bot.matching.words import Reader

WORDS = ("asielaanvraag", "gezinshereniging", "opvanglocatie", "azc", "visa", "wegen")
SPELLINGS = Spellings(Vocabulary.build(WORDS, Reader({}, WORDS).make))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("asielanvraag", "asielaanvraag"),
        ("gezinsherneiging", "gezinshereniging"),
        ("opvaglocatie", "opvanglocatie"),
        ("viza", "visa"),
    ],
)
def test_a_slip_is_known(typed: str, meant: str) -> None:
    assert SPELLINGS.near(typed)[0][0] == meant


@pytest.mark.parametrize("typed", ["asielaanvraag", "huis", "azd", "qqqqqqqqqqqq", "vrgn12"])
def test_what_is_known_or_too_far_off_is_no_slip(typed: str) -> None:
    assert SPELLINGS.near(typed) == ()


def test_of_many_words_the_likely_ones_are_looked_at() -> None:
    words = tuple(sorted({f"opvang{end}locatie" for end in map(str, range(900))} | {*WORDS}))
    plain = tuple(word for word in words if word.isalpha() or "9" in word)
    spellings = Spellings(Vocabulary.build(plain, Reader({}, plain).make))
    assert spellings.near("gezinsherenigin")[0][0] == "gezinshereniging"
