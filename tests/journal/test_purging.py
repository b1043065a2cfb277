"""What was asked long ago goes by itself, every day."""

import asyncio
from datetime import datetime, timedelta

import pytest
from structlog.testing import capture_logs

from bot.errors import JournalError
from bot.journal import NoLog, purge_daily
from bot.journal.sql import SqlQuestionLog
from tests.harness.asked import make_asked
from tests.harness.clock import Clock


class Days:
    """Lets days pass instead of waiting for them, and stops after some."""

    def __init__(self, clock: Clock, days: int) -> None:
        self._clock = clock
        self._left = days

    async def sleep(self, seconds: float) -> None:
        self._clock.move(seconds=seconds)
        self._left -= 1
        if not self._left:
            raise asyncio.CancelledError


async def test_questions_go_when_they_are_older_than_the_retention(
    log: SqlQuestionLog, clock: Clock
) -> None:
    log.record(make_asked("oud"))
    clock.move(days=1)
    log.record(make_asked("nieuw"))
    with pytest.raises(asyncio.CancelledError):
        await purge_daily(log, 90, now=clock, sleep=Days(clock, 89).sleep)
    assert (await log.stats()).total == 2
    clock.move(seconds=1)
    with pytest.raises(asyncio.CancelledError):
        await purge_daily(log, 90, now=clock, sleep=Days(clock, 1).sleep)
    assert [gap.text for gap in await log.unanswered()] == ["nieuw"]


async def test_a_failed_purge_is_logged_and_tried_again_in_an_hour(clock: Clock) -> None:
    class FailingOnce(NoLog):
        def __init__(self) -> None:
            super().__init__()
            self.asked_for: list[datetime] = []

        async def purge(self, before: datetime) -> int:
            self.asked_for.append(before)
            if len(self.asked_for) == 1:
                raise JournalError("the disk is full")
            return 3

    log, start = FailingOnce(), clock()
    with capture_logs() as logs, pytest.raises(asyncio.CancelledError):
        await purge_daily(log, 1, now=clock, sleep=Days(clock, 2).sleep)
    assert log.asked_for == [start - timedelta(hours=24), start - timedelta(hours=23)]
    assert [entry["event"] for entry in logs] == ["journal_purge_failed", "journal_purged"]
    assert logs[1]["questions"] == 3
