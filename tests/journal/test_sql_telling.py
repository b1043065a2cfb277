"""What the journal tells curators, from either database: gaps, figures, and its records."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.journal import Asked, Gap, Record
from bot.journal.sql import SqlQuestionLog
from bot.model import Outcome, Reason, Status
from tests.harness.asked import make_asked
from tests.harness.clock import Clock
from tests.journal.conftest import open_impatient


@pytest.fixture
async def log(database_url: str, clock: Clock) -> AsyncIterator[SqlQuestionLog]:
    """A journal in each database there is."""
    log = await open_impatient(database_url, clock)
    yield log
    await log.close()


async def _records(log: SqlQuestionLog) -> list[Record]:
    return [record async for record in log.export()]


async def test_what_went_unanswered_is_told_by_how_often_it_was_asked_then_by_how_lately(
    log: SqlQuestionLog, clock: Clock
) -> None:
    log.record(make_asked("Waarom dan?", entry="lijst/1", confidence=0.1))
    clock.move(seconds=1)
    log.record(make_asked("Hoe vaak?"))
    last = clock.move(seconds=1)
    log.record(make_asked("  waarom,   DAN!", asker="telegram:2", entry="lijst/2", confidence=0.2))
    later = clock.move(seconds=1)
    log.record(make_asked("?!", entry=None, confidence=None))
    assert await log.unanswered() == (
        Gap("  waarom,   DAN!", 2, last, "lijst/2", 0.2),
        Gap("?!", 1, later, None, None),
        Gap("Hoe vaak?", 1, last - timedelta(seconds=1), "lijst/38", 0.4),
    )
    assert len(await log.unanswered(limit=1)) == 1


@pytest.mark.parametrize(
    ("asked", "is_gap"),
    [
        (make_asked(outcome=Outcome.NONE), True),
        (make_asked(outcome=Outcome.NONE, reason=Reason.FACTS), True),
        (make_asked(outcome=Outcome.NONE, reason=Reason.SMALLTALK), False),
        (make_asked(outcome=Outcome.SUGGEST), False),
        (make_asked(outcome=Outcome.ANSWER, status=Status.ANSWERED), False),
        (make_asked(outcome=Outcome.ANSWER, status=Status.PENDING), True),
    ],
)
async def test_unanswered_is_without_answer_or_pending_but_never_small_talk(
    log: SqlQuestionLog, asked: Asked, *, is_gap: bool
) -> None:
    log.record(asked)
    assert len(await log.unanswered()) == is_gap
    assert (await log.stats()).unanswered == is_gap


async def test_none_of_these_makes_a_question_unanswered_and_a_choice_does_not(
    log: SqlQuestionLog,
) -> None:
    suggested = make_asked(outcome=Outcome.SUGGEST)
    first, second = (log.record(replace(suggested, text=text)) for text in ("een", "twee"))
    log.choose(str(first), "telegram:1", None)
    log.choose(str(second), "telegram:1", "lijst/38")
    assert [gap.text for gap in await log.unanswered()] == ["een"]
    assert {record.chosen for record in await _records(log)} == {"none", "lijst/38"}


async def test_figures(log: SqlQuestionLog, clock: Clock) -> None:
    first = clock()
    log.record(make_asked())
    log.record(make_asked(asker="telegram:2", outcome=Outcome.SUGGEST))
    last = clock.move(days=1)
    log.record(make_asked(asker=None, outcome=Outcome.ANSWER))
    stats = await log.stats()
    assert stats.by_outcome == {"answer": 1, "suggest": 1, "none": 1}
    assert (stats.total, stats.unanswered, stats.askers) == (3, 1, 2)
    assert (stats.first, stats.last, stats.failures) == (first, last, 0)


async def test_the_export_is_oldest_first_across_its_pages(
    log: SqlQuestionLog, clock: Clock
) -> None:
    for number in range(1_001):
        clock.move(seconds=number % 2)
        log.record(make_asked(f"vraag {number}"))
    records = await _records(log)
    assert len({record.id for record in records}) == 1_001
    assert [record.time for record in records] == sorted(record.time for record in records)


async def test_an_export_that_is_left_early_holds_up_nothing(log: SqlQuestionLog) -> None:
    log.record(make_asked())
    async for _ in log.export():
        break
    assert await log.forget("telegram:1") == 1
