"""Building indexes with the help of the one before, and of a cache on disk."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
import json
from pathlib import Path
import re
import resource
import signal
from time import monotonic, sleep
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
import numpy as np
from numpy.typing import NDArray
import pytest

import bot.matching
from bot.matching import Bench, build_matcher
from bot.matching.array_file import read_arrays, write_arrays
from bot.matching.index import Index
from bot.matching.storing import FORMAT, READ_BY
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
        and [*one.columns.wordings] == [*other.columns.wordings]
        and [*one.columns.facts] == [*other.columns.facts]
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


def test_there_is_no_matcher_without_an_encoder() -> None:
    with pytest.raises(ValueError, match="needs an encoder"):
        build_matcher(knowledge([HERONS]), bench=Bench(()))


def test_the_first_encoder_is_read_in_the_background() -> None:
    encoder = WordEncoder()
    Bench([encoder]).warm_up()
    Bench(()).warm_up()
    until = monotonic() + 5
    while not encoder.encoded and monotonic() < until:
        sleep(0.001)
    assert encoder.encoded


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
    bench.build(
        knowledge([HERONS, PASSAGE]), lambda done, total, _what="": told.append((done, total))
    )
    assert told[0] == (1, 1)
    assert PASSAGE.question in encoder.encoded
    assert HERONS.question not in encoder.encoded


def test_the_next_process_reads_and_encodes_nothing_again(tmp_path: Path) -> None:
    first = Bench([WordEncoder()], tmp_path).build(knowledge(POOL))
    encoder = WordEncoder()
    told: list[tuple[int, int]] = []
    later = Bench([encoder], tmp_path)
    index = later.build(knowledge(POOL), lambda done, total, _what="": told.append((done, total)))
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


@pytest.mark.parametrize("place", [0.0, 0.1, 0.5, 0.9])
def test_a_damaged_cache_is_noticed_and_made_anew(tmp_path: Path, place: float) -> None:
    first = Bench([WordEncoder()], tmp_path).build(knowledge(POOL))
    for path in tmp_path.iterdir():
        content = bytearray(path.read_bytes())
        content[int(len(content) * place)] ^= 1
        path.write_bytes(content)
    assert_made_anew(tmp_path, first)


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.99])
def test_a_cache_that_is_cut_off_is_made_anew(tmp_path: Path, share: float) -> None:
    first = Bench([WordEncoder()], tmp_path).build(knowledge(POOL))
    for path in tmp_path.iterdir():
        content = path.read_bytes()
        path.write_bytes(content[: int(len(content) * share)])
    assert_made_anew(tmp_path, first)


def assert_made_anew(folder: Path, first: Index) -> None:
    """A bench makes the same as the first, and writes it so that the next need not."""
    damaged = WordEncoder()
    assert same(Bench([damaged], folder).build(knowledge(POOL)), first)
    assert damaged.encoded
    later = WordEncoder()
    assert same(Bench([later], folder).build(knowledge(POOL)), first)
    assert not later.encoded


def test_a_cache_of_another_format_is_not_used(tmp_path: Path) -> None:
    first = Bench([WordEncoder()], tmp_path).build(knowledge(POOL))
    for path in tmp_path.iterdir():
        made_by = json.loads(path.read_bytes().partition(b'"made_by": ')[2].partition(b",")[0])
        arrays = read_arrays(path, made_by)
        assert arrays
        write_arrays(path, f"0 {made_by}", arrays)
    assert_made_anew(tmp_path, first)


def test_vectors_outlive_a_change_of_how_entries_are_read(tmp_path: Path) -> None:
    first = Bench([WordEncoder()], tmp_path).build(knowledge(POOL))
    (path,) = tmp_path.glob("vectors-*")
    arrays = dict(read_arrays(path, f"{FORMAT} {WordEncoder().name}") or {})
    arrays["reading"] = np.frombuffer(b'"otherwise"', np.uint8)
    write_arrays(path, f"{FORMAT} {WordEncoder().name}", arrays)
    encoder = WordEncoder()
    index = Bench([encoder], tmp_path).build(knowledge(POOL))
    assert not encoder.encoded
    assert [*map(index.ask, QUESTIONS)]
    assert same(index, first)


def test_a_cache_that_lacks_a_part_is_made_anew(tmp_path: Path) -> None:
    first = Bench((), folder=tmp_path).build(knowledge(POOL))
    path = tmp_path / "words"
    made_by = json.loads(path.read_bytes().partition(b'"made_by": ')[2].partition(b",")[0])
    arrays = dict(read_arrays(path, made_by) or {})
    del arrays["facts_content"]
    write_arrays(path, made_by, arrays)
    assert same(Bench((), folder=tmp_path).build(knowledge(POOL)), first)


def test_reading_that_was_broken_off_goes_on_where_it_stopped(tmp_path: Path) -> None:
    many = knowledge(
        replace(HERONS, id=f"lijst/{number}", question=f"Vraag {number}?", phrasings=())
        for number in range(400)
    )
    with pytest.raises(KeyboardInterrupt):
        Bench([_BreaksOff(300)], tmp_path).build(many)
    encoder = WordEncoder()
    Bench([encoder], tmp_path).build(many)
    whole = WordEncoder()
    Bench([whole]).build(many)
    assert 0 < len(encoder.encoded) < len(whole.encoded)
    assert [path.name.count("-") for path in sorted(tmp_path.iterdir())] == [1, 0], "one file each"


class _BreaksOff(WordEncoder):
    """Somebody loses patience after so many texts."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if len(self.encoded) > self._most:
            raise KeyboardInterrupt
        return super().encode(texts)


