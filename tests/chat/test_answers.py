"""A reply is put into words: the official text whole, with its source, or an honest no."""

from dataclasses import replace
from datetime import date

import pytest

from bot.chat.answers import put_answer, put_reply
from bot.chat.texts import load_texts
from bot.chat.turn import Block, Role, Utterance
from bot.model import Candidate, Entry, Outcome, Reason, Reply
from tests.harness.entries import FOLLOWED, HERONS, PASSAGE, PENDING, SMALL, STORKS

NL = load_texts()["nl"]
EN = load_texts()["en"]


def blocks(utterance: Utterance) -> list[tuple[str, str]]:
    return [(block.role.value, block.text) for block in utterance.blocks]


def reply(outcome: Outcome, reason: Reason | None = None) -> Reply:
    candidates = tuple(Candidate(each, 0.5) for each in SMALL.entries.values())
    return Reply("?", outcome, "nl", "v1", reason, candidates=candidates, record="00ff")


def test_an_answer_has_its_question_the_whole_text_and_its_source() -> None:
    said = put_answer(SMALL.resolve(HERONS.id), NL)
    assert blocks(said) == [
        ("text", "Vraag 1:"),
        ("question", HERONS.question),
        ("answer", str(HERONS.answer)),
        ("source", "Bron: Lijst van vragen (1-A), vraag 1, p. 3 van 9"),
    ]
    assert said.blocks[-1].link == "https://example.org/lijst.pdf"
    assert (said.key, said.entry, said.rows) == ("answer", HERONS.id, ())


def test_references_beside_an_answer_are_named_and_can_be_opened() -> None:
    said = put_answer(SMALL.resolve(STORKS.id), NL)
    assert Block(Role.TEXT, "Het document verwijst hierbij ook naar vraag 1.") in said.blocks
    assert [row[0].label for row in said.rows] == [HERONS.question]


def test_a_followed_reference_gives_that_answer_and_says_so() -> None:
    said = put_answer(SMALL.resolve(FOLLOWED.id), NL)
    assert blocks(said) == [
        ("text", "Vraag 3:"),
        ("question", FOLLOWED.question),
        (
            "text",
            NL.say("followed", number="1"),
        ),
        ("answer", str(HERONS.answer)),
        ("source", "Bron: Lijst van vragen (1-A), vraag 1, p. 3 van 9"),
    ]
    assert said.entry == FOLLOWED.id


def test_a_reference_into_another_document_names_it() -> None:
    asked = replace(FOLLOWED, see=(PASSAGE.id,))
    resolution = replace(SMALL.resolve(PASSAGE.id), asked=asked, via=(PASSAGE.id,))
    assert any("bomen (Jaarverslag)" in text for _, text in blocks(put_answer(resolution, NL)))


def test_a_pending_question_says_that_parliament_asked_it_and_that_there_is_no_answer() -> None:
    said = put_answer(SMALL.resolve(PENDING.id), NL)
    assert blocks(said)[2:] == [
        (
            "text",
            NL.say("pending"),
        ),
        ("source", "Bron: Lijst van vragen (1-A), vraag 4"),
    ]


def test_a_passage_says_that_the_editors_worded_the_question() -> None:
    assert blocks(put_answer(SMALL.resolve(PASSAGE.id), EN)) == [
        ("question", PASSAGE.question),
        (
            "text",
            "The editors wrote this question. The answer is the exact text of the document.",
        ),
        ("answer", str(PASSAGE.answer)),
        ("source", "Source: Jaarverslag"),
    ]


def test_a_passage_without_text_is_not_said_to_be_asked_by_parliament() -> None:
    resolution = SMALL.resolve(PASSAGE.id)
    empty = replace(PASSAGE, answer=None)
    said = put_answer(replace(resolution, asked=empty, final=empty), NL)
    assert ("text", "In deze bron staat nog geen antwoord op deze vraag.") in blocks(said)


def test_a_date_and_a_lone_page_are_part_of_the_source() -> None:
    source = replace(HERONS.source, pages=None, published=date(2023, 6, 5))
    entry = replace(HERONS, source=source)
    said = put_answer(replace(SMALL.resolve(HERONS.id), final=entry), NL)
    assert blocks(said)[-1][1] == "Bron: Lijst van vragen (1-A), vraag 1, 5 juni 2023, p. 3"


@pytest.mark.parametrize("entry", [HERONS, PENDING, PASSAGE], ids=lambda entry: entry.id)
def test_an_answer_that_no_official_text_proves_says_so_in_its_source_line(entry: Entry) -> None:
    bare = replace(entry, source=replace(entry.source, text=None))
    resolution = replace(SMALL.resolve(entry.id), asked=bare, final=bare)
    for texts, said in ((NL, "niemand heeft gecontroleerd"), (EN, "nobody has checked")):
        proved = blocks(put_answer(SMALL.resolve(entry.id), texts))[-1][1]
        unproved = blocks(put_answer(resolution, texts))[-1][1]
        assert said not in proved
        assert unproved.startswith(proved)
        assert said in unproved


def test_what_counts_is_the_source_of_the_answer_that_is_given() -> None:
    bare = replace(HERONS, source=replace(HERONS.source, text=None))
    followed = replace(SMALL.resolve(FOLLOWED.id), final=bare)
    assert "niemand heeft gecontroleerd" in blocks(put_answer(followed, NL))[-1][1]


