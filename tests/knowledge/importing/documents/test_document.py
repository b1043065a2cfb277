"""A document's text, and where its lines stand in it."""

from pathlib import Path

from bot.knowledge.importing.documents import Document
from bot.knowledge.importing.documents.document import Format, Line


def make(*lines: Line, pages: int | None = None) -> Document:
    return Document(Path("a.pdf"), Format.PDF, lines, pages)


def test_lines_end_with_a_line_feed_and_pages_with_a_form_feed() -> None:
    document = make(Line("a", 1), Line("b", 1), Line("c", 2), pages=2)
    assert document.text == "a\nb\fc"
    assert document.starts == (0, 2, 4)


def test_pages_without_text_have_their_form_feed_too() -> None:
    document = make(Line("a", 2), Line("b", 4), pages=5)
    assert document.text == "\fa\f\fb\f"
    assert document.starts == (1, 4)


def test_raised_figures_are_written_as_such_in_the_text_and_move_nothing() -> None:
    document = make(Line("brug12 of 3", 1, marks=((4, 6),)), Line("b", 1))
    assert document.text == "brug¹² of 3\nb"
    assert document.starts == (0, 12)


def test_without_pages_there_are_only_lines() -> None:
    document = make(Line("a"), Line(""), Line("b"))
    assert document.text == "a\n\nb"
    assert document.starts == (0, 2, 3)


def test_a_place_in_the_text_is_in_a_line() -> None:
    document = make(Line("aa", 1), Line("", 1), Line("b", 2), pages=2)
    assert [document.find_line(at) for at in range(len(document.text) + 1)] == [0, 0, 0, 1, 2, 2]


def test_nothing_at_all_has_no_text() -> None:
    assert make().text == ""
    assert make().starts == ()


def test_a_line_of_a_flowing_format_is_a_whole_paragraph() -> None:
    flowing = [each for each in Format if Document(Path(), each, ()).is_flowing]
    assert flowing == [Format.DOCX, Format.HTML, Format.XML]
