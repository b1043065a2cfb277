"""A folder without faults becomes one frozen knowledge, whatever the order on disk."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
import pytest

from bot.errors import Fault, KnowledgeError
from bot.knowledge import load_knowledge
from bot.knowledge.schema import EntryModel, FileModel, SourceModel
from bot.model import Entry, Kind, Source

Write = Callable[[Mapping[str, str | bytes]], Path]

FULL = """\
source:
  id: a
  title: 2022
  reference: 36 360
  publisher: null
  published: 2023-06-12
  url: https://example.org/a?b=c#d
  language: nl-NL
  pages: 36
  text: sources/a.txt
entries:
  - id: "38"
    question: |
      Waarom is dat,
      en hoe?
    answer: |
      Omdat het zo is.

      En zo.
    page: 12
    phrasings: &p [no, 2022-01-01, no, "'s winters"]
    topics: *p
    see: ["39", b/1, "39"]
  - {id: "39", question: En wat nu?, answer: null, see: [a/38]}
  - {id: kosten, kind: passage, question: Wat kost het?, answer: En zo., phrasings: }
"""
TEXT = "Waarom is dat, en hoe? Omdat het zo is. En zo. En wat nu?"
SECOND = "source: {id: b, title: B}\nentries: [{id: '1', question: Wie?, answer: Wij.}]\n"
SYNONYMS = "coa: [Centraal Orgaan, opvang]\nno: []\n"
FIXTURES = [HealthCheck.function_scoped_fixture]  # each example writes all it needs

FILES = {"a.yaml": FULL, "sub/b.yml": SECOND, "sources/a.txt": TEXT, "synonyms.yaml": SYNONYMS}


def test_every_key_of_the_format_is_read(write: Write) -> None:
    knowledge = load_knowledge(write(FILES))
    source = Source(
        id="a",
        title="2022",
        reference="36 360",
        published=date(2023, 6, 12),
        url="https://example.org/a?b=c#d",
        language="nl-NL",
        pages=36,
        text="sources/a.txt",
    )
    several = ("no", "2022-01-01", "'s winters")
    assert list(knowledge.entries.values()) == [
        Entry(
            id="a/38",
            number="38",
            source=source,
            question="Waarom is dat,\nen hoe?",
            answer="Omdat het zo is.\n\nEn zo.",
            page=12,
            phrasings=several,
            topics=several,
            see=("a/39", "b/1"),
        ),
        Entry(id="a/39", number="39", source=source, question="En wat nu?", see=("a/38",)),
        Entry(
            id="a/kosten",
            number="kosten",
            source=source,
            kind=Kind.PASSAGE,
            question="Wat kost het?",
            answer="En zo.",
        ),
        Entry(
            id="b/1", number="1", source=Source(id="b", title="B"), question="Wie?", answer="Wij."
        ),
    ]
    assert knowledge.synonyms == {"coa": ("Centraal Orgaan", "opvang"), "no": ()}
    assert isinstance(knowledge.entries, MappingProxyType)
    assert isinstance(knowledge.synonyms, MappingProxyType)


def test_reserved_names_and_other_files_are_passed_over(write: Write) -> None:
    broken = "["
    reserved = ("schema.json", "sources/x.yaml", ".x.yaml", ".git/x.yaml", "sub/.x/y.yaml", "x.md")
    knowledge = load_knowledge(write({**FILES, **dict.fromkeys(reserved, broken)}))
    assert knowledge == load_knowledge(write(FILES))


def test_only_at_the_top_are_names_reserved(write: Write) -> None:
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(write({**FILES, "sub/sources/x.yaml": "[", "sub/synonyms.yaml": "["}))
    assert len(caught.value.faults) == 2


def test_files_with_a_byte_order_mark_and_other_line_ends_are_read(write: Write) -> None:
    marked = b"\xef\xbb\xbf" + SECOND.replace("\n", "\r\n").encode()
    assert list(load_knowledge(write({"b.yaml": marked})).entries) == ["b/1"]


def test_links_within_the_folder_are_followed_and_each_file_is_read_once(write: Write) -> None:
    """As in a mounted configuration map, where all names are links into a dotted folder."""
    folder = write({".2026/sub/b.yaml": SECOND, ".2026/a.txt": TEXT})
    (folder / ".now").symlink_to(".2026")
    (folder / "sub").symlink_to(".now/sub")
    (folder / "again").symlink_to(".now/sub")
    (folder / "b.yaml").symlink_to("sub/b.yaml")
    (folder / "loop").symlink_to(".")
    assert list(load_knowledge(folder).entries) == ["b/1"]


def test_progress_counts_the_files(write: Write) -> None:
    seen: list[tuple[int, int]] = []
    load_knowledge(write(FILES), lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]


def test_the_version_follows_content_alone(write: Write) -> None:
    first = load_knowledge(write(FILES))
    renamed = {"z/y.yaml" if name == "a.yaml" else name: text for name, text in FILES.items()}
    moved = load_knowledge(write(renamed))
    assert first.version == moved.version
    assert len(first.version) == 12


@pytest.mark.parametrize("name", FILES)
def test_the_version_changes_with_any_file(write: Write, name: str) -> None:
    changed = {**FILES, name: FILES[name] + "\n"}
    assert load_knowledge(write(FILES)).version != load_knowledge(write(changed)).version


def test_an_answer_can_be_reached_through_thousands_of_references(write: Write) -> None:
    entries = "".join(f'  - {{id: "{n}", question: Q, see: ["{n + 1}"]}}\n' for n in range(3000))
    last = '  - {id: "3000", question: Q, answer: A}\n'
    folder = write({"a.yaml": f"source: {{id: a, title: A}}\nentries:\n{entries}{last}"})
    assert load_knowledge(folder).resolve("a/0").final.number == "3000"


def test_references_that_meet_are_no_circle(write: Write) -> None:
    entries = """\
  - {id: "1", question: Q, see: ["2", "3"]}
  - {id: "2", question: Q, see: ["4"]}
  - {id: "3", question: Q, see: ["4"]}
  - {id: "4", question: Q}
