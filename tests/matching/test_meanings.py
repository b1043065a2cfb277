"""Vectors of texts, kept and taken over."""

from dataclasses import replace

import numpy as np
import pytest

from bot.matching.meanings import FieldEncoder, Meanings, Work, encode_entries
from bot.model import Entry
from tests.harness.entries import HERONS, PASSAGE, STORKS
from tests.harness.word_encoder import WordEncoder


def meanings(
    *entries: Entry, known: Meanings | None = None, encoder: WordEncoder | None = None
) -> Meanings:
    prints = [repr(entry).encode() for entry in entries]
    by = FieldEncoder(encoder or WordEncoder())
    return encode_entries(entries, prints, by, known, Work())


def test_the_best_row_of_each_entry_counts() -> None:
    vector = WordEncoder().encode([HERONS.phrasings[1]])[0]
    found = meanings(HERONS, STORKS).best("wordings", vector, np.array([1, 0]))
    assert found[1] == pytest.approx(1.0, abs=1e-3)
    assert found[0] < 0.5


def test_the_nearest_entries_come_first() -> None:
    vector = WordEncoder().encode([STORKS.question])[0]
    assert meanings(HERONS, STORKS, PASSAGE).nearest(vector, 2).tolist()[0] == 1


def test_the_nearest_by_each_kind_of_text_are_found_together_each_once() -> None:
    asked = WordEncoder().encode([f"{STORKS.answer} {STORKS.answer} {PASSAGE.question}"])[0]
    found = meanings(HERONS, STORKS, PASSAGE)
    assert found.nearest_by_all(asked, 1).tolist() == [1, 2]
    assert found.nearest_by_all(asked, 9).tolist() == [0, 1, 2]


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


def test_texts_are_known_whichever_fields_they_were_read_for() -> None:
    encoder, known = WordEncoder(), meanings(HERONS)
    by = FieldEncoder(encoder, ("wordings",))
    read = encode_entries([HERONS], [repr(HERONS).encode()], by, known, Work())
    assert [*read.fields] == ["wordings"]
    assert not encoder.encoded


def test_vectors_are_handed_over_as_they_are_made() -> None:
    kept: list[bytes] = []
    work = Work(kept=lambda keys, vectors: kept.extend(keys[: len(vectors)]))
    made = encode_entries([HERONS], [b"print"], FieldEncoder(WordEncoder()), None, work)
    assert kept == [*made.keys]


def test_many_texts_are_encoded_in_order() -> None:
    many = [replace(HERONS, question=f"Hoeveel kost weg {number}?") for number in range(200)]
    made = meanings(*many)
    for number in (0, 99, 199):
        vector = WordEncoder().encode([many[number].question])[0]
        assert made.nearest(vector, 1).tolist() == [number]


def test_among_very_many_wordings_the_nearest_is_found_too() -> None:
    many = [
        replace(HERONS, question=f"Wat kost weg {number}?", phrasings=()) for number in range(4100)
    ]
    prints = [str(number).encode() for number in range(len(many))]
    made = encode_entries(many, prints, FieldEncoder(WordEncoder(), ("wordings",)), None, Work())
    vector = WordEncoder().encode([many[4000].question])[0]
    assert made.nearest(vector, 1).tolist() == [4000]
