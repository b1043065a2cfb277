"""A quote may go on behind a page's end, without the lines that are printed on every page."""

import pytest

from bot.knowledge.official import OfficialText

HEADER = "Ministerie van Justitie en Veiligheid"


def printed(*pages: str, footer: str = "Totaallijst feitelijke vragen  {}/{}") -> OfficialText:
    """A text of pages, each with a running header and a footer that counts them."""
    numbered = enumerate(pages, start=1)
    return OfficialText(
        "t",
        "\n\f".join(
            f"{HEADER}\n{page}\n{footer.format(number, len(pages))}" for number, page in numbered
        ),
    )


@pytest.mark.parametrize("break_", ["\n\f", "\n", "\r\n\f\r\n"])
def test_a_page_break_and_its_running_lines_may_be_left_out(break_: str) -> None:
    text = OfficialText(
        "t",
        f"De opvang is\nLijst van vragen 12/36{break_}duurder geworden.\nLijst van vragen 13/36",
    )
    assert text.holds("De opvang is duurder geworden.")
    assert text.holds("De opvang is Lijst van vragen 12/36 duurder geworden.")
    assert not text.holds("De opvang is geworden.")


def test_headers_and_footers_are_known_by_their_place_on_the_pages() -> None:
    text = printed("De opvang", "is duur-", "der geworden", "dan verwacht.", footer="- {} -")
    assert text.holds("De opvang is duurder geworden dan verwacht.")


def test_a_printers_line_without_page_marks_is_known_by_its_words() -> None:
    footer = "Tweede Kamer, vergaderjaar 2022–2023, 36 360 VI, nr. 1"
    text = OfficialText("t", f"De opvang is\n{footer} 7\nduurder\n{footer} 8\ngeworden.")
    assert text.holds("De opvang is duurder geworden.")


def test_the_imprint_of_parliaments_printer_may_be_left_out() -> None:
    first = "kst-36360-VI-1\nISSN 0921 - 7371\n’s-Gravenhage 2023"
    footer = "Tweede Kamer, vergaderjaar 2022–2023, 36 360 VI, nr. 1"
    text = OfficialText("t", f"De opvang is\n{first} {footer} 1\n\fduurder geworden.\n{footer} 2")
    assert text.holds("De opvang is duurder geworden.")


@pytest.mark.parametrize(
    "text",
    [
        "De opvang is\nTweede Kamer, vergaderjaar 2022–2023, vraag 14\nduurder geworden.",
        "De opvang is\nH-toets\nduurder geworden.",
        "De opvang is\nISSN 0921 - 7371 niet\nduurder geworden.",
        "De opvang is\n24/7\nduurder geworden.",
        "De opvang is\nLijst 12/36\nduurder geworden.",
        "De opvang is\nzie pagina 12\nduurder.\nzie pagina 12\ngeworden.",
        "De opvang is\nniet\nduurder geworden.\nniet\nniet",
        "De opvang is\nVraag 1\n\fduurder geworden.\nVraag 2",
        "De opvang is\nniet 15\n\fduurder geworden.\nniet 25",
        "De opvang is\nniet 1 van 5\n\fduurder geworden.\nniet 2 van 6",
        "De opvang is\nniet 13/36\nduurder geworden.\nniet 12/36",
        "De opvang is\n\f\nniet\na\nb\nc\nd\n\fniet\nduurder geworden.\n\fx\n\fy\n\fz\n\fp",
    ],
)
def test_a_line_of_the_text_itself_cannot_be_skipped(text: str) -> None:
    assert not OfficialText("t", text).holds("De opvang is duurder geworden.")


def test_a_departure_behind_a_page_break_is_shown_where_it_is() -> None:
    text = printed("De opvang is in dit jaar", "duurder geworden.")
    said = text.word_departure("De opvang is in dit jaar goedkoper geworden.")
    assert said.endswith("where it has 'goedkoper geworden.', the text has 'duurder geworden.'")


def test_an_empty_text_holds_nothing() -> None:
    assert not OfficialText("t", "").holds("niets")
