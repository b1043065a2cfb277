"""Files that were read before are not read again, and nothing is different for it."""

from collections.abc import Callable, Mapping
import json
import os
from pathlib import Path
import time

import pytest

from bot.errors import KnowledgeError
from bot.knowledge import Memory, check_folder, load_knowledge
from bot.knowledge.memory import Remembered
from bot.model import Knowledge

Write = Callable[[Mapping[str, str | bytes]], Path]

TEXT = "Vraag 1 Hoeveel reigers zijn er? Er zijn 120 reigers. Vraag 2 En ooievaars? Zie 1."
HERONS = """
source: {id: vogels, title: Vogels, published: 2023-06-12, pages: 4, text: sources/vogels.txt}
entries:
  - {id: "1", question: "Hoeveel reigers zijn er?", answer: "Er zijn 120 reigers.", page: 2}
  - {id: "2", question: "En ooievaars?", see: ["1"], phrasings: [storks], topics: [natuur]}
"""
TREES = """
source: {id: bomen, title: Bomen}
entries:
  - {id: a, question: Hoeveel bomen?, answer: Veel., kind: passage, see: [vogels/1]}
"""
FILES = {"vogels.yaml": HERONS, "bomen.yaml": TREES, "sources/vogels.txt": TEXT}


class Noting(Memory):
    """Counts the files that it does not know."""

    missed = 0

    def recall(self, name: str) -> Remembered | None:
        found = super().recall(name)
        self.missed += found is None
        return found


def same(one: Knowledge, other: Knowledge) -> bool:
    return (one.version, [*one.entries.items()]) == (other.version, [*other.entries.items()])


def test_what_is_remembered_is_the_same(write: Write) -> None:
    folder, memory = write(FILES), Noting()
    fresh = load_knowledge(folder, None, memory)
    assert same(load_knowledge(folder, None, memory), fresh)
    assert memory.missed == 2, "all the first time, none the second"


def test_the_next_process_remembers_too(write: Write, tmp_path: Path) -> None:
    folder, later = write(FILES), Noting(tmp_path / "cache")
    fresh = load_knowledge(folder, None, Memory(tmp_path / "cache"))
    assert same(load_knowledge(folder, None, later), fresh)
    assert not later.missed


def test_only_what_changed_is_read(write: Write) -> None:
    folder, memory = write(FILES), Noting()
    load_knowledge(folder, None, memory)
    (folder / "bomen.yaml").write_text(TREES.replace("Veel.", "Heel veel."))
    changed = load_knowledge(folder, None, memory)
    assert memory.missed == 2 + 1
    assert changed.entries["bomen/a"].answer == "Heel veel."
    assert same(changed, load_knowledge(folder))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("bomen.yaml", "vogels/1", "vogels/9"),
        ("bomen.yaml", "id: bomen", "id: vogels"),
        ("vogels.yaml", 'id: "1"', 'id: "7"'),
        ("bomen.yaml", "question:", "vraag:"),
        ("bomen.yaml", "Veel.,", "Veel"),
        ("sources/vogels.txt", "120", "130"),
    ],
)
def test_faults_are_the_same_and_where_they_are(
    write: Write, name: str, old: str, new: str
) -> None:
    folder, memory = write(FILES), Memory()
    load_knowledge(folder, None, memory)
    (folder / name).write_text(FILES[name].replace(old, new, 1))
    with pytest.raises(KnowledgeError) as found:
        load_knowledge(folder, None, memory)
    assert found.value.faults == check_folder(folder).faults


def test_after_a_fault_is_mended_all_is_well(write: Write) -> None:
    folder, memory = write(FILES), Memory()
    (folder / "bomen.yaml").write_text("no: yaml: at all")
    with pytest.raises(KnowledgeError):
        load_knowledge(folder, None, memory)
    (folder / "bomen.yaml").write_text(TREES)
    assert same(load_knowledge(folder, None, memory), load_knowledge(folder))


@pytest.mark.parametrize("content", [b"", b"{}", b"abc\n{}"])
def test_a_damaged_memory_is_read_anew_and_written_again(
    write: Write, tmp_path: Path, content: bytes
) -> None:
    folder, cache = write(FILES), tmp_path / "cache"
    fresh = load_knowledge(folder, None, Memory(cache))
    for path in cache.glob("*.json"):
        path.write_bytes(content)
    assert same(load_knowledge(folder, None, Memory(cache)), fresh)
    later = Noting(cache)
    load_knowledge(folder, None, later)
    assert not later.missed


def test_a_changed_byte_is_noticed(write: Write, tmp_path: Path) -> None:
    folder, cache = write(FILES), tmp_path / "cache"
    fresh = load_knowledge(folder, None, Memory(cache))
    for path in cache.iterdir():
        path.write_bytes(path.read_bytes().replace(b"reigers", b"reigert"))
    assert same(load_knowledge(folder, None, Memory(cache)), fresh)


def test_what_is_sound_is_not_checked_again_and_all_else_is(write: Write, tmp_path: Path) -> None:
    folder, cache = write(FILES), tmp_path / "cache"
    load_knowledge(folder, None, Memory(cache))
    lonely = "source: {id: vis, title: Vis}\nentries: [{id: a, question: Vis?, see: [bomen/b]}]"
    (folder / "vis.yaml").write_text(lonely)
    for _ in range(2):
        with pytest.raises(KnowledgeError, match="bomen/b"):
            load_knowledge(folder, None, Memory(cache))
    (folder / "vis.yaml").unlink()
    (folder / "sources" / "vogels.txt").write_text("Iets heel anders.")
    for _ in range(2):
        with pytest.raises(KnowledgeError, match=r"vogels\.yaml"):
            load_knowledge(folder, None, Memory(cache))
    (folder / "sources" / "vogels.txt").write_text(TEXT)
    (folder / "synonyms.yaml").write_text("- no synonyms")
    for _ in range(2):
        with pytest.raises(KnowledgeError, match="synonyms"):
            load_knowledge(folder, None, Memory(cache))


def test_what_is_remembered_is_plain_json(write: Write, tmp_path: Path) -> None:
    load_knowledge(write(FILES), None, Memory(tmp_path / "cache"))
    contents = [path.read_bytes() for path in (tmp_path / "cache").glob("*.json")]
    titles = {json.loads(each.partition(b"\n")[2])["source"]["title"] for each in contents}
    assert titles == {"Vogels", "Bomen"}


def test_what_is_not_needed_for_a_month_is_thrown_away(write: Write, tmp_path: Path) -> None:
    folder, cache = write(FILES), tmp_path / "cache"
    load_knowledge(folder, None, Memory(cache))
    before = {*cache.glob("*.json")}
    for path in before:
        os.utime(path, (0, time.time() - 40 * 24 * 3600))
    (folder / "bomen.yaml").write_text(TREES.replace("Veel", "Weinig"))
    load_knowledge(folder, None, Memory(cache))
    assert len(before & {*cache.glob("*.json")}) == 1
    assert len([*cache.glob("*.json")]) == 2
    assert len([*cache.glob("*.sound")]) == 1


def test_without_a_place_to_remember_all_goes_on(write: Write, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    folder = write(FILES)
    memory = Memory(tmp_path / "file")
    assert same(load_knowledge(folder, None, memory), load_knowledge(folder))