def test_three_suggestions_at_most_and_none_of_these() -> None:
    said = put_reply(reply(Outcome.SUGGEST), NL)
    labels = [button.label for row in said.rows for button in row]
    assert labels == [HERONS.question, STORKS.question, FOLLOWED.question, "Geen van deze"]
    assert [button.number for row in said.rows for button in row] == [1, 2, 3, 4]
    assert said.blocks[1] == Block(
        Role.CHOICES,
        f"1. {HERONS.question}\n\n2. {STORKS.question}\n\n3. {FOLLOWED.question}",
    )
    assert all(row[0].data.endswith(":00ff") for row in said.rows)
    assert said.records == ("00ff",)


def test_choices_are_numbered_on_from_those_before() -> None:
    said = put_reply(reply(Outcome.SUGGEST), NL, first=5)
    assert [button.number for row in said.rows for button in row] == [5, 6, 7, 8]
    assert said.blocks[1].text.startswith(f"5. {HERONS.question}")
    answer = put_answer(SMALL.resolve(STORKS.id), NL, first=2)
    assert answer.rows[0][0].number == 2


def test_beside_what_was_named_only_the_like_is_suggested() -> None:
    named = (Candidate(HERONS, 1.0), Candidate(PASSAGE, 1.0), Candidate(STORKS, 0.04))
    said = put_reply(replace(reply(Outcome.SUGGEST, Reason.AMBIGUOUS), candidates=named), NL)
    assert [row[0].label for row in said.rows] == [
        f"{HERONS.question} (1-A)",
        f"{PASSAGE.question} (Jaarverslag)",
        "Geen van deze",
    ]


def test_a_document_that_all_are_from_is_not_named() -> None:
    named = (Candidate(HERONS, 0.5), Candidate(STORKS, 0.5))
    said = put_reply(replace(reply(Outcome.SUGGEST, Reason.AMBIGUOUS), candidates=named), NL)
    assert [row[0].label for row in said.rows][:2] == [HERONS.question, STORKS.question]


def test_several_references_are_enumerated() -> None:
    both = replace(SMALL.resolve(STORKS.id), see_also=(HERONS, FOLLOWED, PENDING))
    assert ("text", "Het document verwijst hierbij ook naar de vragen 1, 3 en 4.") in blocks(
        put_answer(both, NL)
    )
    assert ("text", "The document also points to questions 1, 3, and 4.") in blocks(
        put_answer(both, EN)
    )


def test_a_followed_reference_without_an_answer_is_not_said_to_be_one() -> None:
    nowhere = replace(SMALL.resolve(FOLLOWED.id), final=PENDING, via=(PENDING.id,))
    assert blocks(put_answer(nowhere, NL))[2:] == [
        ("text", NL.say("followed_pending", number="4")),
        ("source", "Bron: Lijst van vragen (1-A), vraag 4"),
    ]


def test_what_is_hardly_plausible_is_not_suggested_beside_the_best() -> None:
    candidates = (Candidate(HERONS, 0.005), Candidate(STORKS, 0.004), Candidate(PENDING, 0.02))
    said = put_reply(replace(reply(Outcome.SUGGEST), candidates=candidates), NL)
    assert [row[0].label for row in said.rows][:2] == [HERONS.question, PENDING.question]


def test_the_same_question_is_suggested_once() -> None:
    twin = replace(HERONS, id="lijst/9", number="9")
    candidates = tuple(Candidate(each, 0.5) for each in (HERONS, twin, STORKS))
    said = put_reply(replace(reply(Outcome.SUGGEST), candidates=candidates), NL)
    assert [row[0].label for row in said.rows][:2] == [HERONS.question, STORKS.question]


def test_the_same_question_with_another_answer_is_told_apart_by_its_document() -> None:
    other = replace(PASSAGE, question=HERONS.question)
    candidates = tuple(Candidate(each, 0.5) for each in (HERONS, other))
    said = put_reply(replace(reply(Outcome.SUGGEST), candidates=candidates), NL)
    assert [row[0].label for row in said.rows][:2] == [
        f"{HERONS.question} (1-A)",
        f"{HERONS.question} (Jaarverslag)",
    ]


@pytest.mark.parametrize(
    ("outcome", "reason", "key"),
    [
        (Outcome.SUGGEST, None, "suggest"),
        (Outcome.SUGGEST, Reason.FACTS, "suggest_facts"),
        (Outcome.SUGGEST, Reason.AMBIGUOUS, "suggest_ambiguous"),
        (Outcome.NONE, None, "no_answer"),
        (Outcome.NONE, Reason.FACTS, "no_answer_facts"),
        (Outcome.NONE, Reason.AMBIGUOUS, "no_answer"),
        (Outcome.NONE, Reason.UNKNOWN_NUMBER, "unknown_number"),
        (Outcome.NONE, Reason.TOO_LONG, "too_long"),
        (Outcome.NONE, Reason.ALPHABET, "alphabet"),
    ],
)
def test_each_outcome_has_its_sentence(outcome: Outcome, reason: Reason | None, key: str) -> None:
    said = put_reply(reply(outcome, reason), NL)
    assert said.key == key
    assert said.blocks[0].text == NL.say(key)


def test_small_talk_is_answered_in_kind() -> None:
    said = put_reply(replace(reply(Outcome.NONE, Reason.SMALLTALK), smalltalk="thanks"), NL)
    assert said.key == "thanks"
