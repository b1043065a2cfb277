"""In SQLite nothing of what was settled or sent stays in any file, whatever came before it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
import random
import sqlite3

import pytest
from structlog.testing import capture_logs

from bot.database.store import Store, open_store
from bot.delivery import Arrived, Delivery, Notice, Settled, open_delivery
from bot.delivery.alone import LoneReplica
from bot.delivery.scrubbing import scrub
from bot.delivery.sharer import Sharer
from bot.delivery.sql_inbox import SqlInbox
from bot.delivery.tables import SCHEMA
from tests.harness.outsider import contents

SOON_S = 15.0
"""Three times what is promised, for machines that are busy with much else."""
SIZES = (1, 5, 20, 40, 80, 200, 600)
"""Of payloads, in words of 18 letters: some share a page, some fill several."""


def word(number: int) -> str:
    return f"GEHEIM{number:012}"


def arrive(number: int, size: int) -> Arrived:
    """An update whose chat and words are found again byte for byte."""
    return Arrived(number, 4_567_890_123 + number * 7_919, word(number) * size)


def left_of(folder: Path, numbers: set[int]) -> set[int]:
    """Of which updates something is in any file: a word, or the number of the chat."""
    files = b"".join(contents(folder).values())
    chats = {number: arrive(number, 1).chat.to_bytes(6, "big") for number in numbers}
    return {n for n in numbers if word(n).encode() in files or chats[n] in files}


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """A database in which nobody scrubs unless told to."""
    store = await open_store(f"sqlite:///{tmp_path}/bot.sqlite", SCHEMA)
    yield store
    await store.close()


@pytest.fixture
async def inbox(store: Store) -> SqlInbox:
    sharer = Sharer(store)
    await LoneReplica(sharer).beat()
    return SqlInbox(sharer)


@pytest.mark.parametrize("seed", range(4))
async def test_after_a_scrub_every_file_holds_what_waits_and_nothing_of_the_rest(
    inbox: SqlInbox, store: Store, tmp_path: Path, seed: int
) -> None:
    """Hundreds of updates of many sizes, settled in any order, so that pages are rearranged."""
    rng = random.Random(seed)
    waiting: set[int] = set()
    everything: set[int] = set()
    for _ in range(12):
        new = {len(everything) + number for number in range(rng.randint(1, 50))}
        await inbox.put([arrive(number, rng.choice(SIZES)) for number in new])
        everything |= new
        waiting |= new
        claimed = await inbox.advance([], rng.randint(0, len(waiting)))
        rng.shuffle(list(claimed))
        await inbox.advance([Settled(parcel.update_id) for parcel in claimed], 0)
        waiting -= {parcel.update_id for parcel in claimed}
        if rng.random() < 0.3:
            assert await scrub(store)
    assert await scrub(store)
    assert left_of(tmp_path, everything) == waiting
    assert await inbox.put([arrive(number, 1) for number in everything]) == 0
    again = await inbox.advance([], len(everything))
    assert {parcel.update_id for parcel in again} == waiting
    await inbox.advance([Settled(parcel.update_id) for parcel in again], 0)
    assert await scrub(store)
    assert left_of(tmp_path, everything) == set()


async def until_gone(folder: Path, numbers: set[int]) -> None:
    async with asyncio.timeout(SOON_S):
        while left_of(folder, numbers):  # noqa: ASYNC110  nothing tells of it
            await asyncio.sleep(0.1)


async def until_scrubbed(store: Store) -> None:
    """Scrub beside another who does so too."""
    async with asyncio.timeout(SOON_S):
        while not await scrub(store):
            pass


async def test_soon_after_something_was_settled_it_is_gone(tmp_path: Path) -> None:
    async with open_delivery(f"sqlite:///{tmp_path}/bot.sqlite") as delivery:
        for number in range(2):  # also when the last scrub was just now
            await delivery.inbox.put([arrive(number, 1)])
            assert left_of(tmp_path, {number}) == {number}
            (parcel,) = await delivery.inbox.advance([], 1)
            await delivery.inbox.advance([Settled(parcel.update_id)], 0)
            await until_gone(tmp_path, {number})


async def test_a_notice_that_was_sent_is_gone_soon(tmp_path: Path) -> None:
    async with open_delivery(f"sqlite:///{tmp_path}/bot.sqlite") as delivery:
        await delivery.outbox.put([Notice(arrive(1, 1).chat, "key", word(1))])
        (notice,) = await delivery.outbox.advance([], 1)
        await delivery.outbox.advance([notice.id], 0)
        await until_gone(tmp_path, {1})


async def test_under_a_steady_load_what_was_settled_some_seconds_ago_is_gone(
    tmp_path: Path,
) -> None:
    async with open_delivery(f"sqlite:///{tmp_path}/bot.sqlite") as delivery:
        first = set(range(20))
        await answer(delivery, first)
        loading = asyncio.create_task(answer_without_end(delivery))
        await until_gone(tmp_path, first)
        loading.cancel()
        await asyncio.gather(loading, return_exceptions=True)


async def answer(delivery: Delivery, numbers: set[int]) -> None:
    await delivery.inbox.put([arrive(number, 20) for number in numbers])
    parcels = await delivery.inbox.advance([], len(numbers))
    await delivery.inbox.advance([Settled(parcel.update_id) for parcel in parcels], 0)


async def answer_without_end(delivery: Delivery) -> None:
    number = 1_000
    while True:
        number += 10
        await answer(delivery, set(range(number, number + 10)))


async def test_what_is_settled_last_is_gone_after_a_stop(tmp_path: Path) -> None:
    async with open_delivery(f"sqlite:///{tmp_path}/bot.sqlite") as delivery:
        await answer(delivery, {1})
    assert left_of(tmp_path, {1}) == set()


async def test_what_a_killed_process_left_is_gone_soon_after_the_next_start(
    inbox: SqlInbox, tmp_path: Path
) -> None:
    await inbox.put([arrive(1, 1)])
    await inbox.advance([], 1)
    await inbox.advance([Settled(1)], 0)
    assert left_of(tmp_path, {1}) == {1}
    async with open_delivery(f"sqlite:///{tmp_path}/bot.sqlite"):
        await until_gone(tmp_path, {1})


async def test_a_reader_delays_a_scrub_and_holds_up_nobody(
    inbox: SqlInbox, store: Store, tmp_path: Path
) -> None:
    await inbox.put([arrive(1, 1)])
    other = sqlite3.connect(tmp_path / "bot.sqlite", isolation_level=None)
    other.execute("begin")
    other.execute("select * from delivery_inbox").fetchall()
    await inbox.advance([], 1)
    await inbox.advance([Settled(1)], 0)
    async with asyncio.timeout(2):
        assert not await scrub(store)
        await inbox.put([arrive(2, 1)])
    other.execute("rollback")
    other.close()
    assert await scrub(store)
    assert left_of(tmp_path, {1, 2}) == {2}


async def test_a_scrub_leaves_owners_and_what_was_set_aside_as_they_were(
    store: Store,
) -> None:
    async with open_delivery(str(store.address.url)) as delivery:
        await delivery.inbox.put([arrive(number, 1) for number in range(3)])
        await delivery.inbox.advance([], 2)
        await delivery.inbox.advance([Settled(0, "a fault")], 0)
        async with store.reading() as connection:
            before = (await connection.exec_driver_sql("select * from delivery_inbox")).all()
        assert await scrub(store)
        async with store.reading() as connection:
            assert (
                await connection.exec_driver_sql("select * from delivery_inbox")
            ).all() == before
            assert (await connection.exec_driver_sql("PRAGMA foreign_keys")).scalar() == 1
        assert await delivery.inbox.release() == 1


async def test_a_scrub_that_is_cut_off_changes_nothing_and_stops(
    inbox: SqlInbox, store: Store
) -> None:
    """At any moment of it; a fault in the place of the cut would keep the bot from stopping."""
    await inbox.put([arrive(1, 1)])
    for moment in range(30):
        scrubbing = asyncio.create_task(scrub(store))
        await asyncio.sleep(moment * 0.0003)
        scrubbing.cancel()
        await asyncio.wait({scrubbing}, timeout=SOON_S)
        assert scrubbing.cancelled() or scrubbing.result() is not None
    async with store.reading() as connection:
        assert (await connection.exec_driver_sql("PRAGMA foreign_keys")).scalar() == 1
    assert (await inbox.depth()).waiting == 1


async def test_a_database_that_is_away_for_a_while_is_scrubbed_later(
    tmp_path: Path,
) -> None:
    path = tmp_path / "bot.sqlite"
    with capture_logs() as logs:
        async with open_delivery(f"sqlite:///{path}") as delivery:
            await answer(delivery, {1})
            path.rename(tmp_path / "away.sqlite")
            await asyncio.sleep(0.5)
            (tmp_path / "away.sqlite").rename(path)
            await until_gone(tmp_path, {1})
    assert {line["event"] for line in logs} <= {"scrub_failed"}
