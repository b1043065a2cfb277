"""A database that fails loses nothing, and nothing is said that is not so."""

import asyncio
from contextlib import suppress
from pathlib import Path
import resource
import signal
import sqlite3

import pytest

from bot.database.engine import Tuning
from bot.database.store import Store, open_store
from bot.delivery import Arrived, Delivery, Settled, open_delivery
from bot.delivery.sharer import Sharer
from bot.delivery.sql_inbox import SqlInbox
from bot.delivery.tables import SCHEMA
from bot.errors import DeliveryError
from tests.delivery.conftest import Open
from tests.harness.postgres import Postgres


def arrive(*numbers: int) -> list[Arrived]:
    return [Arrived(number, number, "x" * 1_000) for number in numbers]


async def test_while_postgresql_is_away_nothing_is_done_and_then_all_goes_on(
    open_replica: Open, postgres: Postgres
) -> None:
    inbox = (await open_replica()).inbox
    await inbox.put(arrive(1, 2))
    (parcel,) = await inbox.advance([], 1)
    postgres.stop()
    for attempt in (
        inbox.put(arrive(3)),
        inbox.advance([Settled(parcel.update_id)], 1),
        inbox.release(),
        inbox.depth(),
        inbox.purge(),
    ):
        with pytest.raises(DeliveryError) as raised:
            await attempt
        assert "postgresql+asyncpg://postgres@/" in str(raised.value)
    postgres.start()
    assert await inbox.put(arrive(2, 3)) == 1
    following = await inbox.advance([Settled(parcel.update_id)], 10)
    assert [each.update_id for each in following] == [2, 3]
    assert (await inbox.depth()).waiting == 2


async def test_what_was_stored_before_postgresql_was_killed_is_there_afterwards(
    open_replica: Open, postgres: Postgres
) -> None:
    inbox = (await open_replica()).inbox
    for number in range(50):
        await inbox.put(arrive(number))
    postgres.stop()
    postgres.start()
    with suppress(DeliveryError):  # the one that notices the lost connection
        await inbox.depth()
    assert await inbox.put(arrive(*range(50))) == 0
    assert len(await inbox.advance([], 100)) == 50


async def test_a_password_is_never_told(postgres: Postgres) -> None:
    url = postgres.make_database().replace("postgres@", "postgres:hunter2@")
    for wrong in (url.replace("/d", "/nosuch", 1), url.replace("host=", "host=/nowhere")):
        with pytest.raises(DeliveryError) as raised:
            async with open_delivery(wrong):
                pass
        assert "hunter2" not in str(raised.value)
        assert "postgresql+asyncpg://postgres:***@/" in str(raised.value)


def _largest(folder: Path) -> int:
    return max(file.stat().st_size for file in folder.iterdir())


async def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/bot.sqlite"
    before, action = resource.getrlimit(resource.RLIMIT_FSIZE), signal.SIG_IGN
    async with open_delivery(url) as delivery:
        await delivery.inbox.put(arrive(1, 2))
        (parcel,) = await delivery.inbox.advance([], 1)
        was = signal.signal(signal.SIGXFSZ, action)
        used = _largest(tmp_path)
        resource.setrlimit(resource.RLIMIT_FSIZE, (used + 10_000, before[1]))
        try:
            with pytest.raises(DeliveryError, match=r"bot\.sqlite: (disk I/O error|database or)"):
                await delivery.inbox.put(arrive(*range(10, 500)))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
            signal.signal(signal.SIGXFSZ, was)
        assert await delivery.inbox.put(arrive(1, 2, 3)) == 1
        following = await delivery.inbox.advance([Settled(parcel.update_id)], 10)
        assert [each.update_id for each in following] == [2, 3]


async def test_a_database_without_room_is_told_and_goes_on_when_there_is_some(
    tmp_path: Path,
) -> None:
    store = await open_store(f"sqlite:///{tmp_path}/bot.sqlite", SCHEMA)
    inbox = SqlInbox(Sharer(store))
    async with store.reading() as connection:  # the one connection that there is
        pages = (await connection.exec_driver_sql("PRAGMA page_count")).scalar_one()
        await connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 1}")
    with pytest.raises(DeliveryError, match=r"bot\.sqlite: database or disk is full"):
        await inbox.put(arrive(*range(100)))
    assert (await inbox.depth()).waiting == 0
    async with store.reading() as connection:
        await connection.exec_driver_sql("PRAGMA max_page_count=1073741823")
    assert await inbox.put(arrive(*range(100))) == 100
    await store.close()


async def test_a_file_that_another_holds_is_told_to_be_locked(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite"
    store = await open_store(f"sqlite:///{path}", SCHEMA, Tuning(busy_timeout_s=0.01))
    inbox = SqlInbox(Sharer(store))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    for attempt in (inbox.put(arrive(1)), inbox.advance([], 1)):
        with pytest.raises(DeliveryError, match=r"bot\.sqlite: database is locked$"):
            await attempt
    other.execute("rollback")
    other.close()
    assert await inbox.put(arrive(1)) == 1
    await store.close()


async def test_a_writer_waits_for_the_journal_and_not_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite"
    async with asyncio.timeout(20), open_delivery(f"sqlite:///{path}") as delivery:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("begin immediate")
        putting = asyncio.create_task(delivery.inbox.put(arrive(1)))
        await asyncio.sleep(0.05)
        assert not putting.done()
        other.execute("rollback")
        other.close()
        assert await putting == 1


async def test_an_inbox_survives_a_power_cut(delivery: Delivery, database_url: str) -> None:
    """What is stored is confirmed to Telegram, which forgets it: it must be on the disk."""
    name = "synchronous" if database_url.startswith("sqlite") else "synchronous_commit"
    query = f"PRAGMA {name}" if name == "synchronous" else f"SHOW {name}"
    store: Store = delivery.inbox._store  # type: ignore[attr-defined]  # noqa: SLF001  not told otherwise
    async with store.writing() as connection:
        set_to = (await connection.exec_driver_sql(query)).scalar_one()
    assert set_to in {2, "on"}  # 2 is FULL
