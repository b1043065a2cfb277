"""One message becomes one reply or several, and the journal hears of it."""

import asyncio
from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import TypeVar

import pytest

from bot.answering import Desk, Snapshot
from bot.answering.fair_queue import FairWorkers
from bot.app.opening import make_smalltalk
from bot.chat.texts import load_texts
from bot.model import Because, Match, Outcome, Question, Reason, Status
from tests.harness.entries import FOLLOWED, HERONS, PENDING, SMALL, STORKS, knowledge_of
from tests.harness.memory_log import MemoryLog
from tests.harness.scripted_matcher import ScriptedMatcher, answer, suggest

SMALLTALK = make_smalltalk(load_texts())
Result = TypeVar("Result")


@pytest.fixture
def log() -> MemoryLog:
    return MemoryLog()


def desk_with(log: MemoryLog, **script: Match) -> Desk:
    return Desk(Snapshot(SMALL, ScriptedMatcher(script)), log, SMALLTALK)


async def test_an_answer_is_resolved_and_written_down(log: MemoryLog) -> None:
    desk = desk_with(log, reigers=answer(FOLLOWED))
    reply = await desk.ask(Question("reigers", channel="terminal", asker="t:1"))
    assert reply.outcome is Outcome.ANSWER
    assert reply.resolution is not None
    assert reply.resolution.final is HERONS
    assert reply.version == "v1"
    assert reply.record is not None
    asked = log.asked[reply.record]
    assert (asked.entry, asked.status, asked.asker, asked.channel) == (
        FOLLOWED.id,
        Status.ANSWERED,
        "t:1",
        "terminal",
    )


async def test_a_pending_entry_is_written_down_as_pending(log: MemoryLog) -> None:
    reply = await desk_with(log, varkens=answer(PENDING)).ask(Question("varkens"))
    assert log.asked[str(reply.record)].status is Status.PENDING


async def test_suggestions_are_written_down_with_the_nearest_entry(log: MemoryLog) -> None:
    reply = await desk_with(log, vogels=suggest(STORKS, HERONS)).ask(Question("vogels"))
    assert (reply.outcome, reply.resolution) == (Outcome.SUGGEST, None)
    assert log.asked[str(reply.record)].entry == STORKS.id


async def test_small_talk_is_no_gap_even_where_matching_would_answer(log: MemoryLog) -> None:
    reply = await desk_with(log, hoi=answer(HERONS)).ask(Question("hoi"))
    assert (reply.outcome, reply.reason, reply.smalltalk) == (
        Outcome.NONE,
        Reason.SMALLTALK,
        "greeting",
    )
    assert [each.entry for each in reply.candidates] == [HERONS]
    assert not log.asked


async def test_a_text_that_is_too_long_is_no_gap(log: MemoryLog) -> None:
    reply = await desk_with(log).ask(Question("reiger " * 2_000))
    assert (reply.outcome, reply.reason, log.asked) == (Outcome.NONE, Reason.TOO_LONG, {})


async def test_another_alphabet_is_no_gap_unless_something_fits(log: MemoryLog) -> None:
    desk = desk_with(log, цапля=suggest(HERONS))
    unknown = await desk.ask(Question("Где аисты?"))
    assert (unknown.reason, log.asked) == (Reason.ALPHABET, {})
    known = await desk.ask(Question("цапля"))
    assert known.outcome is Outcome.SUGGEST
    assert log.asked


async def test_several_questions_are_answered_in_order(log: MemoryLog) -> None:
    desk = desk_with(log, reigers=answer(HERONS), ooievaars=answer(STORKS))
    reply = await desk.ask(Question("ooievaars | reigers", replaces=("old",)))
    assert [part.candidates[0].entry for part in reply.parts] == [STORKS, HERONS]
    assert (reply.question, reply.record) == ("ooievaars", reply.parts[0].record)
    assert [asked.replaces for asked in log.asked.values()] == [("old",), ()]
    assert reply.each == reply.parts


async def test_small_talk_beside_a_question_is_passed_over(log: MemoryLog) -> None:
    reply = await desk_with(log, reigers=answer(HERONS)).ask(Question("bedankt | reigers"))
    assert (reply.question, reply.parts) == ("reigers", ())


async def test_a_journal_that_fails_costs_no_answer() -> None:
    reply = await desk_with(MemoryLog(fails=True), reigers=answer(HERONS)).ask(Question("reigers"))
    assert (reply.outcome, reply.record) == (Outcome.ANSWER, None)


