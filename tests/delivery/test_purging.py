"""The inbox is cleared away daily, and an hour after a fault."""

import asyncio

import pytest

from bot.delivery.inbox import Arrived, Settled
from bot.delivery.purging import purge_inbox_daily
from tests.harness.memory_delivery import MemoryDatabase, memory_delivery


async def test_the_inbox_is_purged_daily_and_an_hour_after_a_fault() -> None:
    database = MemoryDatabase()
    inbox = memory_delivery(database).inbox
    await inbox.put([Arrived(1, 1, "{}")])
    await inbox.advance((), 1)
    await inbox.advance([Settled(1)], 0)
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        database.is_away = len(slept) == 1
        if len(slept) == 3:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await purge_inbox_daily(inbox, sleep=sleep)
    assert slept == [86_400.0, 3_600.0, 86_400.0]
    assert database.settled == []
