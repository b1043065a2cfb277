"""The knowledge that ships with the bot: two pages, quoted word for word."""

from pathlib import Path

import pytest

from bot.knowledge import check_folder, export_schema, load_knowledge
from bot.model import Kind, Knowledge, Status

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "knowledge"
SEEDS = ROOT.parent / "shared" / "seeds"
FILES = sorted(FOLDER.glob("36360*.yaml"))


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The bundled knowledge, loaded once."""
    return load_knowledge(FOLDER)


def test_it_holds_the_four_questions_and_the_four_passages(knowledge: Knowledge) -> None:
    assert {entry.id: (entry.kind, entry.page) for entry in knowledge.entries.values()} == {
        "36360-VI-jaarverslag/versterking-migratieketen": (Kind.PASSAGE, None),
        "36360-VI-jaarverslag/minder-overlast": (Kind.PASSAGE, None),
        "36360-VI-jaarverslag/meer-terugkeer": (Kind.PASSAGE, None),
        "36360-VI-jaarverslag/grenzen": (Kind.PASSAGE, None),
        "36360-VI-vragen/36": (Kind.QUESTION, 12),
        "36360-VI-vragen/37": (Kind.QUESTION, 12),
        "36360-VI-vragen/38": (Kind.QUESTION, 12),
        "36360-VI-vragen/39": (Kind.QUESTION, 12),
    }


def test_only_the_question_whose_answer_is_on_the_next_page_is_pending(
    knowledge: Knowledge,
) -> None:
    pending = [
        each for each in knowledge.entries if knowledge.resolve(each).status is Status.PENDING
    ]
    assert pending == ["36360-VI-vragen/39"]


def test_the_sources_are_named_as_printed(knowledge: Knowledge) -> None:
    report, questions = knowledge.sources
    assert questions.title == (
        "Totaallijst feitelijke vragen Jaarverslag Ministerie van Justitie en Veiligheid 2022"
    )
    assert (questions.reference, questions.pages) == ("36360-VI-1", 36)
    assert report.reference == "36 360 VI, nr. 1"
    assert report.pages is None


def test_every_quote_is_proved() -> None:
    checked = check_folder(FOLDER)
    assert (checked.faults, checked.advice) == ((), ())
    assert (checked.files, checked.entries, checked.answered, checked.pending) == (2, 8, 7, 1)
    assert (checked.proved, checked.unproved) == (11, 0)


def test_what_the_page_broke_is_mended(knowledge: Knowledge) -> None:
    answers = "\n".join(entry.answer or "" for entry in knowledge.entries.values())
    questions = " ".join(entry.question for entry in knowledge.entries.values())
    mended = (
        "Samen met ketenpartners",
        "asielzoekers met een kansarme",
        "noodzakelijk",
        "een whole-of-Commission",
        "EU-lidstaten te",
    )
    assert all(each in answers for each in mended)
    assert "aanpakken van overlastgevers" in questions
    assert "  " not in answers + questions


def test_the_languages_own_faults_stay_as_printed(knowledge: Knowledge) -> None:
    entry = knowledge.entries["36360-VI-vragen/36"]
    assert "met landen hun inwoners" in entry.question
    assert "het positieve dialoog" in (entry.answer or "")


def test_each_answer_is_whole_from_its_first_word_to_its_last(knowledge: Knowledge) -> None:
    ends = {
        entry.number: (entry.answer.split()[0], entry.answer.split()[-1])
        for entry in knowledge.entries.values()
        if entry.answer
    }
    assert ends == {
        "versterking-migratieketen": ("In", "realiseren."),
        "minder-overlast": ("In", "aangepakt."),
        "meer-terugkeer": ("Het", "vergroot."),
        "grenzen": ("Het", "behaald."),
        "36": ("Het", "sluiten."),
        "37": ("Het", "gedrag."),
        "38": ("De", "terugkeer."),
    }


def test_every_entry_can_be_asked_in_many_ways_and_found_by_topic(knowledge: Knowledge) -> None:
    entries = knowledge.entries.values()
    phrasings = [phrasing for entry in entries for phrasing in entry.phrasings]
    assert len(set(phrasings)) == len(phrasings)
    assert all(10 <= len(entry.phrasings) <= 16 for entry in entries)
    assert all(2 <= len(entry.topics) <= 4 for entry in entries)
    assert all(topic == topic.lower() for entry in entries for topic in entry.topics)


def test_the_schema_is_current() -> None:
    """If not, write what `bot.knowledge.export_schema()` gives to `knowledge/schema.json`."""
    assert (FOLDER / "schema.json").read_text(encoding="utf-8") == export_schema()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_first_line_names_the_schema(file: Path) -> None:
    first = file.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=schema.json"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is absent")
def test_the_official_texts_are_the_pages_byte_for_byte() -> None:
    pages = sorted(path.read_bytes() for path in SEEDS.glob("*.txt"))
    assert sorted(path.read_bytes() for path in (FOLDER / "sources").iterdir()) == pages
