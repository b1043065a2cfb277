"""What one replica tells, the others hear."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.delivery import open_delivery
from bot.errors import DeliveryError
from tests.delivery.conftest import Open
from tests.harness.postgres import Postgres


async def _next(heard: AsyncIterator[str | None]) -> str | None:
    async with asyncio.timeout(20):
        return await anext(heard)


async def test_others_hear_it_and_the_teller_does_not(open_replica: Open) -> None:
    one, other = await open_replica(), await open_replica()
    heard, echo = other.bulletin.listen(), one.bulletin.listen()
    await one.bulletin.publish("knowledge é 1")
    await other.bulletin.publish("knowledge 2")
    assert await _next(heard) == "knowledge é 1"
    assert await _next(echo) == "knowledge 2"


async def test_a_message_that_is_too_long_is_refused_and_the_longest_is_heard(
    open_replica: Open,
) -> None:
    one, other = await open_replica(), await open_replica()
    heard = other.bulletin.listen()
    with pytest.raises(DeliveryError, match="over 7900 bytes"):
        await one.bulletin.publish("é" * 3_951)
    await one.bulletin.publish("é" * 3_950)
    assert await _next(heard) == "é" * 3_950


async def test_after_a_lost_connection_something_may_have_been_missed(
    open_replica: Open, postgres: Postgres
) -> None:
    one, other = await open_replica(), await open_replica()
    heard = other.bulletin.listen()
    postgres.stop()
    with pytest.raises(DeliveryError):
        await one.bulletin.publish("nobody is there")
    postgres.start()
    assert await _next(heard) is None
    await one.bulletin.publish("there again")
    assert await _next(heard) == "there again"


async def test_a_single_process_has_nobody_to_tell(tmp_path: object) -> None:
    async with open_delivery(f"sqlite:///{tmp_path}/bot.sqlite") as delivery:
        await delivery.bulletin.publish("hello")
        hearing = asyncio.ensure_future(anext(delivery.bulletin.listen()))
        await asyncio.sleep(0.01)
        assert not hearing.done()
        hearing.cancel()
        async with asyncio.timeout(10), delivery.leadership.hold():
            assert await delivery.pacing.book(1) == 0.0
