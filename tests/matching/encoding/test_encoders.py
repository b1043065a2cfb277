"""The encoders: vectors that mean the same whoever asks, and a second one that may be absent."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from bot.matching.encoding import E5Encoder, Encoder, UseEncoder
from bot.matching.encoding.e5 import is_e5_there

ENCODERS: list[Encoder] = [UseEncoder(), *([E5Encoder()] if is_e5_there() else [])]
DUTCH = "Hoeveel kost de opvang van asielzoekers?"
SAME = {
    "en": "How much does the reception of asylum seekers cost?",
    "de": "Wie viel kostet die Aufnahme von Asylbewerbern?",
    "fr": "Combien coûte l'accueil des demandeurs d'asile ?",
    "tr": "Sığınmacıların barındırılması ne kadara mal oluyor?",
    "ar": "كم تكلفة استقبال طالبي اللجوء؟",
    "pl": "Ile kosztuje przyjmowanie osób ubiegających się o azyl?",
}
OTHER = ("Wordt het morgen zonnig?", "Hoeveel schepen heeft de marine?")
STRANGE = ("", " ", "\0", "\ud800", "🙂", "x" * 9000, "\u202e\u0301")

pytestmark = pytest.mark.parametrize("encoder", ENCODERS, ids=lambda each: each.name)


def test_vectors_have_unit_length(encoder: Encoder) -> None:
    vectors = encoder.encode([DUTCH, *SAME.values()])
    assert vectors.shape == (7, encoder.dimensions)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize("language", SAME)
def test_the_same_question_in_another_language_is_nearest(encoder: Encoder, language: str) -> None:
    asked, right, *others = encoder.encode([SAME[language], DUTCH, *OTHER])
    assert float(asked @ right) > max(float(asked @ other) for other in others)


def test_any_text_has_a_vector(encoder: Encoder) -> None:
    vectors = encoder.encode(STRANGE)
    assert np.isfinite(vectors).all()
    assert np.linalg.norm(vectors, axis=1).max() <= 1 + 1e-5


def test_no_texts_have_no_vectors(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dimensions)


def test_threads_and_company_make_no_difference(encoder: Encoder) -> None:
    texts = [DUTCH, *SAME.values(), *OTHER]
    together = encoder.encode(texts)
    with ThreadPoolExecutor(4) as threads:
        apart = list(threads.map(lambda text: encoder.encode([text])[0], texts * 3))
    assert np.abs(np.array(apart) - np.tile(together, (3, 1))).max() < 1e-5
