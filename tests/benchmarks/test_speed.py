"""The benchmark of speed measures what users get, and says what it spared itself."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from benchmarks.lending import LendingEncoder
from benchmarks.speed import encoders, has_second_look, workplace
from benchmarks.speed_table import is_of_the_product, write_table
from bot.app import load_snapshot
from bot.matching.encoding import E5Encoder, UseEncoder, find_encoders
from tests.harness.word_encoder import WordEncoder

KNOWLEDGE = """\
source: {id: artis, title: Vragen over Artis}
entries:
  - {id: "1", question: Wat eten de olifanten in Artis?, answer: Hooi.}
"""
ROW = {
    "entries": 10_000,
    "build": 1_234.5,
    "lent": 20_000,
    "start": 1.5,
    "memory": 300.0,
    "times": {"p50": 8.0, "p99": 40.0},
    "closer": 0.25,
    "scan": {"p50": 40.0, "p99": 50.0},
    "reload": 0.5,
    "meanwhile": {"p50": 10.0, "p99": 50.0},
}


def test_it_measures_with_the_encoders_that_ship() -> None:
    assert [each.name for each in encoders()] == [each.name for each in find_encoders()]
    assert [type(each) for each in encoders()] == [UseEncoder, E5Encoder]


def test_small_knowledge_is_read_by_both_and_gets_a_second_look(tmp_path: Path) -> None:
    (tmp_path / "knowledge").mkdir()
    (tmp_path / "knowledge" / "artis.yaml").write_text(KNOWLEDGE)
    quick, deep = WordEncoder("quick"), WordEncoder("deep")
    place = workplace(tmp_path, [quick, deep])
    assert has_second_look(load_snapshot(tmp_path / "knowledge", workplace=place))
    assert quick.encoded
    assert "Wat eten de olifanten in Artis?" in deep.encoded


def test_what_is_lent_has_the_shape_of_what_was_read_and_its_time_is_reckoned() -> None:
    encoder = LendingEncoder(WordEncoder(), 4)
    texts = [f"woord {number}" for number in range(10)]
    parts = [encoder.encode(texts[:3]), encoder.encode(texts[3:8]), encoder.encode(texts[8:])]
    vectors = np.concatenate(parts)
    assert vectors.shape == (10, encoder.dimensions)
    np.testing.assert_array_equal(vectors[:4], WordEncoder().encode(texts[:4]))
    np.testing.assert_array_equal(vectors[4:8], vectors[:4])
    assert encoder.lent == 6
    assert encoder.spared_s > 0


def test_who_borrows_waits_for_the_first_text_to_be_read() -> None:
    encoder = LendingEncoder(WordEncoder(), 1)
    with ThreadPoolExecutor(2) as pool:
        parts = [*pool.map(encoder.encode, [["een"], ["twee", "drie"], ["vier"], []])]
    np.testing.assert_array_equal(
        np.concatenate(parts), np.repeat(WordEncoder().encode(["een"]), 4, axis=0)
    )


def test_the_table_says_what_was_used_and_what_is_reckoned() -> None:
    first_alone = ROW | {"entries": 100_000, "closer": None, "lent": 0}
    explained, *lines = write_table([ROW, first_alone])
    assert "both encoders" in explained
    assert any(line.startswith("| 10,000 | 25% | ≈ 1234 | 1.50 |") for line in lines)
    assert any(line.startswith("| 100,000 | none | 1234.5 |") for line in lines)
    assert len({line.count("|") for line in lines}) == 1


def test_figures_of_the_first_encoder_alone_are_not_the_products() -> None:
    assert is_of_the_product(ROW)
    assert not is_of_the_product({"entries": 1_000, "build": 4.7})
