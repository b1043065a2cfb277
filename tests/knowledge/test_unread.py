"""A file that somebody may take for knowledge, and that is not read, is named."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bot.errors import Fault
from bot.knowledge import check_folder, load_knowledge
from bot.knowledge.memory import Memory

Write = Callable[[Mapping[str, str | bytes]], Path]

GOOD = "source: {id: a, title: A}\nentries: [{id: '1', question: Q, answer: A}]\n"
RENAME = "this file is not read: its name must end in .yaml or .yml, in small letters; call it"
IMPORT = "this file is not read: turn a document into knowledge with `python -m bot import`"
ELSEWHERE = "this file is not read: write it as YAML, or move it elsewhere"

NAMED: dict[str, tuple[str | bytes, str]] = {
    "B.YAML": (GOOD, f"{RENAME} 'B.yaml'"),
    "b.Yml": (GOOD, f"{RENAME} 'b.yaml'"),
    "sub/b.yaml.txt": (GOOD, f"{RENAME} 'b.yaml'"),
    "b.yml.bak": (GOOD, f"{RENAME} 'b.yaml'"),
    "b.yaml~": (GOOD, f"{RENAME} 'b.yaml'"),
    "b.yaml (1)": (GOOD, f"{RENAME} 'b.yaml'"),
    "b.yaml.uit": ("", f"{RENAME} 'b.yaml'"),
    "b.yalm": ("[", f"{RENAME} 'b.yaml'"),
    "b.yaml.": (GOOD, f"{RENAME} 'b.yaml'"),
    "vragen": (GOOD, f"{RENAME} 'vragen.yaml'"),
    "vragen.txt": (GOOD.replace("\n", "\r\n"), f"{RENAME} 'vragen.yaml'"),
    "vragen.old": (GOOD, f"{RENAME} 'vragen.yaml'"),
    "vragen.json": ('{"source": {}, "entries": []}', ELSEWHERE),
    "vragen.csv": ("vraag;antwoord", ELSEWHERE),
    "losse": ("Wat?", ELSEWHERE),
    "vragen.pdf": (b"%PDF-1.7", IMPORT),
    "Vragen.DOCX": (b"PK", IMPORT),
    "vragen.html": ("<p>", IMPORT),
    "sub/brief.txt": ("Geachte voorzitter,", IMPORT),
    "sources/b.yaml": (GOOD, "this file is not read: it lies among the official texts; move it"),
}


@pytest.mark.parametrize("name", NAMED)
def test_what_may_be_taken_for_knowledge_is_named_with_what_would_be_right(
    write: Write, name: str
) -> None:
    content, said = NAMED[name]
    folder = write({"a.yaml": GOOD, name: content})
    checked = check_folder(folder)
    (fault,) = checked.unread
    assert checked.advice == ()
    assert fault.place == f"{folder}/{name}"
    assert fault.what.startswith(said)


@pytest.mark.parametrize(
    "name",
    [
        *("README.md", "README", "LICENSE", "readme.txt", "notes.md", "Makefile", "logo.png"),
        *(".b.yaml", ".git/b.yaml", ".a.yaml.swp", "sub/.b.YAML", "schema.json", "synonyms.yaml"),
        *("a.yaml~", "a.yaml.bak", "a.yaml.orig", "#a.yaml#", "a.review.html", "build.sh"),
        *("sources/brief.txt", "sources/brief.pdf", "text.txt"),
    ],
)
def test_what_nobody_takes_for_knowledge_is_not(write: Write, name: str) -> None:
    good = GOOD.replace("title: A", "title: A, text: text.txt")
    content = {"schema.json": "{}", "synonyms.yaml": "coa: [opvang]\n", "text.txt": "Q A"}
    files = {"a.yaml": good, "text.txt": "Q A", name: content.get(name, GOOD)}
    assert check_folder(write(files)).unread == ()


def test_links_that_lead_nowhere_and_pipes_are_not_waited_for(write: Write) -> None:
    folder = write({"a.yaml": GOOD})
    (folder / "B.YAML").symlink_to("nowhere")
    (folder / "vragen").symlink_to("nowhere")
    assert [Path(each.place).name for each in check_folder(folder).unread] == ["B.YAML", "vragen"]


def test_they_are_named_beside_faults_and_where_nothing_else_is(write: Write) -> None:
    for files in ({"B.YAML": GOOD}, {"B.YAML": GOOD, "a.yaml": "["}):
        checked = check_folder(write(files))
        assert checked.faults
        assert len(checked.unread) == 1


def test_each_load_tells_of_them_also_when_all_is_known(write: Write) -> None:
    folder, memory = write({"a.yaml": GOOD, "B.YAML": GOOD}), Memory()
    for _ in range(2):
        told: list[Fault] = []
        load_knowledge(folder, memory=memory, notice=told.append)
        assert [each.place for each in told] == [f"{folder}/B.YAML"]
