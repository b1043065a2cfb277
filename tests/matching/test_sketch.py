"""Vectors reduced to their signs."""

import numpy as np

from bot.matching.sketch import Sketch

RANDOM = np.random.default_rng(3).standard_normal((20_000, 128)).astype(np.float32)
VECTORS = (RANDOM / np.linalg.norm(RANDOM, axis=1, keepdims=True)).astype(np.float16)


def test_a_vector_is_nearest_to_itself() -> None:
    rows = Sketch.of(VECTORS).near(VECTORS[12_345].astype(np.float32), 1)
    assert rows.tolist() == [12_345]


def test_the_nearest_vectors_are_among_the_rows_that_differ_least() -> None:
    asked = VECTORS[7].astype(np.float32) + 0.5 * VECTORS[8].astype(np.float32)
    best = np.argsort(-(VECTORS.astype(np.float32) @ asked))[:2]
    assert {*best.tolist()} <= {*Sketch.of(VECTORS).near(asked, 400).tolist()}


def test_rows_that_differ_as_much_are_all_there() -> None:
    twins = np.repeat(VECTORS[:1], 5, axis=0)
    assert len(Sketch.of(twins).near(VECTORS[0].astype(np.float32), 2)) == 5


def test_all_rows_are_near_if_there_are_few() -> None:
    assert len(Sketch.of(VECTORS[:9]).near(VECTORS[9].astype(np.float32), 400)) == 9
