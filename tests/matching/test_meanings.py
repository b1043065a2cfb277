"""Vectors of texts, kept and taken over."""

from dataclasses import replace

import numpy as np
import pytest

from bot.matching.meanings import FieldEncoder, Meanings, encode_entries
from bot.model import Entry
from tests.harness.entries import HERONS, PASSAGE, STORKS
from tests.harness.word_encoder import WordEncoder


def meanings(
    *entries: Entry, known: Meanings | None = None, encoder: WordEncoder | None = None
) -> Meanings:
    prints = [repr(entry).encode() for entry in entries]
    by = FieldEncoder(encoder or WordEncoder())
    return encode_entries(entries, prints, by, known, lambda _done, _total: None)


def test_the_best_row_of_each_entry_counts() -> None:
    vector = WordEncoder().encode([HERONS.phrasings[1]])[0]
    found = meanings(HERONS, STORKS).best("wordings", vector, np.array([1, 0]))
    assert found[1] == pytest.approx(1.0, abs=1e-3)
    assert found[0] < 0.5


def test_the_nearest_entries_come_first() -> None:
    vector = WordEncoder().encode([STORKS.question])[0]
    assert meanings(HERONS, STORKS, PASSAGE).nearest(vector, 2).tolist()[0] == 1


def test_entries_with_the_same_question_share_a_vector() -> None:
    twin = replace(HERONS, id="lijst/9")
    both = meanings(HERONS, twin)
    assert len(both.keys) == len(meanings(HERONS).keys)
    vector = WordEncoder().encode([HERONS.question])[0]
    assert {*both.nearest(vector, 2).tolist()} == {0, 1}


def test_vectors_of_what_is_gone_are_dropped_once_they_are_many() -> None:
    left = meanings(STORKS, known=meanings(HERONS, STORKS, PASSAGE))
    fresh = meanings(STORKS)
    assert {*left.keys} == {*fresh.keys}
    assert len(left.vectors) == len(left.keys) == left.sketch.words.shape[1]


def test_vectors_of_other_fields_are_not_taken_over() -> None:
    encoder, known = WordEncoder(), meanings(HERONS)
    by = FieldEncoder(encoder, ("wordings",))
    encode_entries([HERONS], [repr(HERONS).encode()], by, known, lambda _done, _total: None)
    assert HERONS.question in encoder.encoded
