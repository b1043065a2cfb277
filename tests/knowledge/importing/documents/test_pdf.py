"""PDF: words where they are printed, in the order in which they are read."""

from pathlib import Path

import pytest

from bot.errors import DocumentError
from bot.knowledge.importing.documents.document import Format, Line, Said
from bot.knowledge.importing.documents.pdf.pieces import UNREADABLE, name_letter
from bot.knowledge.importing.documents.pdf.reading import check_length, tell
from bot.knowledge.importing.documents.pdf.sheet import Sheet
from tests.harness.printing import Ink, print_lines, print_pdf
from tests.knowledge.importing.documents.conftest import Read

BOX = "0 0 m 595 0 l 595 842 l h f"


def test_words_are_read_with_their_place_size_and_weight(read: Read) -> None:
    page = [Ink("Vraag 1", y=742, size=12, bold=True), Ink("Wat is het?", y=720)]
    document = read("a.pdf", print_pdf([page]))
    first, second = document.lines
    assert (document.format, document.pages, document.notices) == (Format.PDF, 1, ())
    assert document.text == "Vraag 1\nWat is het?"
    assert (first.page, first.left, first.size, first.bold) == (1, 72, 12, True)
    assert (second.left, second.size, second.bold) == (72, 10, False)
    assert first.top == pytest.approx(100 - 0.8 * 12)
    assert first.bottom == pytest.approx(100 + 0.2 * 12)
    assert first.right == pytest.approx(115.36)


def test_each_page_is_ended_by_a_form_feed_and_told_of(read: Read) -> None:
    document = read("a.pdf", print_lines([f"regel {number}" for number in range(120)]))
    assert document.pages == 3
    assert document.text.count("\f") == 2
    assert [line.page for line in document.lines[49:51]] == [1, 2]


def test_a_raised_smaller_figure_is_a_mark_and_sticks_to_its_word(read: Read) -> None:
    page = [
        Ink("brug"), Ink("1", x=92, y=704, size=6), Ink("?", x=95.4),
        Ink("1", y=650, size=5), Ink("Een noot", x=77, y=647, size=8),
        Ink("H", y=600), Ink("2", x=79.5, y=598, size=6), Ink("O", x=83, y=600),
    ]  # fmt: skip
    lines = read("a.pdf", print_pdf([page])).lines
    assert [(line.text, line.marks) for line in lines] == [
        ("brug1?", ((4, 5),)),
        ("1 Een noot", ((0, 1),)),
        ("H2O", ()),
    ]
    assert lines[1].size == 8


def test_much_larger_letters_beside_a_line_are_no_line_with_marks(read: Read) -> None:
    page = [Ink("Tweede Kamer"), Ink("2", x=300, y=690, size=50)]
    lines = read("a.pdf", print_pdf([page])).lines
    assert [(line.text, line.marks) for line in lines] == [("Tweede Kamer", ()), ("2", ())]


def test_a_wide_gap_is_a_tab_and_a_narrow_one_a_space(read: Read) -> None:
    page = [Ink("3"), Ink("Waarom", x=100), Ink("dan", x=142)]
    assert read("a.pdf", print_pdf([page])).text == "3\tWaarom dan"


def test_soft_and_hard_hyphens_at_a_lines_end_are_plain_ones(read: Read) -> None:
    page = [Ink("over\xad", y=700), Ink("last en bij-", y=686), Ink("zaken", y=672)]
    assert read("a.pdf", print_pdf([page])).text == "over-\nlast en bij-\nzaken"


@pytest.mark.parametrize(
    ("code", "letter"),
    [(0x61, "a"), (0xA0, " "), (0x09, " "), (0x0A, ""), (0xFEFF, ""), (0xAD, "-"), (2, "-"),
     (0xFFFE, "-"), (0, UNREADABLE), (0xD800, UNREADABLE), (0x110000, UNREADABLE)],
)  # fmt: skip
def test_codes_of_pdfium_are_letters_blanks_or_hyphens(code: int, letter: str) -> None:
    assert name_letter(code) == letter


def test_a_header_and_footer_that_are_drawn_first_are_read_where_they_stand(read: Read) -> None:
    page = [Ink("kop", y=800), Ink("voet", y=40), Ink("een", y=700), Ink("twee", y=686)]
    assert read("a.pdf", print_pdf([page])).text == "kop\neen\ntwee\nvoet"


def test_columns_are_read_one_after_the_other(read: Read) -> None:
    left = [Ink(f"links {row}", y=700 - 14 * row) for row in range(3)]
    right = [Ink(f"rechts {row}", x=320, y=700 - 14 * row) for row in range(3)]
    text = read("a.pdf", print_pdf([[*right, *left, Ink("Titel", y=760)]])).text
    assert text.split("\n") == [
        "Titel", "links 0", "links 1", "links 2", "rechts 0", "rechts 1", "rechts 2",
    ]  # fmt: skip


