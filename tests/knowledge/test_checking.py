"""A check says how a folder stands, faults or not, and a comparison what a reload changed."""

from collections.abc import Callable, Mapping
from pathlib import Path

from bot.knowledge import Changes, check_folder, compare, load_knowledge

Write = Callable[[Mapping[str, str]], Path]


def document(name: str, *entries: str) -> str:
    """A file with one source and its entries."""
    rows = "".join(f"  - {{{entry}}}\n" for entry in entries)
    return f"source: {{id: {name}, title: {name}}}\nentries:\n{rows}"


def test_a_check_counts_what_is_there(write: Write) -> None:
    folder = write(
        {"a.yaml": document("a", 'id: "1", question: Q, answer: A', "id: x, question: Q")}
    )
    checked = check_folder(folder)
    assert (checked.files, checked.entries, checked.answered, checked.pending) == (1, 2, 1, 1)
    assert (checked.proved, checked.unproved) == (0, 3)
    assert checked.version == load_knowledge(folder).version
    assert checked.faults == ()


def test_a_check_with_faults_still_counts_and_has_no_version(write: Write) -> None:
    files = {"a.yaml": document("a", 'id: "1", question: Q, antwoord: A'), "b.yaml": "["}
    checked = check_folder(write(files))
    assert (checked.files, checked.entries, checked.pending) == (2, 1, 1)
    assert (checked.knowledge, checked.version) == (None, None)
    assert [fault.place.rpartition("/")[2] for fault in checked.faults] == [
        "a.yaml:3:28",
        "b.yaml:1:2",
    ]


def test_a_comparison_names_what_was_added_changed_and_removed(write: Write) -> None:
    old = write(
        {
            "a.yaml": document(
                "a", 'id: "1", question: Q', 'id: "2", question: Q', "id: x, question: Q"
            ),
            "b.yaml": document("b", 'id: "1", question: Q'),
        }
    )
    new = write(
        {
            "a.yaml": document("a", 'id: "2", question: Q, answer: A', "id: x, question: Q"),
            "b.yaml": document("b", 'id: "1", question: Q').replace("title: b", "title: c"),
            "c.yaml": document("c", 'id: "1", question: Q'),
        }
    )
    changes = compare(load_knowledge(old), load_knowledge(new))
    assert changes == Changes(added=("c/1",), changed=("a/2", "b/1"), removed=("a/1",))


def test_a_phrasing_of_two_entries_and_a_text_of_no_file_are_worth_a_look(write: Write) -> None:
    files = {
        "a.yaml": document(
            "a",
            'id: "1", question: Hoe duur is het?, phrasings: [wat kost het, hoe duur]',
            'id: "2", question: Wat nu?, phrasings: [Wat  kost HET, "hoe duur is het?", wat nu?]',
        ),
        "sources/oud.txt": "",
        "sources/.keep": "",
    }
    folder = write(files)
    assert [str(each).replace(f"{folder}/", "") for each in check_folder(folder).advice] == [
        "a/2: phrasing 'Wat kost HET' stands for a/1 too; keep it at one",
        "a/2: phrasing 'hoe duur is het?' stands for a/1 too; keep it at one",
        "sources/oud.txt: no file names this text; name it, or remove it",
    ]


def test_the_same_question_in_two_documents_is_worth_a_look(write: Write) -> None:
    files = {
        "a.yaml": document("a", 'id: "1", question: Wat kost één brug?, answer: Tien.'),
        "b.yaml": document(
            "b",
            'id: "1", question: "wat kost  EEN brug", answer: Elf.',
            'id: "2", question: Wat kost één brug?, see: ["a/1"]',
        ),
    }
    checked = check_folder(write(files))
    assert [str(each) for each in checked.advice] == [
        "b/1: has the same question as a/1; who asks it can choose, newest first"
    ]
    assert checked.faults == ()


def test_of_the_same_question_with_and_without_an_answer_the_one_without_is_told(
    write: Write,
) -> None:
    files = {
        "a.yaml": document("a", 'id: "1", question: Wat kost een brug?, answer: Tien.'),
        "b.yaml": document("b", 'id: "1", question: Wat kost een brug?'),
        "c.yaml": document("c", 'id: "1", question: Wat kost een weg?'),
        "d.yaml": document("d", 'id: "1", question: Wat kost een weg?'),
    }
    assert [str(each) for each in check_folder(write(files)).advice] == [
        "b/1: has the same question as a/1; who asks it does not get b/1, which has no answer",
        "d/1: has the same question as c/1; who asks it can choose, newest first",
    ]