"""
    folder = write({"a.yaml": f"source: {{id: a, title: A}}\nentries:\n{entries}"})
    assert load_knowledge(folder).resolve("a/1").via == ("a/2", "a/4")


def test_a_circle_that_an_answer_breaks_is_no_fault(write: Write) -> None:
    entries = """\
  - {id: "1", question: Q, see: ["2", "3"]}
  - {id: "2", question: Q, answer: A, see: ["1"]}
  - {id: "3", question: Q, see: ["2"]}
"""
    folder = write({"a.yaml": f"source: {{id: a, title: A}}\nentries:\n{entries}"})
    assert load_knowledge(folder).resolve("a/1").via == ("a/2",)


@settings(max_examples=20, deadline=None, suppress_health_check=FIXTURES)
@given(st.permutations(sorted(FILES)))
def test_the_order_of_the_files_on_disk_makes_no_difference(write: Write, names: list[str]) -> None:
    knowledge = load_knowledge(write({name: FILES[name] for name in names}))
    assert knowledge == load_knowledge(write(FILES))
    assert list(knowledge.entries) == ["a/38", "a/39", "a/kosten", "b/1"]


fragments = st.sampled_from(
    [
        *"[]{}:-,&*!|>'\"%@`#?~ \n\t\\\x00\x85\u2028\ufeffé\U0001f600",
        *("source: ", "entries:\n", "- id: ", "id: a\n", "title: A\n", "question: Q\n"),
        *("answer: A\n", "see: [", "text: a.yaml\n", "  ", "&a", "*a", "<<: ", "---", "null"),
    ]
)


def _accepts_or_refuses(folder: Path, content: bytes) -> None:
    for name in ("a.yaml", "synonyms.yaml", "sources/a.txt"):
        (folder / name).write_bytes(content)
    faults: tuple[Fault, ...] = ()
    entries: Mapping[str, Entry] = {}
    try:
        entries = load_knowledge(folder).entries
    except KnowledgeError as error:
        faults = error.faults
    assert bool(entries) != bool(faults)


@settings(max_examples=150, deadline=None, suppress_health_check=FIXTURES)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_knowledge_or_its_faults(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "sources").mkdir(exist_ok=True)
    _accepts_or_refuses(tmp_path, content)


@settings(max_examples=150, deadline=None, suppress_health_check=FIXTURES)
@given(st.lists(fragments, max_size=40))
def test_anything_like_yaml_gives_a_knowledge_or_its_faults(
    tmp_path: Path, parts: list[str]
) -> None:
    (tmp_path / "sources").mkdir(exist_ok=True)
    _accepts_or_refuses(tmp_path, "".join(parts).encode())


KEYS = st.sampled_from(
    [*FileModel.model_fields, *SourceModel.model_fields, *EntryModel.model_fields]
)

values = st.recursive(
    st.sampled_from(["~", "a", '"1"', "1", "2023-01-01", "question", "passage", "sources/a.txt"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(
            KEYS,
            inner,
            max_size=5,
        ).map(lambda pairs: "{" + ", ".join(f"{k}: {v}" for k, v in pairs.items()) + "}"),
    ),
    max_leaves=25,
)


@settings(max_examples=150, deadline=None, suppress_health_check=FIXTURES)
@given(values, values)
def test_any_values_in_place_of_the_right_ones_give_faults(
    tmp_path: Path, source: str, entry: str
) -> None:
    (tmp_path / "sources").mkdir(exist_ok=True)
    content = f"source: &s {source}\nentries: [&e {entry}, *e, *s]\n"
    _accepts_or_refuses(tmp_path, content.encode())
