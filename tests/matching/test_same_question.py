"""A question that several entries ask in the same words: each answer is offered, newest first."""

from dataclasses import replace
from datetime import date

import pytest

from bot.matching import build_matcher
from bot.model import Because, Entry, Match, Outcome, Reason, Source
from tests.harness.nature import knowledge_of

QUESTION = "Hoeveel kostte één brug in 2022?"


def ask(document: str, published: date | None, answer: str | None = "Tien euro.") -> Entry:
    """The question in a document, with that document's answer."""
    source = Source(document, f"Lijst {document}", published=published)
    return Entry(f"{document}/1", "1", source, QUESTION, answer)


OLD, NEW = ask("a", date(2019, 3, 1), "Tien euro."), ask("b", date(2023, 6, 12), "Elf euro.")
UNDATED, THIRD = ask("0", None, "Twaalf euro."), ask("c", date(2021, 1, 1), "Negen euro.")


def match(*entries: Entry, asked: str = QUESTION) -> Match:
    return build_matcher(knowledge_of(entries)).match(asked)


def named(found: Match) -> list[str]:
    """The entries that were asked for by their words, in order."""
    return [each.entry.id for each in found.candidates if each.confidence == 1.0]


@pytest.mark.parametrize(
    "asked",
    [
        QUESTION,
        "HOEVEEL KOSTTE EEN BRUG IN 2022",
        "hoeveel  kostte\néén brug in 2022 ?!",
        "Vraag (1): Hoeveel kostte één brug in 2022?",
    ],
)
def test_however_it_is_typed_both_are_offered(asked: str) -> None:
    found = match(OLD, NEW, asked=asked)
    assert (found.outcome, found.reason) == (Outcome.SUGGEST, Reason.AMBIGUOUS)
    assert (found.because, named(found)) == (Because.SAME_QUESTION, ["b/1", "a/1"])


def test_the_newest_comes_first_and_what_has_no_date_last() -> None:
    assert named(match(UNDATED, OLD, NEW, THIRD)) == ["b/1", "c/1", "a/1", "0/1"]


def test_they_may_differ_in_capitals_accents_signs_and_white_space() -> None:
    other = replace(NEW, question="hoeveel kostte  een brug – in 2022")
    assert named(match(OLD, other)) == ["b/1", "a/1"]


def test_the_same_answer_in_two_documents_is_offered_from_both() -> None:
    assert named(match(OLD, replace(NEW, answer=OLD.answer))) == ["b/1", "a/1"]


def test_twice_in_one_document_with_one_answer_is_answered() -> None:
    again = replace(OLD, id="a/2", number="2")
    assert match(OLD, again).outcome is Outcome.ANSWER
    assert named(match(OLD, replace(again, answer="Elf euro."))) == ["a/1", "a/2"]


def test_one_that_is_pending_leaves_the_other_as_the_answer() -> None:
    found = match(OLD, replace(NEW, answer=None))
    assert (found.outcome, named(found)) == (Outcome.ANSWER, ["a/1"])


def test_one_that_refers_to_the_other_is_the_same_answer() -> None:
    found = match(OLD, replace(NEW, answer=None, see=("a/1",)))
    assert (found.outcome, named(found)) == (Outcome.ANSWER, ["a/1"])


def test_two_that_are_pending_are_both_offered() -> None:
    found = match(replace(OLD, answer=None), replace(NEW, answer=None))
    assert (found.outcome, named(found)) == (Outcome.SUGGEST, ["b/1", "a/1"])


def test_a_question_comes_before_a_phrasing_and_two_phrasings_are_both_offered() -> None:
    worded = replace(NEW, question="Wat was de prijs?", phrasings=(QUESTION, "brugprijs"))
    assert named(match(OLD, worded)) == ["a/1"]
    found = match(replace(OLD, phrasings=("brugprijs",)), worded, asked="brugprijs")
    assert (found.outcome, named(found)) == (Outcome.SUGGEST, ["b/1", "a/1"])


@pytest.mark.parametrize(
    "asked", ["hoeveel kostte één brgu in 2022", "wat kostte een brug in 2022?"]
)
def test_other_words_that_mean_the_same_question_give_the_same_choice(asked: str) -> None:
    assert named(match(OLD, NEW, UNDATED, asked=asked)) == ["b/1", "a/1", "0/1"]
