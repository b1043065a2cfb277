"""Only what the document's own text proves is written; all else is told of."""

from datetime import date
from pathlib import Path

import pytest

from bot.knowledge.importing import Pair
from bot.knowledge.importing.documents.document import Document, Format, Line
from bot.knowledge.importing.reading import Origin, Outcome, Reading
from bot.knowledge.importing.writing.drafting import Drafted, draft_entries
from bot.knowledge.importing.writing.newfile import write_new
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


def test_an_answer_that_is_cut_off_is_written_as_a_part() -> None:
    drafted = _draft(
        Pair("1", "Hoeveel bruggen zijn er?", "Er zijn er"), Pair("2", "En tunnels?", "Geen.")
    )
    assert drafted.parts == ("1",)
    written = write_new("a", Origin(), "sources/a.txt", drafted.pairs)
    assert written.count("complete: false") == 1


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


@pytest.mark.parametrize(
    ("pair", "why"),
    [
        (Pair("1", "Hoeveel\a bruggen?"), "it must not hold the control character U+0007"),
        (Pair("1/2", "En tunnels?"), "it must have no '/'"),
    ],
)
def test_what_the_format_does_not_allow_is_left_out_and_not_a_fault_of_all(
    pair: Pair, why: str
) -> None:
    drafted = _draft(pair, Pair("3", "En tunnels?", "Geen."))
    assert [each.number for each in drafted.pairs] == ["3"]
    assert drafted.left_out[0].why.startswith(why)


@pytest.mark.parametrize(("page", "kept"), [(2, 2), (3, None), (0, None), (None, None)])
def test_a_page_beyond_the_last_is_none(page: int | None, kept: int | None) -> None:
    document = Document(Path("a.txt"), Format.TEXT, (Line(TEXT),))
    pairs = (Pair("1", "En tunnels?", page=page),)
    reading = Reading(document, Origin(pages=2), Outcome.PAIRS, pairs, ())
    assert draft_entries(reading, OfficialText("a.txt", TEXT)).pairs[0].page == kept


@pytest.mark.parametrize(
    ("url", "is_kept"), [("https://example.org/a(1)", True), ("javascript:alert(1)", False)]
)
def test_only_an_address_that_can_be_opened_is_written(url: str, *, is_kept: bool) -> None:
    origin = Origin(
        title="Een\nlijst",
        reference="36999-XII-7",
        publisher="Ministerie van Bruggen",
        published=date(2023, 6, 12),
        url=url,
        pages=2,
    )
    text = write_new("a", origin, "sources/a.txt", [Pair("1", "En tunnels?")])
    assert (f"  url: {url}\n" in text) is is_kept
    assert "  title: Een lijst\n" in text
    assert "  published: 2023-06-12\n" in text
    assert "  publisher: Ministerie van Bruggen\n" in text
