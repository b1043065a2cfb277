"""A quote may leave footnotes and their marks out, and nothing else."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bot.knowledge import measure_coverage
from bot.knowledge.official import OfficialText

Write = Callable[[Mapping[str, str]], Path]

TEXT = (
    "Vraag 1\nHoe gaat het¹ hier?\nAntwoord\nHet gaat² goed, op 3 m² en 10² plekken,\n"
    "¹ Een krant.\n² Een andere\nkrant.\fen dat blijft zo.³\nVraag 2\n³ Een derde."
)


def holds(quote: str, text: str = TEXT) -> bool:
    return OfficialText("a.txt", text).holds(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "Hoe gaat het hier?",
        "Hoe gaat het¹ hier?",
        "Het gaat goed, op 3 m² en 10² plekken, en dat blijft zo.",
        "en dat blijft zo.",
    ],
)
def test_notes_and_marks_may_be_left_out(quote: str) -> None:
    assert holds(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "Hoe gaat het² hier?",
        "Hoe gaat dat hier?",
        "Het gaat goed, op 3 m en 10² plekken, en dat blijft zo.",
        "Het gaat goed, op 3 m² en 10 plekken, en dat blijft zo.",
        "Het gaat goed, op 3 m² en 10² plekken, dat blijft zo.",
        "Het gaat goed, en dat blijft zo.",
        "Hoe gaat het hier? Het gaat goed",
    ],
)
def test_a_changed_word_is_still_found_out(quote: str) -> None:
    assert not holds(quote)


def test_a_raised_number_without_a_note_stays() -> None:
    assert not holds("Het is een zin.", "Het is¹ een zin.")


def test_a_line_that_nothing_refers_to_is_no_note() -> None:
    assert not holds("Een zin die doorgaat.", "Een zin\n¹ met iets ertussen\fdie doorgaat.")


def test_a_note_ends_with_its_page() -> None:
    text = "Een¹ zin\n¹ Een noot.\fdie verder\ngaat."
    assert holds("Een zin die verder gaat.", text)
    assert not holds("Een zin gaat.", text)


def test_notes_in_square_brackets_count_too() -> None:
    text = "Een [1] zin\n[1] Een noot.\fdie verder gaat."
    assert holds("Een zin die verder gaat.", text)


def test_ligatures_are_the_letters_they_stand_for() -> None:
    assert holds("De financiën en officieel.", "De ﬁnanciën en oﬃcieel.")


def test_notes_and_marks_count_for_nothing_in_what_is_quoted(write: Write) -> None:
    entries = (
        "source: {id: a, title: A, text: sources/a.txt}\nentries:\n"
        '  - {id: "1", question: Hoe gaat het hier?, answer: '
        '"Het gaat goed, op 3 m² en 10² plekken, en dat blijft zo."}\n'
    )
    (coverage,) = measure_coverage(write({"a.yaml": entries, "sources/a.txt": TEXT}))
    assert coverage.share == 1.0 - len("Vraag1AntwoordVraag2") / coverage.letters
    assert (coverage.unquoted, coverage.short) == ((), ())
