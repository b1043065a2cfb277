"""A document imported again: what a curator wrote stays, what the document says is brought in."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, given, settings
from hypothesis import strategies as st
import pytest

from bot.knowledge import check_folder, load_knowledge
from bot.knowledge.importing import read_pairs
from bot.knowledge.importing.writing import (
    Change,
    Changes,
    EditError,
    Shelf,
    plan_document,
    replace_together,
)
from bot.knowledge.importing.writing.guarding import guard
from bot.model import Entry
from tests.harness.lists import BRIDGES, Listed, print_list
from tests.harness.official_documents import write_text
from tests.knowledge.importing.writing.conftest import Import, read_list, write_plan

FILE = Path("36999-XII-7.yaml")
NUMBERS = [str(number) for number in range(1, 9)]
ANSWERS = ["Ja.", "Nee, dat is zo niet bedoeld.", "Er zijn er 12.\n\nDat zijn er veel.", None]


def _list(answers: dict[str, str | None]) -> Listed:
    return {
        number: (f"Hoe staat het nu met brug nummer {number} in het hele land?", answer)
        for number, answer in answers.items()
    }


VERSIONS = (
    st.dictionaries(st.sampled_from(NUMBERS), st.sampled_from(ANSWERS), min_size=3)
    .map(lambda answers: dict(sorted(answers.items())))
    .filter(lambda each: any(each.values()))
)


@dataclass(frozen=True, slots=True)
class _Hand:
    """What a curator adds to an entry."""

    comment: str
    phrasing: str
    topic: str

    def write(self, number: str, text: str) -> str:
        own = (
            f'  # {self.comment}\n  - id: "{number}"  # {self.comment}\n'
            f"    phrasings:\n      - '{self.phrasing} {number}'  # {self.comment}\n"
            f"    topics: [{self.topic}]\n"
        )
        return text.replace(f'  - id: "{number}"\n', own)


HANDS = st.builds(
    _Hand,
    st.sampled_from(["gezien", "let op: 'dit'", '- id: "99"', "| >"]),
    st.sampled_from(["hoe gaat het met brug", "what about bridge"]),
    st.sampled_from(["bruggen", "'het: land'"]),
)


@settings(max_examples=12, deadline=None)
@given(VERSIONS, VERSIONS, HANDS, st.sets(st.sampled_from(NUMBERS)))
def test_edits_by_hand_survive_every_correction(
    first: dict[str, str | None],
    second: dict[str, str | None],
    hand: _Hand,
    touched: set[str],
) -> None:
    assume(len(first.keys() & second.keys()) >= 0.3 * min(len(first), len(second)))
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_plan(_list(first), folder)
        text = (folder / FILE).read_text("utf-8")
        for number in touched & first.keys():
            text = hand.write(number, text)
        (folder / FILE).write_text(text, "utf-8")
        before = _entries(folder)
        write_plan(_list(second), folder)
        after = _entries(folder)
        again = write_plan(_list(second), folder)
        written = (folder / FILE).read_text("utf-8")
    assert list(after) == sorted(first.keys() | second.keys())
    for number, entry in after.items():
        assert entry.answer == (second[number] if number in second else first[number])
        if number in before:
            assert entry.phrasings == before[number].phrasings
            assert entry.topics == before[number].topics
    for number in touched & first.keys():
        assert written.count(f'"{number}"  # {hand.comment}') == 1
    assert again.files == {}


def _entries(folder: Path) -> dict[str, Entry]:
    return {
        entry.number: entry
        for entry in load_knowledge(folder).entries.values()
        if entry.source.id == "36999-XII-7"
    }


def test_a_new_file_is_what_a_curator_would_have_written(bring: Import, tmp_path: Path) -> None:
    bring(BRIDGES)
    assert (
        (tmp_path / "k" / FILE).read_text("utf-8")
        == """\
# yaml-language-server: $schema=schema.json
source:
  id: 36999-XII-7
  title: 36 999 XII Vaststelling van de begroting
  reference: 36999-XII-7
  language: nl
  text: sources/36999-XII-7.txt
entries:
  - id: "1"
    question: Hoeveel bruggen zijn er in 2023 onderhouden?
    answer: |
      In 2023 zijn er 412 bruggen onderhouden. Daarvan zijn er 38 geheel vernieuwd.

  - id: "2"
    question: Welke bruggen worden in het komende jaar vernieuwd, en in welke volgorde gebeurt dat?
    answer: |
      De bruggen met de meeste schade gaan voor.

      De volgorde staat in het overzicht.

  - id: "3"
    question: Zijn daar kosten aan verbonden?
    see: ["1"]

  - id: "4"
    question: Wanneer is het overzicht van alle bruggen klaar?
    answer: null
