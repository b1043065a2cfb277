"""Everything that a curator must look at is named, with its place."""

from dataclasses import replace
from pathlib import Path

from bot.knowledge.importing import Pair
from bot.knowledge.importing.documents.document import Document, Format, Line
from bot.knowledge.importing.reading import Doubt, Label, Origin, Outcome, Reading, Stretch
from bot.knowledge.importing.review import draw_review
from bot.knowledge.importing.writing import Change, Changes, LeftOut, Plan, Topic, list_concerns

TEXT = "Los\nEen?\nJa."
READING = Reading(
    document=Document(
        Path("a.txt"), Format.TEXT, tuple(map(Line, TEXT.split("\n"))), notices=("page 2 is blank",)
    ),
    origin=Origin(title="Lijst"),
    outcome=Outcome.PAIRS,
    pairs=(
        Pair(
            "1",
            "Een?",
            "Ja.",
            page=3,
            question_at=((4, 8),),
            answer_at=((9, 12),),
            doubts=(Doubt(9, 12, "cut or not", ("Ja.", "J-a.")),),
        ),
    ),
    stretches=(
        Stretch(Label.UNKNOWN, 0, 4, 1),
        Stretch(Label.QUESTION, 4, 9, 3, "1"),
        Stretch(Label.ANSWER, 9, 12, 3, "1"),
    ),
    missing=("2",),
    doubts=(Doubt(0, 3, "may be a title"),),
)
PLAN = Plan(
    READING,
    "a",
    Path("a.yaml"),
    is_new=False,
    changes=Changes(
        added=("1",),
        changed=(Change("1", "answer", None, "Ja."), Change("1", "page", None, "3")),
        vanished=("8",),
        passed_over=("9",),
    ),
    left_out=(LeftOut("7", "its words were lost"),),
    outdated=("Nee.",),
)


def test_every_kind_of_concern_is_told_with_its_place() -> None:
    assert [str(concern) for concern in list_concerns(PLAN)] == [
        "page 2 is blank",
        "number 2 is missing from the sequence of its questions",
        "page 1: belongs to no question: 'Los'",
        "may be a title: 'Los'",
        "question 1, page 3: cut or not (Ja. or J-a.): 'Ja.'",
        "question 7: its words were lost",
        "question 1: its answer has changed",
        "question 8: is in the file, and no longer in the document; it is kept",
        "question 9: is not written: a passage in the file has this id; give that another one",
        "stands in an earlier version only, which is kept behind the text: Nee.",
    ]


def test_a_document_of_which_nothing_could_be_proved_says_so() -> None:
    (*_, concern) = [
        each for each in list_concerns(Plan(READING, "", Path())) if each.topic is Topic.DOCUMENT
    ]
    assert concern.what == "nothing of it could be proved; nothing is written"


def test_the_review_shows_all_of_it() -> None:
    html = draw_review(PLAN)
    for said in (
        "To look at",
        "Belongs to no question",
        'data-kinds="unknown"',
        'data-kinds="doubts changed"',
        'cut or not: <q lang="nl">Ja.</q> or <q lang="nl">J-a.</q>',
        '<mark class="doubtful">Ja.</mark>',
        "Answer changed: replaced in the file",
        "New in this version.",
        '<a href="#entry-1">question 1: its answer has changed</a>',
    ):
        assert said in html, said


def test_the_review_of_a_quiet_document_says_that_there_is_nothing() -> None:
    quiet = replace(
        READING,
        document=replace(READING.document, notices=()),
        pairs=(Pair("1", "Een?", see=("1",)),),
        stretches=(),
        missing=(),
        doubts=(),
    )
    html = draw_review(Plan(quiet, "a", Path("a.yaml")))
    assert "Nothing: no doubts, no unknown text, no number missing." in html


def test_what_could_not_be_written_is_marked_at_its_entry() -> None:
    html = draw_review(replace(PLAN, left_out=(LeftOut("1", "it is <b>lost</b>"),)))
    assert "Not written: it is &lt;b&gt;lost&lt;/b&gt;" in html
