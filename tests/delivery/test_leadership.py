"""One leads, and another takes over when it can't any more."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
import threading

import pytest
from structlog.testing import capture_logs

from bot.database.store import Store, open_store
from bot.delivery.sql_leadership import SqlLeadership
from bot.delivery.tables import SCHEMA
from bot.errors import DeliveryError, LeadershipLostError
from tests.harness.postgres import Postgres
from tests.harness.waiting import until

CHECK_S = 0.1


async def _lead(store: Store, led: list[str], name: str, end: asyncio.Event) -> None:
    async with SqlLeadership(store, CHECK_S).hold():
        led.append(name)
        await end.wait()
        led.append(f"{name} ends")


async def test_another_leads_when_the_one_before_is_done(store: Store) -> None:
    led: list[str] = []
    end = asyncio.Event()
    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        group.create_task(_lead(store, led, "first", end))
        await until(lambda: bool(led))
        group.create_task(_lead(store, led, "second", end))
        await asyncio.sleep(0.1)
        end.set()
    assert led == ["first", "first ends", "second", "second ends"]


async def test_who_is_cut_off_leads_no_longer_and_says_why(
    store: Store, postgres: Postgres
) -> None:
    led: list[str] = []
    leading = asyncio.create_task(_lead(store, led, "first", asyncio.Event()))
    async with asyncio.timeout(20):
        await until(lambda: bool(led))
        postgres.sql("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
        with pytest.raises(LeadershipLostError, match="no longer knows this replica"):
            await leading


async def test_postgresql_hangs_up_on_a_leader_that_was_stopped(
    store: Store, postgres_url: str
) -> None:
    """A stopped process answers nothing, but its connection stands; nobody else would lead."""
    leads, goes_on = threading.Event(), threading.Event()

    async def lead_and_stop() -> None:
        store = await open_store(postgres_url, SCHEMA)
        try:
            async with SqlLeadership(store, CHECK_S).hold():
                leads.set()
                goes_on.wait(20)  # nothing else goes on in this thread: so a stopped process does
                await asyncio.sleep(20)
        finally:
            await store.close()

    with ThreadPoolExecutor(1) as thread:
        leading = thread.submit(asyncio.run, lead_and_stop())
        try:
            async with asyncio.timeout(20):
                await asyncio.to_thread(leads.wait, 20)
                async with SqlLeadership(store, CHECK_S).hold():
                    assert not leading.done()
        finally:
            goes_on.set()
        with pytest.raises(LeadershipLostError):
            leading.result(20)


async def test_who_would_lead_waits_for_a_database_that_is_away(
    store: Store, postgres: Postgres
) -> None:
    led: list[str] = []
    end = asyncio.Event()
    end.set()
    postgres.stop()
    with capture_logs() as logs:
        standing = asyncio.create_task(_lead(store, led, "first", end))
        async with asyncio.timeout(30):
            await until(lambda: bool(logs))
            postgres.start()
            await standing
    assert logs[0]["event"] == "cannot_stand_for_leader"
    assert led == ["first", "first ends"]


async def test_what_goes_wrong_in_the_body_is_no_loss_of_the_lead(store: Store) -> None:
    for fault in (DeliveryError("ours"), TimeoutError("ours")):
        with pytest.raises(type(fault), match="ours"):
            async with SqlLeadership(store, CHECK_S).hold():
                raise fault
