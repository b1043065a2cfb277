"""HTML and XML as published, with files that were made for it (see `published/README.md`)."""

from datetime import date
from pathlib import Path

from bot.knowledge.importing.documents import Document
from bot.knowledge.importing.documents.document import Cell, Format, Role, Said
from bot.knowledge.importing.documents.reading import read_here
from tests.knowledge.importing.documents.conftest import Read

PUBLISHED = Path(__file__).parent / "published"
SUBJECT = "Vragen van het lid A (Partij) over de brug bij Waterdam"
URL = "https://zoek.officielebekendmakingen.nl/ah-tk-20992100-1.html"


def roles(document: Document) -> list[tuple[str, str]]:
    return [(line.role[:4], line.text) for line in document.lines]


def xml(read: Read, inside: str) -> Document:
    return read("a.xml", f"<officiele-publicatie>{inside}</officiele-publicatie>".encode())


def html(read: Read, inside: str) -> Document:
    return read("a.html", f"<!doctype html><html><body>{inside}</body></html>".encode())


def test_written_questions_in_xml() -> None:
    document = read_here(PUBLISHED / "ah-tk-20992100-1.xml")
    assert document.format is Format.XML
    assert document.notices == ()
    assert document.said == Said(
        identifier="ah-tk-20992100-1",
        kind="Aanhangsel",
        session_year="2099-2100",
        published=date(2099, 10, 2),
        url=URL,
    )
    assert roles(document) == [
        ("body", "Tweede Kamer der Staten-Generaal"),
        ("body", "Vergaderjaar 2099-2100"),
        ("body", "1"),
        ("head", f"{SUBJECT} (ingezonden 20 september 2099)."),
        ("head", "Vraag 1"),
        ("body", "Kent u het bericht over de brug?1"),
        ("head", "Vraag 2"),
        ("body", "Wat kost de brug?"),
        ("list", "a.\tDit jaar?"),
        ("list", "b.\tVolgend jaar?"),
        ("head", "Antwoord 1"),
        ("body", "Ja."),
        ("head", "Antwoord 2"),
        ("body", "De brug kost 12 m2 verf en één euro.1"),
        ("body", "Zie kst-99999-2."),
        ("foot", "1 Weekblad, De brug, 2099."),
    ]
    marked = {line.text[:8]: line.marks for line in document.lines if line.marks}
    assert marked == {
        "Kent u h": ((32, 33),),
        "De brug ": ((17, 18), (36, 37)),
        "1 Weekbl": ((0, 1),),
    }


def test_a_parliamentary_paper_in_xml_with_a_table() -> None:
    document = read_here(PUBLISHED / "kst-99999-2.xml")
    assert [line.text for line in document.lines if line.role is Role.HEADING] == [
        "Bruggen",
        "LIJST VAN VRAGEN EN ANTWOORDEN",
        "Vraag 1",
        "Antwoord",
    ]
    assert [(line.text, line.cell) for line in document.lines if line.role is Role.TABLE] == [
        ("Bruggen", None),
        ("Plaats", Cell(1, 1, 1)),
        ("Meters", Cell(1, 1, 2)),
        ("Waterdam", Cell(1, 2, 1)),
        ("10", Cell(1, 2, 2)),
        ("20", Cell(1, 2, 3)),
        ("30", Cell(1, 3, 3)),
    ]
    assert [line.text for line in document.lines][-3:] == [
        "Een naam die niemand kent.",
        "De Minister van Bruggen,",
        "A. B",
    ]


def test_an_old_paper_in_xml_with_its_own_encoding_notes_and_named_letters() -> None:
    document = read_here(PUBLISHED / "kst-old.xml")
    assert roles(document) == [
        ("body", "Vergaderjaar 1998-1999"),
        ("body", "Lijst van vragen"),
        ("head", "1"),
        ("body", "Is de brug café of veer1—\ufffd?"),
        ("body", "Zij is een veer."),
        ("foot", "1 Een voetnoot."),
    ]
    assert document.notices == (
        "Some characters are named in a way that can't be read; they are shown as \ufffd.",
    )


