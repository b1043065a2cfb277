"""One leads, and another takes over when it can't any more."""

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.database.store import Store
from bot.delivery.sql_leadership import SqlLeadership
from bot.errors import DeliveryError, LeadershipLostError
from tests.harness.postgres import Postgres


async def _lead(store: Store, led: list[str], name: str, end: asyncio.Event) -> None:
    async with SqlLeadership(store).hold():
        led.append(name)
        await end.wait()
        led.append(f"{name} ends")


async def _until(led: list[str], count: int) -> None:
    while len(led) < count:
        await asyncio.sleep(0.01)


async def test_another_leads_when_the_one_before_is_done(store: Store) -> None:
    led: list[str] = []
    end = asyncio.Event()
    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        group.create_task(_lead(store, led, "first", end))
        await _until(led, 1)
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
        await _until(led, 1)
        postgres.sql("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
        with pytest.raises(LeadershipLostError, match="no longer knows this replica"):
            await leading


async def test_postgresql_hangs_up_on_a_leader_that_was_stopped(
    store: Store, postgres: Postgres
) -> None:
    """A stopped process answers nothing, but its connection stands; nobody else would lead."""
    led: list[str] = []
    leading = asyncio.create_task(_lead(store, led, "first", asyncio.Event()))
    async with asyncio.timeout(20):
        await _until(led, 1)
        silence = postgres.sql(
            "SELECT setting FROM pg_settings WHERE name = 'idle_session_timeout'"
        )
        assert silence == "0"  # nobody else's is touched
        told = postgres.sql(
            "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%advisory%' AND pid <>"
            " pg_backend_pid()"
        )
        assert told == "1"
    leading.cancel()
    await asyncio.gather(leading, return_exceptions=True)


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
            while not logs:
                await asyncio.sleep(0.01)
            postgres.start()
            await standing
    assert logs[0]["event"] == "cannot_stand_for_leader"
    assert led == ["first", "first ends"]


async def test_what_goes_wrong_in_the_body_is_no_loss_of_the_lead(store: Store) -> None:
    for fault in (DeliveryError("ours"), TimeoutError("ours")):
        with pytest.raises(type(fault), match="ours"):
            async with SqlLeadership(store).hold():
                raise fault
