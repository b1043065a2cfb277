"""An encoder that remembers gives what the encoder itself would give, and asks it once."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st
import numpy as np

from bot.matching.encoding import RememberingEncoder
from tests.harness.word_encoder import WordEncoder

TEXTS = st.lists(st.sampled_from(["een", "twee", "drie", "vier", "een twee", ""]), max_size=6)


@given(st.lists(TEXTS, max_size=5), st.integers(1, 8))
def test_vectors_are_those_of_the_encoder_in_the_same_order(
    calls: list[list[str]], most: int
) -> None:
    remembering = RememberingEncoder(WordEncoder(), most)
    for texts in calls:
        found = remembering.encode(texts)
        assert found.dtype == np.float32
        assert np.array_equal(found, WordEncoder().encode(texts))


def test_a_text_is_encoded_once() -> None:
    encoder = WordEncoder()
    remembering = RememberingEncoder(encoder)
    for texts in (["een", "twee", "een"], ["twee"], ["drie", "een"]):
        remembering.encode(texts)
    assert encoder.encoded == ["een", "twee", "drie"]


def test_all_is_forgotten_once_it_is_too_much() -> None:
    encoder = WordEncoder()
    remembering = RememberingEncoder(encoder, most=2)
    for text in ("een", "twee", "drie", "drie", "een"):
        remembering.encode([text])
    assert encoder.encoded == ["een", "twee", "drie", "een"]


def test_no_texts_have_no_vectors_and_ask_for_nothing() -> None:
    encoder = WordEncoder()
    assert RememberingEncoder(encoder).encode([]).shape == (0, encoder.dimensions)
    assert not encoder.encoded


def test_it_goes_by_the_name_of_what_it_remembers() -> None:
    encoder = WordEncoder("woorden")
    remembering = RememberingEncoder(encoder)
    assert (remembering.name, remembering.dimensions) == ("woorden", encoder.dimensions)


def test_a_vector_that_somebody_changes_is_remembered_as_it_was() -> None:
    remembering = RememberingEncoder(WordEncoder())
    remembering.encode(["een"])[:] = 0
    assert np.array_equal(remembering.encode(["een"]), WordEncoder().encode(["een"]))


def test_threads_get_the_vectors_of_their_own_texts_while_others_are_forgotten() -> None:
    remembering = RememberingEncoder(WordEncoder(), most=5)

    def ask(number: int) -> bool:
        texts: Sequence[str] = [f"woord{number % 7}", f"woord{number % 3}"]
        return np.array_equal(remembering.encode(texts), WordEncoder().encode(texts))

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(ask, range(200)))
