"""Telegram's limits, kept by all replicas together."""

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.database.store import Store
from bot.delivery.pace import OwnPacing, Pace, Paces
from bot.delivery.sharer import Sharer
from bot.delivery.sql_pacing import SqlPacing
from tests.harness.clock import Clock
from tests.harness.postgres import Postgres

SLOW = Pace(2, 1 / 100)
PACES = Paces(overall=Pace(10_000, 10_000), chat=SLOW, group=SLOW)
PRIVATE, GROUP = 5, -5


def _replica(store: Store, paces: Paces = PACES, *, is_alone: bool = False) -> SqlPacing:
    return SqlPacing(Sharer(store, is_alone=is_alone), paces)


@pytest.mark.parametrize("chat", [PRIVATE, GROUP])
async def test_what_one_books_in_a_chat_the_other_waits_for(store: Store, chat: int) -> None:
    one, other = _replica(store), _replica(store)
    waits = [await replica.book(chat) for replica in (one, other, one, other)]
    assert waits[:2] == [0.0, 0.0]
    assert waits[2:] == pytest.approx([100.0, 200.0], abs=50)
    assert await one.book(chat + 100) == 0.0


async def test_all_chats_together_have_a_pace_too(store: Store) -> None:
    paces = Paces(overall=SLOW, chat=Pace(10, 1), group=Pace(10, 1))
    waits = [await _replica(store, paces).book(chat) for chat in (1, 2, -3)]
    assert waits[:2] == [0.0, 0.0]
    assert waits[2] == pytest.approx(100.0, abs=50)


async def test_who_books_at_once_gets_a_turn_each(store: Store) -> None:
    replicas = [_replica(store) for _ in range(3)]
    waits = await asyncio.gather(*(each.book(PRIVATE) for each in replicas for _ in range(2)))
    turns = [round(wait / 100, 1) for wait in sorted(waits)]
    assert turns == pytest.approx([0, 0, 1, 2, 3, 4], abs=0.5)


async def test_a_single_replica_goes_by_its_own_count(store: Store) -> None:
    replica = _replica(store, is_alone=True)
    await replica.book(PRIVATE)
    async with store.reading() as connection:
        found = await connection.exec_driver_sql("select count(*) from delivery_pace")
        assert found.scalar() == 0


async def test_while_the_database_is_away_its_own_count_decides(
    store: Store, postgres: Postgres
) -> None:
    replica = _replica(store)
    assert [await replica.book(PRIVATE), await replica.book(PRIVATE)] == [0.0, 0.0]
    postgres.stop()
    with capture_logs() as logs:
        wait_s = await replica.book(PRIVATE)
    postgres.start()
    assert wait_s == pytest.approx(100.0, abs=50)
    assert [line["event"] for line in logs] == ["paced_by_own_count"]


async def test_a_clock_of_the_database_that_was_set_back_holds_nobody_up(store: Store) -> None:
    replica = _replica(store)
    await replica.book(PRIVATE)
    async with store.writing() as connection:
        await connection.exec_driver_sql("update delivery_pace set due = due + 86400")
    assert await replica.book(PRIVATE) == 0.0


async def test_chats_that_rested_are_forgotten(store: Store) -> None:
    replica = SqlPacing(Sharer(store, is_alone=False), PACES, forget_every=2)
    await replica.book(1)
    async with store.writing() as connection:
        await connection.exec_driver_sql("update delivery_pace set due = due - 86400")
    await replica.book(2)
    async with store.reading() as connection:
        found = await connection.exec_driver_sql("select chat from delivery_pace order by chat")
        assert found.scalars().all() == [0, 2]


async def test_one_process_alone_keeps_the_pace_by_its_own_clock() -> None:
    clock = Clock()
    pacing = OwnPacing(PACES, clock.seconds)
    assert [await pacing.book(PRIVATE) for _ in range(3)] == pytest.approx([0.0, 0.0, 100.0])
