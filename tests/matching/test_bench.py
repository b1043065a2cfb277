"""Building indexes with the help of the one before, and of a cache on disk."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
import numpy as np
from numpy.typing import NDArray
import pytest

from bot.matching import Bench, build_matcher
from bot.matching.index import Index
from bot.model import Entry, Knowledge
from tests.harness.entries import FOLLOWED, HERONS, PASSAGE, PENDING, STORKS, knowledge_of
from tests.harness.word_encoder import WordEncoder

POOL = (
    HERONS,
    STORKS,
    FOLLOWED,
    PENDING,
    PASSAGE,
    replace(HERONS, question="Hoeveel reigers en reigersnesten zijn er?"),
    replace(STORKS, answer="Een weilandvogel heeft nesten nodig.", topics=("weilandvogels",)),
    replace(PASSAGE, phrasings=("bomenlaan langs de rijksweg",), source=HERONS.source),
)
QUESTIONS = ("hoeveel reigers", "ooievaars in het weiland", "bomn langs de snelweg", "weer")


def knowledge(entries: Iterable[Entry]) -> Knowledge:
    """Entries that refer to nothing, each id once."""
    return knowledge_of(*(replace(entry, see=()) for entry in entries))


def same(one: Index, other: Index) -> bool:
    """Whether two indexes hold the same, array for array."""
    arrays: list[tuple[NDArray[Any], NDArray[Any]]] = [
        (one.holders.entries, other.holders.entries),
        (one.holders.places, other.holders.places),
        (one.holders.starts, other.holders.starts),
        (one.weights, other.weights),
        (one.vocabulary.shares, other.vocabulary.shares),
        *((one.fields[name].firsts, other.fields[name].firsts) for name in one.fields),
        *((one.fields[name].words.values, other.fields[name].words.values) for name in one.fields),
        *((one.fields[name].words.starts, other.fields[name].words.starts) for name in one.fields),
    ]
    return (
        one.columns.prints == other.columns.prints
        and one.columns.wordings == other.columns.wordings
        and one.columns.facts == other.columns.facts
        and one.vocabulary.words == other.vocabulary.words
        and all(np.array_equal(ours, theirs) for ours, theirs in arrays)
    )


CHOSEN = st.lists(st.sampled_from(POOL), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None)
@given(CHOSEN, CHOSEN)
def test_an_index_is_the_same_whatever_was_known_before(
    before: list[Entry], after: list[Entry]
) -> None:
    bench = Bench([WordEncoder()])
    bench.build(knowledge(before))
    assert same(bench.build(knowledge(after)), Index(knowledge(after), [WordEncoder()]))


@settings(max_examples=10, deadline=None)
@given(CHOSEN, CHOSEN)
def test_every_decision_is_the_same_whatever_was_known_before(
    before: list[Entry], after: list[Entry]
) -> None:
    bench = Bench([WordEncoder()])
    build_matcher(knowledge(before), bench=bench)
    reloaded = build_matcher(knowledge(after), bench=bench)
    fresh = build_matcher(knowledge(after), bench=Bench([WordEncoder()]))
    assert [*map(reloaded.match, QUESTIONS)] == [*map(fresh.match, QUESTIONS)]


def test_a_compound_is_read_anew_once_its_parts_are_known() -> None:
    compound = replace(HERONS, question="Wat kost de roerdompvlonder?", phrasings=(), see=())
    parts = replace(STORKS, question="Waar ligt een vlonder voor een roerdomp?", see=())
    bench = Bench(())
    alone = bench.build(knowledge([compound, PASSAGE]))
    both = bench.build(knowledge([compound, PASSAGE, parts]))
    word = alone.vocabulary.numbers["roerdompvlonder"]
    assert len(alone.vocabulary.words[word].terms) == 1
    assert same(both, Index(knowledge([compound, PASSAGE, parts])))
    assert same(bench.build(knowledge([compound, PASSAGE])), alone)


def test_new_synonyms_are_read_in_old_entries() -> None:
    bench, entries = Bench(()), knowledge([HERONS, STORKS])
    bench.build(entries)
    named = replace(entries, synonyms={"BB": ("Biesbosch",)})
    assert same(bench.build(named), Index(named))


def test_only_new_entries_are_read_and_encoded() -> None:
    encoder = WordEncoder()
    bench = Bench([encoder])
    bench.build(knowledge([HERONS]))
    encoder.encoded.clear()
    told: list[tuple[int, int]] = []
    bench.build(knowledge([HERONS, PASSAGE]), lambda done, total: told.append((done, total)))
    assert told[0] == (1, 1)
    assert PASSAGE.question in encoder.encoded
    assert HERONS.question not in encoder.encoded


def test_the_next_process_reads_and_encodes_nothing_again(tmp_path: Path) -> None:
    first = Bench([WordEncoder()], tmp_path).build(knowledge(POOL))
    encoder = WordEncoder()
    told: list[tuple[int, int]] = []
    later = Bench([encoder], tmp_path)
    index = later.build(knowledge(POOL), lambda done, total: told.append((done, total)))
    assert same(index, first)
    assert not encoder.encoded
    assert not told


def test_a_small_change_is_not_worth_writing_everything(tmp_path: Path) -> None:
    many = [replace(HERONS, id=f"lijst/{number}", number=str(number)) for number in range(200)]
    bench = Bench((), folder=tmp_path)
    bench.build(knowledge(many))
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    bench.build(knowledge([*many[1:], replace(many[0], question="Iets nieuws?")]))
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("place", [0.1, 0.5, 0.9])
def test_a_damaged_cache_is_noticed_and_made_anew(tmp_path: Path, place: float) -> None:
    first = Bench([WordEncoder()], tmp_path).build(knowledge(POOL))
    for path in tmp_path.glob("*.npz"):
        content = bytearray(path.read_bytes())
        spot = int(len(content) * place)
        content[spot : spot + 200] = bytes(each ^ 0xFF for each in content[spot : spot + 200])
        path.write_bytes(content)
    assert same(Bench([WordEncoder()], tmp_path).build(knowledge(POOL)), first)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no archive at all"])
def test_a_cache_that_is_none_is_made_anew(tmp_path: Path, content: bytes) -> None:
    first = Bench([WordEncoder()], tmp_path).build(knowledge(POOL))
    for path in tmp_path.glob("*.npz"):
        path.write_bytes(content)
    assert same(Bench([WordEncoder()], tmp_path).build(knowledge(POOL)), first)
    encoder = WordEncoder()
    Bench([encoder], tmp_path).build(knowledge(POOL))
    assert not encoder.encoded, "it was written again"


def test_a_cache_that_other_code_made_is_not_used(tmp_path: Path) -> None:
    Bench([WordEncoder()], tmp_path).build(knowledge(POOL))
    for path in tmp_path.glob("*.npz"):
        with np.load(path) as file:
            arrays = {name: file[name] for name in file.files}
        arrays["made_by"] = np.frombuffer(b"an older version", np.uint8)
        np.savez(path, allow_pickle=False, **arrays)
    encoder = WordEncoder()
    Bench([encoder], tmp_path).build(knowledge(POOL))
    assert encoder.encoded


def test_a_cache_that_lacks_a_part_is_made_anew(tmp_path: Path) -> None:
    first = Bench((), folder=tmp_path).build(knowledge(POOL))
    with np.load(tmp_path / "words.npz") as file:
        arrays = {name: file[name] for name in file.files if name != "facts"}
    np.savez(tmp_path / "words.npz", allow_pickle=False, **arrays)
    assert same(Bench((), folder=tmp_path).build(knowledge(POOL)), first)


def test_without_a_place_for_a_cache_all_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    index = Bench((), folder=tmp_path / "file").build(knowledge(POOL))
    assert same(index, Index(knowledge(POOL)))


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "words.npz").mkdir()
    Bench((), folder=tmp_path).build(knowledge(POOL))
    assert [path.name for path in tmp_path.iterdir()] == ["words.npz"]
