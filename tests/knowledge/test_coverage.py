"""Curators see what of each official text is quoted, and which answers stop too soon."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bot.errors import KnowledgeError
from bot.knowledge import Coverage, ShortAnswer, Stretch, measure_coverage

Write = Callable[[Mapping[str, str]], Path]

TEXT = """\
Lijst van vragen
Vraag (1):
Wat kost het?
Antwoord:
Ja. Tien euro.
En geen euro
Lijst 1/2
\fmeer.
Vraag (2):
Mag het?
Antwoord:
Ja.
Zie ook hierboven.
Verslag van 2022
Het ging goed.
Lijst 2/2
"""
HEAD = "source: {id: a, title: A, text: sources/a.txt}\nentries:\n"
FIRST = '  - {id: "1", question: Wat kost het?, answer: Ja. Tien euro. En geen euro meer.}\n'
SECOND = '  - {id: "2", question: Mag het?, answer: Ja.}\n'
PASSAGE = "  - {id: p, kind: passage, question: Hoe ging het?, answer: Het ging goed.}\n"


def measure(write: Write, entries: str, text: str = TEXT) -> Coverage:
    """The coverage of one text by the entries of one file."""
    (coverage,) = measure_coverage(write({"a.yaml": HEAD + entries, "sources/a.txt": text}))
    return coverage


def test_unquoted_lines_are_listed_but_for_those_that_only_announce(write: Write) -> None:
    coverage = measure(write, FIRST + SECOND + PASSAGE)
    assert coverage.unquoted == (
        Stretch(1, 2, "Lijst van vragen"),
        Stretch(13, 14, "Zie ook hierboven."),
    )


def test_running_lines_count_for_nothing(write: Write) -> None:
    coverage = measure(
        write, '  - {id: "1", question: Eén?, answer: Eén? Twee.}\n', "Eén?\nL 1/2\n\fTwee.\nL 2/2"
    )
    assert (coverage.letters, coverage.quoted, coverage.share) == (9, 9, 1.0)


def test_an_answer_that_the_text_goes_on_after_is_short(write: Write) -> None:
    coverage = measure(write, FIRST + SECOND + PASSAGE)
    assert coverage.short == (ShortAnswer("a/2", 13, "Zie ook hierboven."),)


@pytest.mark.parametrize(
    ("answer", "line", "rest"),
    [
        ("Ja. Tien", 5, "Ja. Tien euro."),
        ("Ja. Tien euro.", 6, "En geen euro"),
        ("Ja. Tien euro. En geen euro", 8, "meer."),
    ],
)
def test_an_answer_may_stop_within_a_line_behind_one_or_at_a_page_break(
    write: Write, answer: str, line: int, rest: str
) -> None:
    coverage = measure(
        write, FIRST.replace("Ja. Tien euro. En geen euro meer.", f"{answer}, complete: false")
    )
    assert coverage.short == (ShortAnswer("a/1", line, rest),)


def test_an_answer_that_another_quote_follows_is_whole(write: Write) -> None:
    halves = (
        "  - {id: p, kind: passage, question: Hoe?, answer: Ja. Tien, complete: false}\n"
        "  - {id: q, kind: passage, question: Hoe dan?, answer: euro. En geen euro meer.,"
        " complete: false}\n"
    )
    assert measure(write, halves).short == ()


def test_a_text_that_two_files_quote_is_measured_once(write: Write) -> None:
    files = {"a.yaml": HEAD + FIRST, "b.yaml": HEAD.replace("id: a", "id: b") + PASSAGE}
    (coverage,) = measure_coverage(
        write(
            {
                **files,
                "sources/a.txt": TEXT,
                "c.yaml": "source: {id: c, title: C}\nentries: [{id: x, question: Q}]\n",
            }
        )
    )
    assert coverage.quoted == len("Watkosthet?Ja.Tieneuro.Engeeneuromeer.Hetginggoed.")
    assert coverage.short == ()


def test_a_question_without_an_answer_is_quoted_too(write: Write) -> None:
    coverage = measure(write, '  - {id: "2", question: Mag het?}\n')
    assert (coverage.quoted, coverage.short) == (len("Maghet?"), ())


def test_an_empty_text_has_no_share() -> None:
    assert Coverage("t", 0, 0, (), ()).share == 0.0


def test_a_folder_with_faults_has_no_coverage(write: Write) -> None:
    with pytest.raises(KnowledgeError):
        measure_coverage(write({"a.yaml": "["}))


NOTED = """\
Vraag 1
Wat kost het?¹
Antwoord 1
Ja. Tien euro.²
Vraag 2
Mag het?
¹ Een noot.
² Nog een noot.
"""


def test_a_footnotes_mark_behind_a_quote_is_a_part_of_it(write: Write) -> None:
    entries = (
        '  - {id: "1", question: "Wat kost het?", answer: Ja. Tien euro.}\n'
        '  - {id: "2", question: "Mag het?"}\n'
    )
    coverage = measure(write, entries, NOTED)
    assert coverage.short == ()
    assert coverage.unquoted == ()


@pytest.mark.parametrize(
    "heading",
    ["2\n", "2.\n", "Vraag (2):\n", "Antwoord op vraag 2\n", "Vraag 2 en 3\n", "2 ", "(2) "],
)
def test_an_answer_that_stops_before_the_next_heading_is_flagged_and_a_whole_one_is_not(
    write: Write, heading: str
) -> None:
    text = f"1\nWat kost het?\nJa. Tien euro.\nEn geen euro meer.\n{heading}Mag het?\n"
    first = (
        '  - {id: "1", question: "Wat kost het?", answer: "Ja. Tien euro. En geen euro meer."}\n'
    )
    second = '  - {id: "2", question: "Mag het?"}\n'
    assert measure(write, first + second, text).short == ()
    cut = first.replace(" En geen euro meer.", "")
    assert measure(write, cut + second, text).short == (
        ShortAnswer("a/1", 4, "En geen euro meer."),
    )
