"""How often words are used: wordfreq's own values, read without it."""

import gzip
from math import log10

import msgpack
import pytest
from wordfreq import get_frequency_dict

from bot.matching.frequency import is_dutch_or_english
from bot.usage import parse_list, read_zipf


@pytest.mark.parametrize("language", ["nl", "en", "de", "fr"])
def test_every_value_is_wordfreqs_own(language: str) -> None:
    theirs = get_frequency_dict(language, "small")
    assert read_zipf(language) == {
        word: pytest.approx(log10(value) + 9) for word, value in theirs.items()
    }


def test_a_list_that_is_laid_out_in_another_way_is_not_read() -> None:
    content = gzip.compress(msgpack.packb([{"format": "cB", "version": 2}, ["de"]]))
    with pytest.raises(ValueError, match="laid out in a new way"):
        parse_list(content)


@pytest.mark.parametrize(
    ("word", "is_ours"),
    [("opvang", True), ("shelter", True), ("unterkunft", False), ("azyl", False)],
)
def test_words_that_others_use_more_are_not_ours(word: str, *, is_ours: bool) -> None:
    assert is_dutch_or_english(word) is is_ours
