"""Old and new version side by side, backup and restore: nothing is lost."""

import asyncio
from dataclasses import replace
from pathlib import Path
import shutil
import sqlite3

import pytest
from sqlalchemy import inspect, make_url

from bot.database.store import open_store
from bot.delivery import Arrived, Delivery, Settled, open_delivery
from bot.delivery.tables import SCHEMA
from bot.errors import DeliveryError
from tests.harness.postgres import Postgres
from tests.harness.waiting import until

_NEXT = '''
"""A column that an older program knows nothing of."""
from alembic import op
import sqlalchemy as sa
revision, down_revision, branch_labels, depends_on = "d0003", "d0002", None, None
def upgrade():
    op.add_column("delivery_inbox", sa.Column("mood", sa.Text))
def downgrade():
    op.drop_column("delivery_inbox", "mood")
'''


async def _serve(delivery: Delivery, first: int, answered: list[int], end: asyncio.Event) -> None:
    """Take updates in, and answer them, until told to stop and nothing waits."""
    settled: list[Settled] = []
    while not end.is_set() or settled:
        if not end.is_set():
            await delivery.inbox.put([Arrived(first, first % 5, "{}")])
            first += 1
        parcels = await delivery.inbox.advance(settled, 0 if end.is_set() else 2)
        answered += [parcel.update_id for parcel in parcels]
        settled = [Settled(parcel.update_id) for parcel in parcels]


async def test_an_older_program_serves_on_while_a_newer_one_migrates_and_joins(
    database_url: str, tmp_path: Path
) -> None:
    folder = tmp_path / "newer"
    shutil.copytree(SCHEMA.migrations, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "d0003_mood.py").write_text(_NEXT)
    newer = replace(SCHEMA, revision="d0003", migrations=folder)
    answered: list[int] = []
    end = asyncio.Event()
    async with asyncio.timeout(60), open_delivery(database_url) as old:
        async with asyncio.TaskGroup() as group:
            group.create_task(_serve(old, 0, answered, end))
            await until(lambda: len(answered) >= 10)
            store = await open_store(database_url, newer)
            seen = len(answered)
            await until(lambda: len(answered) >= seen + 10)
            end.set()
        async with store.writing() as connection:
            columns = await connection.run_sync(
                lambda sync: {each["name"] for each in inspect(sync).get_columns("delivery_inbox")}
            )
            await connection.exec_driver_sql("update delivery_inbox set mood = 'glad'")
        await store.close()
        assert "mood" in columns
        depth = await old.inbox.depth()
        rest = [parcel.update_id for parcel in await old.inbox.advance([], 100)]
        while rest:
            answered += rest
            parcels = await old.inbox.advance([Settled(number) for number in rest], 100)
            rest = [parcel.update_id for parcel in parcels]
    assert sorted(answered) == list(range(len(answered)))
    assert depth.waiting < len(answered)
    for chat in range(5):
        mine = [number for number in answered if number % 5 == chat]
        assert mine == sorted(mine)


async def test_an_older_program_that_starts_on_newer_tables_says_what_to_do(
    database_url: str,
) -> None:
    async with open_delivery(database_url):
        pass
    store = await open_store(database_url, SCHEMA)
    async with store.writing() as connection:
        await connection.exec_driver_sql("update delivery_version set version_num = 'd9999'")
    await store.close()
    with pytest.raises(DeliveryError, match="tables are of version d9999, which this program"):
        async with open_delivery(database_url):
            pass


async def _fill(delivery: Delivery) -> None:
    await delivery.inbox.put([Arrived(number, number % 3, "hé") for number in range(9)])
    first = await delivery.inbox.advance([], 3)
    await delivery.inbox.advance([Settled(first[0].update_id)], 0)


async def _check(url: str) -> None:
    """What was settled is known, and what was not is still to be answered, in order."""
    async with open_delivery(url) as restored:
        assert await restored.inbox.put([Arrived(n, n % 3, "hé") for n in range(9)]) == 0
        assert (await restored.inbox.depth()).waiting == 8
        parcels = await restored.inbox.advance([], 10)
        assert [parcel.update_id for parcel in parcels] == [1, 2, 3]


async def test_a_sqlite_file_is_backed_up_while_it_serves_and_restored(tmp_path: Path) -> None:
    path, backup = tmp_path / "bot.sqlite", tmp_path / "backup.sqlite"
    async with open_delivery(f"sqlite:///{path}") as delivery:
        await _fill(delivery)
        source, target = sqlite3.connect(path), sqlite3.connect(backup)
        source.backup(target)
        source.close()
        target.close()
        await delivery.inbox.put([Arrived(100, 1, "after the backup")])
    await _check(f"sqlite:///{backup}")


async def test_postgresql_is_backed_up_while_it_serves_and_restored(postgres: Postgres) -> None:
    url, restored = postgres.make_database(), postgres.make_database()
    dump = postgres.folder / "data" / "bot.dump"
    options = ("-h", postgres.folder, "-U", "postgres")
    async with open_delivery(url) as delivery:
        await _fill(delivery)
        postgres.run("pg_dump", *options, "-Fc", "-f", dump, "-d", _name(url))
        await delivery.inbox.put([Arrived(100, 1, "after the backup")])
    postgres.run("pg_restore", *options, "-d", _name(restored), dump)
    store = await open_store(restored, SCHEMA)
    async with store.writing() as connection:  # whoever served when the backup was made is gone
        await connection.exec_driver_sql("delete from delivery_replicas")
    await store.close()
    await _check(restored)


def _name(url: str) -> str:
    return str(make_url(url).database)