"""
    )


def test_a_mended_word_stays_as_the_curator_mended_it(bring: Import, tmp_path: Path) -> None:
    listed = {"1": ("Wie doet het?", "De water-\nschappen doen het."), "2": BRIDGES["1"]}
    bring(listed)
    file = tmp_path / "k" / FILE
    file.write_text(file.read_text("utf-8").replace("waterschappen", "water-schappen"), "utf-8")
    corrected = {**listed, "2": BRIDGES["2"]}
    plan = bring(corrected)
    assert {change.number for change in plan.changes.changed} == {"2"}
    assert "water-schappen" in file.read_text("utf-8")


def test_an_answer_that_came_later_fills_the_pending_entry(bring: Import, tmp_path: Path) -> None:
    bring(BRIDGES)
    plan = bring({**BRIDGES, "4": (BRIDGES["4"][0], "In mei.")})
    assert plan.changes.changed == (Change("4", "answer", None, "In mei."),)
    assert _entries(tmp_path / "k")["4"].answer == "In mei."


def test_a_passage_with_the_id_of_a_question_is_left_alone(bring: Import, tmp_path: Path) -> None:
    bring(BRIDGES)
    file = tmp_path / "k" / FILE
    text = file.read_text("utf-8").replace('- id: "4"', '- id: "5"\n    kind: passage')
    file.write_text(text.replace("answer: null", "answer: De bruggen met de meeste schade"))
    plan = bring({**BRIDGES, "5": ("Hoe gaat het?", "Goed.")})
    assert plan.changes.passed_over == ("5",)
    assert plan.changes.added == ("4",)
    assert _entries(tmp_path / "k")["5"].answer == "De bruggen met de meeste schade"


def test_a_passage_that_the_document_no_longer_has_keeps_its_proof(
    bring: Import, tmp_path: Path
) -> None:
    bring(BRIDGES)
    file = tmp_path / "k" / FILE
    passage = (
        "\n  - id: schade\n    kind: passage\n    question: Wie gaat voor?\n"
        "    answer: De bruggen met de meeste schade gaan voor.\n"
    )
    file.write_text(file.read_text("utf-8") + passage, "utf-8")
    plan = bring({**BRIDGES, "2": (BRIDGES["2"][0], "Alle bruggen tegelijk.")})
    assert plan.outdated == ("De bruggen met de meeste schade gaan voor.",)
    assert check_folder(tmp_path / "k").faults == ()
    text = (tmp_path / "k" / "sources" / "36999-XII-7.txt").read_text("utf-8")
    assert "een eerdere versie" in text


def test_another_document_under_the_same_number_gets_an_id_of_its_own(
    bring: Import, tmp_path: Path
) -> None:
    bring(BRIDGES)
    other = {number: (f"Iets heel anders, {number}?", f"Ja, {number}.") for number in "123"}
    plan = bring(other)
    assert plan.source == "36999-XII-7-2"
    assert len(load_knowledge(tmp_path / "k").sources) == 2


def test_a_file_in_another_style_is_refused_and_stays(bring: Import, tmp_path: Path) -> None:
    bring(BRIDGES)
    folder = tmp_path / "k"
    (folder / FILE).write_text(
        "source: {id: 36999-XII-7, title: Lijst, text: sources/36999-XII-7.txt}\n"
        'entries: [{id: "1", question: "Hoeveel bruggen zijn er in 2023 onderhouden?"}]\n'
    )
    with pytest.raises(EditError, match="line by line"):
        plan_document(read_list(BRIDGES), Shelf(folder))


def test_a_file_without_a_text_gets_one(bring: Import, tmp_path: Path) -> None:
    bring(BRIDGES)
    file = tmp_path / "k" / FILE
    text = file.read_text("utf-8")
    file.write_text(text.replace("  text: sources/36999-XII-7.txt\n", ""), "utf-8")
    (tmp_path / "k" / "sources" / "36999-XII-7.txt").unlink()
    assert bring(BRIDGES).changes.changed == ()
    assert check_folder(tmp_path / "k").unproved == 0


def test_a_question_that_now_refers_to_another_gets_a_reference(
    bring: Import, tmp_path: Path
) -> None:
    bring(BRIDGES)
    bring({**BRIDGES, "4": (BRIDGES["4"][0], "Zie het antwoord op vraag 2.")})
    assert _entries(tmp_path / "k")["4"].see == ("36999-XII-7/2",)


def test_pages_follow_the_document(tmp_path: Path) -> None:
    text = print_list(BRIDGES)
    changed = list[Change]()
    for each in (text.replace("Vraag 4", "\fVraag 4"), text.replace("Vraag 3", "\fVraag 3") + "\f"):
        plan = plan_document(read_pairs(write_text(each)), Shelf(tmp_path / "k"))
        replace_together(tmp_path / "k", plan.files)
        changed += plan.changes.changed
    entries = _entries(tmp_path / "k")
    assert [entries[number].page for number in "1234"] == [1, 1, 2, 2]
    assert changed == [Change("3", "page", "1", "2")]
    assert entries["1"].source.pages == 3


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("entries:", "entries: ["),
        ("In 2023 zijn", "In 2024 zijn"),
        ("title: 36", "title: 37"),
        ('id: "4"', 'id: "5"'),
    ],
)
def test_a_change_that_was_not_meant_is_never_written(
    bring: Import, tmp_path: Path, old: str, new: str
) -> None:
    bring(BRIDGES)
    kept = Shelf(tmp_path / "k").files[0]
    text = kept.draft.manuscript.text
    guard(kept, text, Changes())
    assert text.count(old) == 1
    with pytest.raises(EditError, match="can't be edited safely"):
        guard(kept, text.replace(old, new), Changes())
