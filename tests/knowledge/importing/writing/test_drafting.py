"""Only what the document's own text proves is written; all else is told of."""

from pathlib import Path

import pytest

from bot.knowledge.importing import Pair
from bot.knowledge.importing.documents.document import Document, Format, Line
from bot.knowledge.importing.reading import Origin, Outcome, Reading
from bot.knowledge.importing.writing.drafting import Drafted, draft_entries
from bot.knowledge.official import OfficialText

TEXT = "Hoeveel bruggen zijn er? Er zijn er 12. En tunnels? Geen."


def _draft(*pairs: Pair) -> Drafted:
    document = Document(Path("a.txt"), Format.TEXT, (Line(TEXT),))
    reading = Reading(document, Origin(), Outcome.PAIRS, pairs, ())
    return draft_entries(reading, OfficialText("a.txt", TEXT))


def test_a_quote_that_is_not_in_the_text_is_left_out_with_its_reason() -> None:
    drafted = _draft(
        Pair("1", "Hoeveel bruggen zijn er?", "Er zijn er 13."), Pair("2", "En tunnels?", "Geen.")
    )
    assert [pair.number for pair in drafted.pairs] == ["2"]
    (left,) = drafted.left_out
    assert left.number == "1"
    assert left.why.startswith("its answer is not in a.txt word for word")


def test_a_question_without_words_is_left_out() -> None:
    (left,) = _draft(Pair("1", " ", "Geen.")).left_out
    assert left.why == "no words were found for this question; add it by hand"


@pytest.mark.parametrize(
    ("see", "kept", "why"),
    [
        (("9",), (), "refers to question 9, which was not found"),
        (("1",), (), "refers to question 1, which was not found"),
        (("2", "2"), ("2",), None),
    ],
)
def test_references_that_lead_nowhere_are_dropped(
    see: tuple[str, ...], kept: tuple[str, ...], why: str | None
) -> None:
    drafted = _draft(
        Pair("1", "Hoeveel bruggen zijn er?", see=see), Pair("2", "En tunnels?", "Geen.")
    )
    assert drafted.pairs[0].see == kept
    assert [each.why.partition(";")[0] for each in drafted.left_out] == ([why] if why else [])


def test_a_circle_of_references_is_opened() -> None:
    drafted = _draft(
        Pair("1", "Hoeveel bruggen zijn er?", see=("2",)), Pair("2", "En tunnels?", see=("1",))
    )
    assert [pair.see for pair in drafted.pairs] == [("2",), ()]
    assert "refers back to it" in drafted.left_out[0].why


def test_two_answered_questions_may_refer_to_each_other() -> None:
    drafted = _draft(
        Pair("1", "Hoeveel bruggen zijn er?", "Er zijn er 12.", see=("2",)),
        Pair("2", "En tunnels?", "Geen.", see=("1",)),
    )
    assert [pair.see for pair in drafted.pairs] == [("2",), ("1",)]
