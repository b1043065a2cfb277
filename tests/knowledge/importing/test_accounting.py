"""Whatever a document holds, each of its characters is accounted for, and no word is changed."""

from itertools import pairwise
import re
import time
from unicodedata import normalize

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from bot.knowledge.importing import Label, Reading, read_pairs
from tests.harness.official_documents import prove, write_text

_PIECES = st.sampled_from(
    [
        *("Vraag 1", "Vraag 2", "Vraag 1 en 2", "Vraag:", "Antwoord", "Antwoord op vraag 2", "3"),
        *("1.", "2. Hoe dan?", "Waarom is dat zo?", "Omdat het zo is.", "noodza", "kelijk", "EU-"),
        *("- een", "a) twee", "¹ Een noot", "Het woord¹ hier", "[1] Een bron", "| a | b |", ""),
        *("\f", "Lijst 1/2", "Pagina 3", "Vragen en antwoorden", "Hoogachtend,", "Vergaderjaar"),
    ]
)
_TEXTS = st.lists(_PIECES | st.text(max_size=20), max_size=25).map("\n".join)


def strip(text: str) -> str:
    """What must stay the same whatever is mended: all but white space, hyphens and ligatures."""
    text = re.sub("[\ufb00-\ufb06]", lambda found: normalize("NFKC", found[0]), text)
    return "".join(re.sub(r"[\s\-\u00ad\u2010\u2011\u200b\u2060\ufeff]+", "", text))


def cut_places(reading: Reading, places: tuple[tuple[int, int], ...]) -> str:
    """What stands at some places."""
    return "".join(reading.document.text[start:end] for start, end in places)


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_stretches_cover_every_character_once_and_in_order(text: str) -> None:
    document = write_text(text)
    stretches = read_pairs(document).stretches
    edges = [(0, 0), *((each.start, each.end) for each in stretches)]
    assert all(end == start for (_, end), (start, _) in pairwise(edges))
    assert edges[-1][1] == len(document.text)
    assert all(each.start < each.end for each in stretches)


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_mending_changes_nothing_but_white_space_hyphens_and_ligatures(text: str) -> None:
    reading = read_pairs(write_text(text))
    for pair in reading.pairs:
        assert strip(pair.question) == strip(cut_places(reading, pair.question_at))
        assert strip(pair.answer or "") == strip(cut_places(reading, pair.answer_at))


@settings(max_examples=100, deadline=None)
@given(_TEXTS)
def test_numbers_are_unique_and_references_lead_somewhere_else(text: str) -> None:
    pairs = read_pairs(write_text(text)).pairs
    numbers = [pair.number for pair in pairs]
    assert len(numbers) == len({*numbers})
    assert all({*pair.see} <= {*numbers} - {pair.number} for pair in pairs)


def test_what_belongs_to_a_pair_is_told_with_its_number() -> None:
    reading = read_pairs(write_text("Lijst\nVraag 7\nHoe?\nAntwoord\nZo.\n"))
    told = [
        (each.label, each.pair, reading.document.text[each.start : each.end].strip())
        for each in reading.stretches
    ]
    assert told == [
        (Label.PREAMBLE, None, "Lijst"),
        (Label.NUMBER, "7", "Vraag 7"),
        (Label.QUESTION, "7", "Hoe?"),
        (Label.NUMBER, "7", "Antwoord"),
        (Label.ANSWER, "7", "Zo."),
    ]


def test_running_lines_and_page_numbers_stay_out_of_an_answer() -> None:
    reading = read_pairs(
        write_text(
            "Lijst van vragen 1\nVraag 1\nHoe?\nAntwoord\nZo gaat het\nLijst 1/2\f"
            "Lijst van vragen 2\nverder.\nVraag 2\nWie?\nAntwoord\nWij.\nLijst 2/2"
        )
    )
    prove(reading)
    assert [(pair.answer, pair.page) for pair in reading.pairs] == [
        ("Zo gaat het verder.", 1),
        ("Wij.", 2),
    ]
    labels = [each.label for each in reading.stretches]
    assert (labels.count(Label.HEADER), labels.count(Label.FOOTER)) == (2, 2)


def test_footnotes_and_their_marks_stay_out_of_an_answer() -> None:
    reading = read_pairs(
        write_text(
            "Vraag 1\nHoe?\nAntwoord\nZo gaat het¹ met 3 m² en\n¹ Een noot\f"
            "verder.\nVraag 2\nWie?\nAntwoord\nWij."
        )
    )
    prove(reading)
    assert reading.pairs[0].answer == "Zo gaat het met 3 m² en verder."
    text = reading.document.text
    notes = [text[s.start : s.end] for s in reading.stretches if s.label is Label.FOOTNOTE]
    assert [note.strip() for note in notes] == ["¹", "¹ Een noot"]


def test_notes_listed_under_the_text_are_left_out_with_a_doubt() -> None:
    reading = read_pairs(
        write_text(
            "Vraag 1\nHoe?\nAntwoord\nZo.\n\n1) Een krant, 3 mei 2031, «Bruggen»\n"
            "2) https://voorbeeld.nl/bruggen\n3) Idem\n"
        )
    )
    assert reading.pairs[0].answer == "Zo."
    assert [doubt.why for doubt in reading.doubts] == [
        "taken for notes, and not for a part of the last answer"
    ]


def test_notes_may_be_numbered_in_roman_letters() -> None:
    notes = "".join(f"[{number}] Bron\n" for number in ("i", "ii", "iii", "iv", "v"))
    reading = read_pairs(write_text(f"Vraag 1\nHoe?\nAntwoord\nZo.\n\n{notes}"))
    assert reading.pairs[0].answer == "Zo."


def test_a_list_at_the_end_of_the_last_answer_is_part_of_it() -> None:
    reading = read_pairs(write_text("Vraag 1\nWelke?\nAntwoord\nDeze:\n1. rood\n2. groen\n"))
    assert reading.pairs[0].answer == "Deze:\n\n1. rood\n2. groen"


def test_a_heading_without_a_question_and_its_answer_are_unknown() -> None:
    reading = read_pairs(write_text("Vraag 1\n\nAntwoord\nZo.\n"))
    assert reading.pairs == ()
    assert {each.label for each in reading.stretches} == {Label.UNKNOWN}


def test_an_answer_to_several_goes_to_those_that_have_words() -> None:
    reading = read_pairs(write_text("Vraag 1\n\nVraag 2\nHoe?\nAntwoord op vraag 1 en 2\nZo.\n"))
    assert [(pair.number, pair.answer) for pair in reading.pairs] == [("2", "Zo.")]


_ENDLESS = [
    "Antwoord" + " " * 20_000 + "x",
    "Vraag " + "1, " * 10_000,
    "Vraag 1" + " :" * 10_000,
    "| a " * 10_000,
    "1/" * 20_000,
    "*" * 20_000,
    "a¹" * 20_000,
    "Ministerie van " + "Aa en " * 3_000,
    "Vragen van het lid " * 1_000,
    "Vraag 1 en 2\n" + "Is dat? " * 3_000,
    "[1] a\n" * 5_000,
    "Vraag\tAntwoord\n" * 5_000 + "einde",
    "Vraag\t" * 10_000,
    "Lijst van vragen\n\n" + "Wie? " * 10_000,
    "Dit is een zin. Is dat zo?\n\n" * 1_000,
]


@pytest.mark.parametrize("text", _ENDLESS, ids=lambda text: text[:12].strip())
def test_endless_lines_take_no_endless_time(text: str) -> None:
    start = time.process_time()
    read_pairs(write_text(text))
    assert time.process_time() - start < 5
