"""Plain text: its lines, pages and encoding."""

import pytest

from bot.knowledge.importing.documents.document import Format, Line
from bot.knowledge.importing.documents.superscripts import mark_superscripts
from tests.knowledge.importing.documents.conftest import Read, Refuse


def test_line_ends_of_every_system_end_a_line_and_empty_lines_stay(read: Read) -> None:
    document = read("a.txt", b"een\r\ntwee\rdrie\n\nvier")
    assert document.format is Format.TEXT
    assert document.pages is None
    assert [line.text for line in document.lines] == ["een", "twee", "drie", "", "vier"]


def test_form_feeds_end_pages_and_the_last_one_begins_none(read: Read) -> None:
    document = read("a.txt", b"een\n\fen twee\n\x0c\n")
    assert document.pages == 2
    assert [(line.text, line.page) for line in document.lines] == [
        ("een", 1), ("", 1), ("en twee", 2), ("", 2),
    ]  # fmt: skip
    assert document.text == "een\n\fen twee\n"


@pytest.mark.parametrize("sign", ["\xad", "\ufffe", "\x02", "-"])
def test_hyphens_at_a_lines_end_are_plain_ones(read: Read, sign: str) -> None:
    content = f"over{sign} \nlast en meer tekst\n".encode()
    assert read("a.txt", content).lines[0].text == "over-"[: 4 + len(sign)] + (
        " " if sign == "-" else ""
    )


def test_tables_in_text_stay_text(read: Read) -> None:
    table = "| a | b |\n|---|---|\n| 1 | 2 |"
    assert read("a.md", table.encode()).text == table


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_known_with_and_without_a_mark(read: Read, encoding: str) -> None:
    document = read("a.txt", "Eén “vraag”".encode(encoding))
    assert document.text == "Eén “vraag”"
    assert document.notices == ()


def test_utf_16_with_the_large_end_first_is_known_by_its_mark(read: Read) -> None:
    assert read("a.txt", "\ufeffEén".encode("utf-16-be")).text == "Eén"


def test_windows_1252_is_taken_where_it_is_plausible_and_told_of(read: Read) -> None:
    document = read("a.txt", "Eén ‘vraag’ – over € 5".encode("cp1252"))
    assert document.text == "Eén ‘vraag’ – over € 5"
    assert document.notices == (
        "It is not in UTF-8; it was read as windows-1252: look whether accents are right.",
    )


@pytest.mark.parametrize(
    "content", [b"tekst \x81", b"\xc3\x28" * 20, b"tekst \xa6\xae", b"\xff\xfea", b"\xc3" * 9]
)
def test_an_encoding_that_can_not_be_told_is_refused(refuse: Refuse, content: bytes) -> None:
    assert refuse("a.txt", content) == "a.txt: has an encoding that can't be told; save it as UTF-8"


def test_text_that_is_cut_in_a_letter_is_read_and_told_of(read: Read) -> None:
    document = read("a.txt", "één é".encode()[:-1])
    assert document.text == "één "
    assert document.notices == (
        "It ends in the middle of a letter: look whether the end is there.",
    )


def test_utf_8_that_is_damaged_is_not_taken_for_another_encoding(refuse: Refuse) -> None:
    assert refuse("a.txt", "één ".encode() + b"\xe9 en meer") == (
        "a.txt: is in UTF-8 but damaged at byte 6; get it anew from where it was published"
    )


def test_control_characters_are_blanks_where_there_are_few(read: Read) -> None:
    assert read("a.txt", b"tekst \x1b" + b"woord " * 200).lines[0].text.startswith("tekst  woord")


def test_a_mark_that_is_raised_twice_is_one_mark() -> None:
    line = Line("a¹² b1", marks=((1, 2), (2, 3), (5, 6)))
    assert mark_superscripts(line).marks == ((1, 3), (5, 6))


def test_superscript_figures_are_marks(read: Read) -> None:
    line = read("a.txt", "brug¹² en m²".encode()).lines[0]
    assert line.marks == ((4, 6), (11, 12))
