"""What a document says about itself becomes the source."""

from datetime import date
from pathlib import Path

import pytest

from bot.knowledge.importing import Origin, read_pairs
from bot.knowledge.importing.documents.document import Document, Format, Line, Said
from tests.harness.official_documents import write_text

PAIR = "\nVraag 1\nHoe?\nAntwoord\nZo.\n"


def read_origin(head: str) -> Origin:
    """What a list with this head says about itself."""
    return read_pairs(write_text(head + PAIR)).origin


def test_a_list_of_questions_with_answers() -> None:
    origin = read_origin(
        "36 999 XV Jaarverslag Ministerie van Bruggen en Wegen 2031\n"
        "Nr. 6 LIJST VAN VRAGEN EN ANTWOORDEN\nVastgesteld 6 juni 2032\n"
        "Beantwoord bij brief van 3 juni 2032.\n"
        "https://zoek.officielebekendmakingen.nl/kst-36999-XV-6.html\n"
    )
    assert origin == Origin(
        title="36 999 XV Jaarverslag Ministerie van Bruggen en Wegen 2031",
        reference="kst-36999-XV-6",
        kind="Lijst van vragen en antwoorden",
        answered=date(2032, 6, 3),
        published=date(2032, 6, 6),
        publisher="Ministerie van Bruggen en Wegen",
        url="https://zoek.officielebekendmakingen.nl/kst-36999-XV-6.html",
    )


def test_written_questions_in_the_proceedings() -> None:
    origin = read_origin(
        "Vergaderjaar 2031–2032 Aanhangsel van de Handelingen\n1234\n"
        "Vragen van het lid Iemand (ABC) aan de Minister van Bruggen over\noude bruggen "
        "(ingezonden 1 maart 2032).\n"
        "Antwoord van Minister Niemand (Bruggen en Wegen – Wegen) (ontvangen 2 april 2032).\n"
        "ah-tk-20312032-1234\n"
    )
    assert origin == Origin(
        title="Vragen van het lid Iemand (ABC) aan de Minister van Bruggen over oude bruggen",
        reference="ah-tk-20312032-1234",
        kind="Aanhangsel van de Handelingen",
        session_year="2031–2032",
        asked=date(2032, 3, 1),
        answered=date(2032, 4, 2),
        publisher="Ministerie van Bruggen en Wegen",
    )


def test_a_notice_of_delay_answers_nothing_and_a_date_is_no_title() -> None:
    head = "Vastgesteld 6 juni 2032\nMededeling van Minister Niemand (ontvangen 2 april 2032).\n"
    origin = read_origin(head)
    assert (origin.title, origin.answered) == (None, None)
    assert read_origin("Vastgesteld 6 juni 2032\n").published == date(2032, 6, 6)


def test_a_letter() -> None:
    origin = read_origin(
        "Datum\n5 mei 2032\nOnderwerp: Antwoorden over bruggen\n"
        "De vragen 2032Z01234 heeft de minister voor Bruggen ontvangen.\n"
    )
    assert (origin.title, origin.published, origin.reference, origin.publisher) == (
        "Antwoorden over bruggen",
        date(2032, 5, 5),
        "2032Z01234",
        "Ministerie van Bruggen",
    )


@pytest.mark.parametrize(
    ("head", "reference"),
    [
        ("36 999 XV Bruggen\nnr. 17\n", "36999-XV-17"),
        ("36 999 Bruggen\nNr. 17\n", "36999-17"),
        ("Er staat 36 999 in de tekst.\n", None),
        ("Nr. 17\nkomt voor 36 999.\n", None),
    ],
)
def test_references_are_dossier_part_and_number(head: str, reference: str | None) -> None:
    assert read_origin(head).reference == reference


def test_a_running_line_says_it_where_nothing_else_does() -> None:
    foot = "Totaallijst vragen Ministerie van Bruggen (36999 -XV-1)  2/9"
    origin = read_pairs(write_text(f"{PAIR}{foot}")).origin
    assert origin == Origin(
        title="Totaallijst vragen Ministerie van Bruggen",
        reference="36999-XV-1",
        kind="Totaallijst vragen",
        publisher="Ministerie van Bruggen",
        pages=9,
    )


def test_a_day_that_does_not_exist_is_none() -> None:
    assert read_origin("Vastgesteld 31 juni 2032\n").published is None


def test_what_the_format_says_comes_first() -> None:
    said = Said(
        title="Een titel",
        identifier="kst-1",
        kind="Lijst",
        session_year="2031–2032",
        published=date(2032, 1, 1),
        publisher="Ministerie",
        url="https://voorbeeld.nl",
    )
    lines = tuple(Line(text) for text in ("Vraag 1", "Hoe?"))
    document = Document(Path("a.xml"), Format.XML, lines, said=said)
    assert read_pairs(document).origin == Origin(
        title="Een titel",
        reference="kst-1",
        kind="Lijst",
        session_year="2031–2032",
        published=date(2032, 1, 1),
        publisher="Ministerie",
        url="https://voorbeeld.nl",
    )


def test_a_document_that_says_nothing_has_no_origin() -> None:
    assert read_pairs(write_text("")).origin == Origin()