def test_bold_text_is_known_by_its_element_or_its_type(read: Read) -> None:
    document = xml(
        read, '<al><vet>vet</vet></al><al><nadruk type="vetcur">vet</nadruk></al><al>a</al>'
    )
    assert [line.bold for line in document.lines] == [True, True, False]


def test_numbers_of_lists_and_notes_of_several_kinds(read: Read) -> None:
    inside = (
        "<lijst><li><li.nr>1.</li.nr><al>een</al><al>meer</al></li>"
        "<li><li.nr/><al>leeg</al></li></lijst><al>tekst<nootref nr='2'/>"
        "<noot nr='3'>los<lijst><li><al>punt</al></li></lijst></noot></al>"
        "<li><li.nr>9.</li.nr></li>"
    )
    assert roles(xml(read, inside)) == [
        ("list", "1.\teen"),
        ("list", "meer"),
        ("list", "leeg"),
        ("body", "tekst23"),
        ("list", "9.\t"),
        ("foot", "3 los"),
        ("foot", "punt"),
    ]


def test_a_page_of_written_questions() -> None:
    document = read_here(PUBLISHED / "ah-tk-20992100-1.html")
    assert document.format is Format.HTML
    assert document.said == Said(
        title="Antwoord op vragen over de brug bij Waterdam",
        identifier="ah-tk-20992100-1",
        published=date(2099, 10, 2),
        publisher="Tweede Kamer der Staten-Generaal",
        url=URL,
    )
    assert document.notices == (
        "2 lines around the document, such as the site's menus, were left out.",
    )
    assert roles(document) == [
        ("head", "Vragen over de brug"),
        ("head", "Vraag 1"),
        ("body", "Kent u het bericht1?"),
        ("body", "En de brug\xa0zelf?"),
        ("list", "a. Dit jaar?"),
        ("list", "•\tZomaar"),
        ("list", "c.\tEerste"),
        ("list", "g.\tZevende"),
        ("head", "Antwoord 1"),
        ("body", "Ja, zeker overal."),
        ("body", "twee"),
        ("body", "regels"),
        ("tabl", "Bruggen"),
        ("tabl", "Plaats"),
        ("tabl", "Meters"),
        ("tabl", "A"),
        ("tabl", "B"),
        ("tabl", "10"),
        ("tabl", "diep"),
        ("foot", "1 Weekblad, 2099."),
    ]
    cells = {line.text: line.cell for line in document.lines if line.role is Role.TABLE}
    assert cells["Meters"] == Cell(1, 1, 3)
    assert cells["diep"] == Cell(2, 1, 1)


def test_a_page_without_a_main_part_is_read_whole(read: Read) -> None:
    document = html(read, "<p>een</p><ol start='x'><p>los</p><li>twee</li></ol>")
    assert roles(document) == [("body", "een"), ("list", "los"), ("list", "1.\ttwee")]
    assert document.notices == ()


def test_notes_in_a_list_are_notes(read: Read) -> None:
    document = html(read, "<ol class='voetnoten'><li>Noot<ul><li>x</li></ul></li></ol><p>a</p>")
    assert roles(document) == [("body", "a"), ("foot", "1.\tNoot"), ("foot", "•\tx")]


def test_bold_and_struck_out_parts_of_a_page(read: Read) -> None:
    lines = html(
        read, "<p><b>vet</b></p><p hidden>weg</p><p><strong>a</strong> meer tekst</p>"
    ).lines
    assert [(line.text, line.bold) for line in lines] == [("vet", True), ("a meer tekst", False)]


def test_an_old_page_says_its_encoding(read: Read) -> None:
    page = b'<html><head><meta charset="ISO-8859-1"></head><body><p>\xe9\xe9n</p></body></html>'
    assert read("a.html", page).text == "één"


def test_metadata_that_says_nothing_useful_is_left(read: Read) -> None:
    inside = (
        '<metadata><meta name="DCTERMS.issued" content="gisteren"/><meta content="x"/>'
        '<meta name="DC.title" content=""/><meta name="DC.creator" content="A"/>'
        '<meta name="DC.creator" content="B"/><link rel="stylesheet" href="x"/></metadata>'
        "<al>a</al>"
    )
    assert xml(read, inside).said == Said(publisher="A")