def test_a_table_is_read_row_by_row_and_cell_by_cell(read: Read) -> None:
    page = [
        Ink("een vraag", x=100), Ink("in twee regels", x=100, y=686), Ink("antwoord", x=300),
        Ink("tweede", x=100, y=660), Ink("ander antwoord", x=300, y=660),
        Ink("in twee", x=300, y=646),
    ]  # fmt: skip
    assert read("a.pdf", print_pdf([page])).text.split("\n") == [
        "een vraag", "in twee regels", "antwoord", "tweede\tander antwoord", "in twee",
    ]  # fmt: skip


def test_what_overlaps_is_read_as_it_was_drawn(read: Read) -> None:
    page = [Ink("eerste", y=700), Ink("derde", y=672), Ink("tussendoor", x=80, y=686)]
    assert read("a.pdf", print_pdf([page])).text == "eerste\nderde\ntussendoor"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(read: Read, turn: int) -> None:
    matrix = {90: "0 1 -1 0 595 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 842"}[turn]
    content = print_pdf(
        [[Ink("boven", x=100, y=500), Ink("onder een", x=100, y=400)]],
        extra=f"{matrix} cm",
        page_extra=f"/Rotate {turn}",
    )
    lines = read("a.pdf", content).lines
    assert [line.text for line in lines] == ["boven", "onder een"]
    assert lines[0].left == pytest.approx(100)
    assert lines[0].size == 10
    assert (lines[1].top or 0) - (lines[0].top or 0) == pytest.approx(100)


def test_text_that_runs_upwards_is_one_line(read: Read) -> None:
    content = print_pdf([[Ink("kantlijn"), Ink("tekst", y=650)]], extra="")
    turned = content.replace(b"72 700 Td", b"0 1 -1 0 30 300 Tm")
    assert sorted(line.text for line in read("a.pdf", turned).lines) == ["kantlijn", "tekst"]


def test_a_page_that_is_cut_is_measured_from_what_is_shown(read: Read) -> None:
    content = print_pdf([[Ink("tekst", x=100, y=500)]], page_extra="/CropBox [50 100 500 700]")
    line = read("a.pdf", content).lines[0]
    assert line.left == 50
    assert line.top == pytest.approx(200 - 8)


def test_each_quarter_turn_has_its_own_top_left() -> None:
    places = [Sheet(10, 20, 110, 220, turns).place(30, 50) for turns in range(4)]
    assert places == [(20, 170), (30, 20), (80, 30), (170, 80)]


def test_pages_with_pictures_only_are_named(read: Read) -> None:
    pages = [[Ink("tekst")], [], [], []]
    document = read("a.pdf", print_pdf(pages, extra=BOX))
    assert document.notices == (
        "Pages 2, 3 and 4 have pictures but no text layer: needs OCR first.",
    )
    alone = read("a.pdf", print_pdf(pages[:2], extra=BOX))
    assert alone.notices == ("Page 2 has pictures but no text layer: needs OCR first.",)
    assert read("a.pdf", print_pdf(pages)).notices == ()


def test_letters_that_a_font_does_not_name_are_told_of() -> None:
    lines = [Line("a", 1), Line(f"b{UNREADABLE}", 2), Line(UNREADABLE, 2)]
    assert list(tell(lines, [])) == [
        "The font doesn't say which letters some are on page 2: look there."
    ]


def test_far_too_much_text_is_refused() -> None:
    with pytest.raises(DocumentError, match="has more than 20000000 characters; split it"):
        check_length(Path("a.pdf"), [Line("a" * 1_000_000)] * 20)


@pytest.mark.parametrize(
    ("information", "said"),
    [
        ({"Title": "Lijst van vragen"}, Said(title="Lijst van vragen")),
        ({"Title": "None", "Subject": "Antwoord"}, Said(title="Antwoord")),
        ({"Title": "Microsoft Word - a.docx", "Producer": "https://example.org/x"}, Said()),
        (
            {"Producer": "from https://zoek.officielebekendmakingen.nl/kst-1-2.pdf"},
            Said(url="https://zoek.officielebekendmakingen.nl/kst-1-2.pdf"),
        ),
    ],
)
def test_what_a_program_filled_in_is_taken_if_it_says_something(
    read: Read, information: dict[str, str], said: Said
) -> None:
    assert read("a.pdf", print_pdf([[Ink("a")]], information=information)).said == said
