"""Files that would cost memory, time or trust are refused, each with its place and reason."""

from collections.abc import Callable, Mapping
import os
from pathlib import Path

import pytest
from yaml import YAMLError

from bot.errors import KnowledgeError
from bot.knowledge import load_knowledge
from bot.knowledge.events import read_events
from bot.knowledge.findings import FindingError
from bot.knowledge.folder import KnowledgeFolder
from bot.knowledge.limits import MAX_ITEMS
from bot.knowledge.syntax import explain_syntax

Write = Callable[[Mapping[str, str | bytes]], Path]

GOOD = """\
source: {id: a, title: A}
entries:
  - {id: "1", question: Wat is dit?, answer: Dit.}
"""


def faults(folder: Path) -> list[str]:
    """The faults of a folder, its own path left out."""
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(folder)
    return [str(fault).replace(f"{folder}/", "") for fault in caught.value.faults]


def test_a_hundred_thousand_brackets_are_too_deep(write: Write) -> None:
    assert faults(write({"a.yaml": "[" * 100_000, "b.yaml": "a: " + "{b: " * 100_000})) == [
        "a.yaml:1:11: this is nested more than 10 levels deep; the format needs 4",
        "b.yaml:1:40: this is nested more than 10 levels deep; the format needs 4",
    ]


def test_an_alias_bomb_is_refused_before_it_is_composed(write: Write) -> None:
    bomb = "a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert faults(write({"a.yaml": bomb})) == [
        "a.yaml:6:16: aliases expand to more than 1,000,000 characters; write less by alias"
    ]


def test_a_file_of_ten_megabytes_is_too_large(write: Write) -> None:
    assert faults(write({"a.yaml": b"#" * 10_000_000})) == [
        "a.yaml:1:1: this file is larger than 8,000,000 bytes; split it"
    ]


def test_a_list_that_is_too_long_is_refused(write: Write) -> None:
    assert faults(write({"a.yaml": "entries:\n" + "- x\n" * (MAX_ITEMS + 1)})) == [
        f"a.yaml:{MAX_ITEMS + 2}:3: more than 20,000 items stand in one list; split the file"
    ]


def test_a_file_with_too_many_values_is_refused() -> None:
    with pytest.raises(FindingError) as caught:
        read_events("[[a, a], [a, a]]", "a.yaml", max_nodes=5)
    assert str(caught.value) == "a.yaml:1:11: this file holds more than 5 values; split it"


def test_bytes_that_are_no_utf_8_are_found_at_their_character(write: Write) -> None:
    latin = "titel: één\nnaam: é".encode() + "ë".encode("latin-1")
    files = {"a.yaml": latin, "b.yaml": GOOD.encode("utf-16"), "c.yaml": b"\xef\xbb\xbf\xff"}
    assert faults(write(files)) == [
        "a.yaml:2:8: byte 0xeb is no UTF-8; save the file as UTF-8",
        "b.yaml:1:1: byte 0xff is no UTF-8; save the file as UTF-8",
        "c.yaml:1:1: byte 0xff is no UTF-8; save the file as UTF-8",
    ]


def test_a_text_that_is_no_utf_8_is_found_once_for_all_who_quote_it(write: Write) -> None:
    files = {
        f"{name}.yaml": GOOD.replace("id: a,", f"id: {name}, text: sources/a.txt,") for name in "ab"
    }
    assert faults(write({**files, "sources/a.txt": b"Wat is dit?\nDit\xff."})) == [
        "sources/a.txt:2:4: byte 0xff is no UTF-8; save the file as UTF-8"
    ]


def test_links_out_of_the_folder_are_refused(write: Write, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "b.yaml").write_text(GOOD)
    folder = write({"c.yaml": GOOD.replace("title: A", "title: A, text: text.txt")})
    (folder / "a").symlink_to(outside)
    (folder / "b.yaml").symlink_to(outside / "b.yaml")
    (folder / "synonyms.yaml").symlink_to(outside / "b.yaml")
    (folder / "text.txt").symlink_to(outside / "b.yaml")
    refused = "this is a link out of the knowledge folder; put the file itself here"
    assert faults(folder) == [
        f"a:1:1: {refused}",
        f"b.yaml:1:1: {refused}",
        "c.yaml:1:33: 'text' names 'text.txt', a link out of the knowledge folder",
        f"synonyms.yaml:1:1: {refused}",
    ]


def test_links_that_lead_nowhere_or_in_a_circle_are_named(write: Write) -> None:
    folder = write({"c.yaml": GOOD})
    (folder / "a.yaml").symlink_to("nowhere.yaml")
    (folder / "b.yaml").symlink_to("b.yaml")
    assert faults(folder) == [
        "a.yaml:1:1: this file can't be read: No such file or directory",
        "b.yaml:1:1: this file can't be read: Too many levels of symbolic links",
    ]


def test_what_is_no_regular_file_is_not_waited_for(write: Write) -> None:
    folder = write({})
    os.mkfifo(folder / "a.yaml")
    assert faults(folder) == ["a.yaml:1:1: this is no regular file"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    missing, file = tmp_path / "kennis", tmp_path / "kennis.yaml"
    file.write_text(GOOD)
    wanted = "there is no such folder; name the one that holds the knowledge"
    assert faults(missing) == [f"{missing}: {wanted}"]
    assert faults(file) == [f"{file}: {wanted}"]


def test_an_empty_folder_is_no_knowledge(write: Write) -> None:
    folder = write({})
    assert faults(folder) == [f"{folder}: this folder holds no *.yaml or *.yml file with entries"]


def test_a_folder_of_too_many_files_is_not_read(write: Write) -> None:
    folder = KnowledgeFolder(write({f"{number}.yaml": b"" for number in range(3)}), max_files=2)
    assert folder.list_files() == []
    assert [found.what for found in folder.findings] == [
        "this folder holds 3 files; at most 2 are read"
    ]


def test_a_folder_that_cannot_be_listed_is_named(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Folders so deep that their path is longer than the system takes."""
    folder = write({"a.yaml": GOOD})
    monkeypatch.chdir(folder)
    for _ in range(20):
        Path("x" * 250).mkdir()
        os.chdir("x" * 250)
    (fault,) = faults(folder)
    assert fault.endswith(": this folder can't be read: File name too long")


def test_names_of_files_are_shown_on_one_line(write: Write) -> None:
    folder = write({})
    Path(os.fsdecode(os.fsencode(folder) + b"/a\n\xff.yaml")).write_text("")
    assert faults(folder) == [r"a\n\udcff.yaml:1:1: this file is empty"]


def test_what_the_parser_says_without_a_place_is_put_at_the_top() -> None:
    assert explain_syntax(YAMLError("odd"), "text") == (0, "this is no YAML: odd")
