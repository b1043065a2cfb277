"""Direct look-ups: by number, by document, and by an entry's own words."""

from dataclasses import replace

import pytest

from bot.matching import Matcher, build_matcher
from bot.model import Entry, Outcome, Reason
from tests.harness.nature import ENTRIES, knowledge_of


def found(matcher: Matcher, text: str) -> str | None:
    """The id of the entry that answers a text, if any."""
    match = matcher.match(text)
    return match.candidates[0].entry.id if match.outcome is Outcome.ANSWER else None


@pytest.mark.parametrize(
    "text",
    [
        "vraag 4",
        "Vraag 4?",
        "vraag (4)",
        "vr. 4",
        "question 4",
        "nr 4",
        "4",
        "wat is het antwoord op vraag 4",
        "Antwoord op vraag nr. 4 graag",
        "hallo, vraag 4",
        "antwoord op vraag 4 van 12345-VI",
        "vraag 4 uit de lijst 12345 VI nr 7",
        "vraag 4 van het ministerie van Natuur",
        "12345-VI-vragen/4",
        "12345 vi vragen 4",
        "VRAAG \uff14",
        "kun je vraag 4 helemaal voorlezen alsjeblieft",
        "zie vraag 4",
    ],
)
def test_an_entry_is_found_by_its_number(matcher: Matcher, text: str) -> None:
    match = matcher.match(text)
    assert (match.outcome, match.candidates[0].entry.id) == (Outcome.ANSWER, "12345-VI-vragen/4")
    assert match.candidates[0].confidence == 1.0


def test_a_document_tells_which_entry_with_that_number_is_meant(matcher: Matcher) -> None:
    assert found(matcher, "vraag 1 van 54321-X") == "54321-X-vragen/1"
    assert found(matcher, "vraag 1 van 12345-VI") == "12345-VI-vragen/1"
    assert found(matcher, "vraag 1 over wegen") == "54321-X-vragen/1"


def test_a_number_in_several_documents_is_ambiguous(matcher: Matcher) -> None:
    match = matcher.match("vraag 1")
    assert (match.outcome, match.reason) == (Outcome.SUGGEST, Reason.AMBIGUOUS)
    first = [candidate.entry.id for candidate in match.candidates[:2]]
    assert first == ["12345-VI-vragen/1", "54321-X-vragen/1"]


@pytest.mark.parametrize("text", ["vraag 77", "antwoord op vraag 9 van 12345-VI", "vraag 4 99999"])
def test_a_number_that_is_not_there_gets_no_answer(matcher: Matcher, text: str) -> None:
    match = matcher.match(text)
    assert (match.outcome, match.reason) == (Outcome.NONE, Reason.UNKNOWN_NUMBER)
    assert match.candidates


def test_a_document_alone_offers_its_questions(matcher: Matcher) -> None:
    match = matcher.match("54 321 X, nr. 2")
    assert match.outcome is Outcome.SUGGEST
    assert {each.entry.source.id for each in match.candidates[:2]} == {"54321-X-vragen"}


def test_a_bare_number_without_entry_is_no_look_up(matcher: Matcher) -> None:
    assert matcher.match("77").reason is not Reason.UNKNOWN_NUMBER


def test_a_number_amid_a_sentence_counts_if_the_sentence_fits_it(matcher: Matcher) -> None:
    asked = "wat zegt vraag 1 over de processierups"
    assert found(matcher, asked) == "12345-VI-vragen/1"


def test_a_number_amid_a_sentence_about_something_else_is_no_answer(matcher: Matcher) -> None:
    assert found(matcher, "vraag 4 gaat zeker over voetbal in Spanje") is None
    assert found(matcher, "ik heb vraag 9 over de processierups en de nesten") != "54321-X-vragen/9"


def test_a_number_amid_a_sentence_is_offered_if_nothing_fits(matcher: Matcher) -> None:
    match = matcher.match("heeft vraag 4 iets te maken met voetbal in Spanje")
    assert (match.outcome, match.candidates[0].entry.number) == (Outcome.SUGGEST, "4")


def test_a_number_beside_another_question_leaves_the_choice_to_the_asker(
    matcher: Matcher,
) -> None:
    match = matcher.match("vraag 4 en hoeveel bevers zijn er verhuisd naar de Biesbosch")
    assert match.outcome is Outcome.SUGGEST
    assert [candidate.entry.number for candidate in match.candidates[:2]] == ["4", "2"]


def test_an_unknown_number_amid_a_sentence_is_no_hindrance(matcher: Matcher) -> None:
    assert found(matcher, "ik heb vraag 77 over hoeveel bevers zijn verhuisd") is not None


def test_numbers_that_follow_to_the_same_answer_are_one_answer(matcher: Matcher) -> None:
    assert found(matcher, "vragen 2 en 3") == "12345-VI-vragen/2"


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_every_entry_answers_its_own_question(matcher: Matcher, entry: Entry) -> None:
    match = matcher.match(entry.question)
    assert (match.outcome, match.candidates[0].entry) == (Outcome.ANSWER, entry)
    assert match.candidates[0].confidence == 1.0


@pytest.mark.parametrize(
    "wrap",
    [
        "Vraag (1):\n{0}\n",
        "  {0}  ",
        "Goedemiddag, {0} Alvast bedankt!",
        "1. {0}",
        "Vraag 1\n{0}\nAntwoord:\nDe bestrijding kostte 12 miljoen euro",
        "{0}\n\nAntwoord op vraag 1: nog iets anders",
    ],
)
def test_a_pasted_question_is_found_with_what_is_pasted_along(matcher: Matcher, wrap: str) -> None:
    assert found(matcher, wrap.format(ENTRIES[0].question)) == "12345-VI-vragen/1"


def test_a_question_broken_over_lines_is_the_same_question(matcher: Matcher) -> None:
    broken = (
        "Waarom is de bestrijding van de eiken-\nprocessie rups\nduurder ge-\r\nworden in 2022?"
    )
    assert found(matcher, broken) == "12345-VI-vragen/1"


def test_a_phrasing_is_as_good_as_the_question(matcher: Matcher) -> None:
    match = matcher.match("Kosten processierups?")
    assert (match.outcome, match.candidates[0].entry.number) == (Outcome.ANSWER, "1")


def test_the_same_question_with_different_answers_is_ambiguous() -> None:
    first, second = ENTRIES[0], ENTRIES[4]
    knowledge = knowledge_of([first, replace(second, question=first.question)])
    match = build_matcher(knowledge).match(first.question)
    assert (match.outcome, match.reason) == (Outcome.SUGGEST, Reason.AMBIGUOUS)
    assert [candidate.confidence for candidate in match.candidates] == [1.0, 1.0]


def test_the_same_question_with_the_same_answer_is_answered() -> None:
    again = replace(ENTRIES[2], question=ENTRIES[1].question)
    match = build_matcher(knowledge_of([ENTRIES[1], again])).match(again.question)
    assert match.outcome is Outcome.ANSWER


def test_a_question_comes_before_another_entrys_phrasing() -> None:
    thief = replace(ENTRIES[4], phrasings=(ENTRIES[0].question,))
    matcher = build_matcher(knowledge_of([ENTRIES[0], thief]))
    assert found(matcher, ENTRIES[0].question) == ENTRIES[0].id