async def test_all_parts_come_from_one_version_of_the_knowledge(log: MemoryLog) -> None:
    desk = desk_with(log, reigers=answer(HERONS))
    asking = asyncio.create_task(desk.ask(Question("reigers | reigers")))
    await asyncio.sleep(0)
    desk.snapshot = Snapshot(SMALL, ScriptedMatcher())
    reply = await asking
    assert [part.outcome for part in reply.parts] == [Outcome.ANSWER, Outcome.ANSWER]


class Turns(FairWorkers):
    """Counts the turns."""

    def __init__(self) -> None:
        super().__init__(1)
        self.taken = 0

    async def do(self, chat: Hashable, work: Callable[[], Result]) -> Result:
        self.taken += 1
        return await super().do(chat, work)


@pytest.mark.parametrize(("text", "turns"), [("reigers", 1), ("reigers | reigers | reigers", 3)])
async def test_each_part_takes_one_turn(log: MemoryLog, text: str, turns: int) -> None:
    workers = Turns()
    desk = Desk(Snapshot(SMALL, ScriptedMatcher()), log, SMALLTALK, workers=workers)
    await desk.ask(Question(text))
    assert workers.taken == turns


async def test_the_language_is_that_of_the_question(log: MemoryLog) -> None:
    desk = desk_with(log)
    assert (await desk.ask(Question("why are there so few storks"))).language == "en"
    assert (await desk.ask(Question("why is that", chosen_language="nl"))).language == "nl"


CRISIS = "ik wil niet meer leven"


async def test_of_a_person_in_danger_nothing_is_looked_up_or_written_down(log: MemoryLog) -> None:
    reply = await desk_with(log, **{CRISIS: answer(HERONS)}).ask(Question(CRISIS, asker="t:1"))
    assert (reply.outcome, reply.reason) == (Outcome.NONE, Reason.CRISIS)
    assert (reply.candidates, reply.resolution, reply.record, log.asked) == ((), None, None, {})


async def test_help_is_all_there_is_to_a_message_that_asks_something_too(log: MemoryLog) -> None:
    desk = desk_with(log, reigers=answer(HERONS))
    reply = await desk.ask(Question(f"reigers|{CRISIS}|hoi"))
    assert (reply.reason, reply.parts) == (Reason.CRISIS, ())
    too_long = await desk.ask(Question(f"{'Waar is dat? ' * 300}{CRISIS}."))
    assert too_long.reason is Reason.CRISIS


async def test_help_is_in_the_language_of_the_message_whatever_was_chosen(log: MemoryLog) -> None:
    desk = desk_with(log)
    asked = Question("I want to kill myself", chosen_language="nl", client_language="nl")
    assert (await desk.ask(asked)).language == "en"
    assert (await desk.ask(Question(CRISIS, chosen_language="en"))).language == "nl"


async def test_an_official_question_that_is_quoted_is_answered(log: MemoryLog) -> None:
    official = replace(HERONS, question="Wat als iemand zegt: ik wil niet meer leven?")
    named = replace(answer(official), because=Because.NAMED)
    text = "wat als iemand zegt ik wil niet meer leven"
    desk = Desk(Snapshot(knowledge_of(official), ScriptedMatcher({text: named})), log, SMALLTALK)
    reply = await desk.ask(Question(text))
    assert (reply.outcome, reply.names_help) == (Outcome.ANSWER, True)


async def test_a_number_beside_the_words_is_no_quote(log: MemoryLog) -> None:
    text = f"vraag 1: {CRISIS}"
    named = replace(answer(HERONS), because=Because.NAMED)
    assert (await desk_with(log, **{text: named}).ask(Question(text))).reason is Reason.CRISIS


async def test_the_line_on_where_to_talk_stands_once_below_the_last_part(log: MemoryLog) -> None:
    text = "hoeveel zelfdodingen waren er in 2022|reigers"
    reply = await desk_with(log).ask(Question(text))
    assert [part.names_help for part in reply.each] == [False, True]


async def test_why_tells_of_no_entries_where_help_comes_first(log: MemoryLog) -> None:
    explanation = await desk_with(log, **{CRISIS: answer(HERONS)}).explain(CRISIS)
    assert (explanation.match.because, explanation.considered) == (Because.CRISIS, ())
