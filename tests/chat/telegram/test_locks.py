"""Each key has a lock of its own, and none is kept for nothing."""

import asyncio

import pytest

from bot.chat.telegram.locks import Locks


async def test_those_who_want_the_same_key_come_in_the_order_they_asked() -> None:
    locks: Locks[str] = Locks()
    order: list[int] = []

    async def work(number: int) -> None:
        async with locks.hold("a"):
            await asyncio.sleep(0)
            order.append(number)

    await asyncio.gather(*(work(number) for number in range(20)))
    assert order == list(range(20))


async def test_other_keys_do_not_wait() -> None:
    locks: Locks[str] = Locks()
    async with locks.hold("a"), asyncio.timeout(1), locks.hold("b"):
        assert "a" in locks
        assert "b" in locks


async def test_a_lock_that_nobody_wants_is_gone_also_after_a_fault() -> None:
    locks: Locks[int] = Locks()

    async def fail() -> None:
        async with locks.hold(1):
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    assert len(locks) == 0


async def test_whoever_gives_up_waiting_leaves_no_lock_behind() -> None:
    locks: Locks[int] = Locks()

    async def wait() -> None:
        async with locks.hold(1):
            raise AssertionError

    async with locks.hold(1):
        waiting = asyncio.create_task(wait())
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        assert len(locks) == 1
    assert len(locks) == 0
