"""What is counted while the bot serves is what happened."""

import asyncio
from collections.abc import Callable

from prometheus_client import REGISTRY

from bot.answering import Desk, SmallTalk, Snapshot
from bot.app.background import meanwhile
from bot.app.figures import count_reply, show_knowledge, watch_database, watch_loop
from bot.chat.handling import handling
from bot.delivery.inbox import Depth
from bot.errors import DeliveryError
from bot.journal import NoLog
from bot.model import Question
from bot.serving.health import Health
from tests.harness.entries import SMALL
from tests.harness.scripted_matcher import ScriptedMatcher

TIMEOUT_S = 20.0
SNAPSHOT = Snapshot(SMALL, ScriptedMatcher())


def figure(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(f"kamerantwoord_{name}", labels) or 0.0


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(TIMEOUT_S):
        while not is_so():  # noqa: ASYNC110  the figures tell nobody that they changed
            await asyncio.sleep(0.001)


async def test_each_question_is_counted_by_its_outcome_and_its_time() -> None:
    labels = {"channel": "test", "outcome": "none"}
    before = figure("questions_total", **labels), figure("stage_seconds_count", stage="matching")
    desk = Desk(SNAPSHOT, NoLog(), SmallTalk.of({}), count=count_reply)
    with handling(1) as opened:
        await desk.ask(Question("iets wat niemand weet", channel="test"))
    await desk.ask(Question("iets wat niemand weet", channel="test"))
    assert opened.outcome == "none"
    assert "matching_ms" in opened.milliseconds
    after = figure("questions_total", **labels), figure("stage_seconds_count", stage="matching")
    assert (after[0] - before[0], after[1] - before[1]) == (2, 1)


def test_the_knowledge_in_use_is_shown() -> None:
    show_knowledge(SNAPSHOT)
    assert figure("knowledge_info", version=SMALL.version) == 1
    assert figure("knowledge_entries") == len(SMALL.entries)
    assert figure("knowledge_loaded_timestamp_seconds") > 0


async def test_the_database_is_asked_again_and_again_and_told_of_when_it_is_away() -> None:
    answers: list[Depth | Exception] = [
        Depth(3, 1.5, 1),
        DeliveryError("away: postgresql://me:***@db"),
        Depth(2, 0.0, 0),
    ]
    health, seen = Health(needed=["database"]), list[tuple[bool, float]]()

    async def depth() -> Depth:
        seen.append((health.is_ready, figure("inbox_waiting")))
        if len(answers) > 1:
            answer = answers.pop(0)
            if isinstance(answer, Exception):
                raise answer
            return answer
        return Depth(2, 0.0, 0)

    async def watch() -> None:
        await watch_database(health, depth, lambda: 7, every_s=0.001)

    async with meanwhile({"database": watch}):
        await until(lambda: len(seen) > 3)
    assert [ready for ready, _ in seen[:4]] == [False, True, False, True]
    assert (seen[1][1], seen[3][1], figure("journal_failures")) == (3, 2, 7)


async def test_the_event_loop_tells_by_how_much_it_was_held_up() -> None:
    health = Health(needed=["loop"])

    async def watch() -> None:
        await watch_loop(health, tick_s=0.001)

    async with meanwhile({"loop": watch}):
        await until(lambda: health.is_ready)
    assert health.checks()[0].why.startswith("it was held up for 0.0")
