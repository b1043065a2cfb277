"""The gazette's HTML and XML, from the file to its pairs (see `documents/published/README.md`)."""

from datetime import date
from pathlib import Path

import pytest

from bot.knowledge.importing import Label, Outcome, Reading, read_pairs
from bot.knowledge.importing.documents.progress import tell_nobody
from bot.knowledge.importing.documents.reading import read_here
from tests.harness.official_documents import tell

PUBLISHED = Path(__file__).parent / "documents" / "published"


def read(name: str) -> Reading:
    return read_pairs(read_here(PUBLISHED / name, tell_nobody))


def notes(reading: Reading) -> str:
    """All that was taken for a footnote or its mark."""
    text = reading.document.text
    return "".join(text[s.start : s.end] for s in reading.stretches if s.label is Label.FOOTNOTE)


def test_written_questions_in_xml_get_their_answers_by_number() -> None:
    reading = read("ah-tk-20992100-1.xml")
    assert tell(reading) == [
        ("1", "Kent u het bericht over de brug?", "Ja.", ()),
        (
            "2",
            "Wat kost de brug?\na. Dit jaar?\nb. Volgend jaar?",
            "De brug kost 12 m² verf en één euro.\n\nZie kst-99999-2.",
            (),
        ),
    ]
    assert "Weekblad" in notes(reading)
    assert reading.origin.reference == "ah-tk-20992100-1"
    assert reading.origin.asked == date(2099, 9, 20)


def test_a_paper_in_xml_keeps_its_table_in_the_answer_and_its_signature_out() -> None:
    reading = read("kst-99999-2.xml")
    ((number, question, answer, _),) = tell(reading)
    assert (number, question) == ("1", "Hoeveel bruggen zijn er?")
    assert answer is not None
    table = "Plaats Meters Waterdam 10 20 30"
    wanted = f"Er zijn er drie: Bruggen {table} Een naam die niemand kent."
    assert " ".join(answer.split()) == wanted
    assert reading.stretches[-1].label is Label.CLOSING


def test_an_old_paper_in_xml_has_bare_numbers_and_no_headings_of_answers() -> None:
    reading = read("kst-old.xml")
    assert [(pair.number, pair.answer) for pair in reading.pairs] == [("1", "Zij is een veer.")]
    assert reading.pairs[0].question.startswith("Is de brug café of veer—")
    assert "Een voetnoot." in notes(reading)


def test_a_page_in_html_loses_its_menus_and_keeps_its_lists() -> None:
    reading = read("ah-tk-20992100-1.html")
    ((number, question, answer, _),) = tell(reading)
    assert number == "1"
    assert question.split("\n")[:2] == ["Kent u het bericht?", "En de brug zelf?"]
    assert answer is not None
    assert answer.startswith("Ja, zeker overal.")
    assert "Menu" not in reading.document.text


@pytest.mark.parametrize("path", sorted(PUBLISHED.glob("*l")), ids=lambda path: path.name)
def test_nothing_in_them_is_unknown(path: Path) -> None:
    reading = read_pairs(read_here(path, tell_nobody))
    assert reading.outcome is Outcome.PAIRS
    assert Label.UNKNOWN not in {each.label for each in reading.stretches}
