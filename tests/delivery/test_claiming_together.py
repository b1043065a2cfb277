"""Several replicas on one PostgreSQL: nothing twice, nothing lost, and each chat in its order."""

import asyncio
import random

import pytest

from bot.delivery import Arrived, Delivery, Settled, open_delivery
from bot.delivery.shares import ALL
from tests.harness.postgres import Postgres

CHATS, UPDATES, REPLICAS = 7, 300, 4


@pytest.mark.parametrize("seed", range(2))
async def test_replicas_that_claim_at_once_keep_the_order_in_every_chat(
    postgres: Postgres, seed: int
) -> None:
    url, rng = postgres.make_database(), random.Random(seed)
    begun: dict[int, list[int]] = {chat: [] for chat in range(CHATS)}
    at_work: set[int] = set()
    done: list[int] = []

    async def put(delivery: Delivery) -> None:
        for first in range(0, UPDATES, 10):
            await delivery.inbox.put(
                [Arrived(n, rng.randrange(CHATS), "{}") for n in range(first, first + 10)]
            )

    async def work(delivery: Delivery) -> None:
        settled: list[Settled] = []
        while len(done) < UPDATES:
            parcels = await delivery.inbox.advance(settled, rng.randint(1, 5))
            settled = []
            for parcel in parcels:
                assert parcel.chat not in at_work
                at_work.add(parcel.chat)
                begun[parcel.chat].append(parcel.update_id)
            await asyncio.sleep(rng.random() / 200)
            for parcel in parcels:
                at_work.remove(parcel.chat)
                done.append(parcel.update_id)
                settled.append(Settled(parcel.update_id))

    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        for number in range(REPLICAS):
            group.create_task(_serve(url, put if number == 0 else None, work))
    assert sorted(done) == list(range(UPDATES))
    assert all(numbers == sorted(numbers) for numbers in begun.values())


async def _serve(url: str, put: object, work: object) -> None:
    """One replica, which believes that all shares are its own, as when others just came."""
    async with open_delivery(url) as delivery:
        delivery.inbox._sharer.shares = ALL  # type: ignore[attr-defined]  # noqa: SLF001
        async with asyncio.TaskGroup() as group:
            for job in (put, work):
                if job is not None:
                    group.create_task(job(delivery))  # type: ignore[operator]