def test_small_changes_are_kept_in_pieces_and_put_together_in_the_end(tmp_path: Path) -> None:
    many = [
        replace(HERONS, id=f"lijst/{number}", question=f"Vraag {number}?", phrasings=())
        for number in range(300)
    ]
    bench = Bench([WordEncoder()], tmp_path)
    bench.build(knowledge(many))
    pieces = []
    for number in range(30):
        many[number] = replace(many[number], question=f"Een nieuwe vraag {number}?")
        bench.build(knowledge(many))
        pieces.append(len([*tmp_path.glob("vectors-*-*")]))
    assert max(pieces) > 5
    assert pieces != sorted(pieces), "they were put together"
    encoder = WordEncoder()
    Bench([encoder], tmp_path).build(knowledge(many))
    assert not encoder.encoded


def test_two_processes_may_use_a_cache_at_once(tmp_path: Path) -> None:
    benches = [Bench([WordEncoder()], tmp_path) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        indexes = [*pool.map(lambda bench: bench.build(knowledge(POOL)), benches)]
    assert all(same(index, indexes[0]) for index in indexes)
    encoder = WordEncoder()
    Bench([encoder], tmp_path).build(knowledge(POOL))
    assert not encoder.encoded


def test_without_a_place_for_a_cache_all_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    index = Bench([WordEncoder()], folder=tmp_path / "file").build(knowledge(POOL))
    assert same(index, Index(knowledge(POOL), [WordEncoder()]))


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    Bench((), folder=tmp_path).build(knowledge(POOL))
    assert [path.name for path in tmp_path.iterdir()] == ["words"]


def test_a_full_disk_stops_nothing(tmp_path: Path) -> None:
    room = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, room[1]))  # as much fits in each file
    try:
        index = Bench([WordEncoder()], tmp_path).build(knowledge(POOL))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, room)
    assert same(index, Index(knowledge(POOL), [WordEncoder()]))
    assert not [*tmp_path.iterdir()], "nothing half-written is left"


def test_too_much_knowledge_is_read_by_the_first_encoder_only() -> None:
    first, second = WordEncoder(), OtherEncoder()
    bench = Bench([first, second], most_texts=4)
    assert len(bench.build(knowledge([STORKS])).encoders) == 2
    assert len(bench.build(knowledge([STORKS, PASSAGE])).encoders) == 1
    assert len(bench.build(knowledge([STORKS])).encoders) == 2


class OtherEncoder(WordEncoder):
    """A second one."""

    name = "other words"


def test_each_file_of_the_code_that_reads_entries_counts() -> None:
    """What a cache was made by tells of every module that reading an entry goes through."""
    room = Path(bot.matching.__file__).parent
    reached, waiting = set[str](), ["columns", "excerpts", "vocabulary"]
    while waiting:
        name = waiting.pop()
        if name not in reached and (room / f"{name}.py").exists():
            reached.add(name)
            waiting += re.findall(
                r"^from bot\.matching\.(\w+) import",
                (room / f"{name}.py").read_text(),
                re.MULTILINE,
            )
    only_laid_out = {"grams", "postings", "ragged", "rows"}
    assert reached - only_laid_out == {*READ_BY}
