"""The tables and the migrations agree, and can be gone through both ways, on either database."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
import shutil

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
import pytest
from sqlalchemy import Connection, inspect
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.address import parse_address
from bot.database.engine import Tuning
from bot.database.migrating import downgrade, draft, migrate
from bot.database.schema import Schema
from bot.database.store import Store, open_store
from bot.delivery.tables import SCHEMA as DELIVERY
from bot.journal.tables import SCHEMA as JOURNAL

SCHEMAS = (DELIVERY, JOURNAL)


@pytest.fixture(params=SCHEMAS, ids=lambda schema: schema.version_table)
def schema(request: pytest.FixtureRequest) -> Schema:
    """Each owner's tables."""
    schema: Schema = request.param
    return schema


@pytest.fixture
async def connection(database_url: str, schema: Schema) -> AsyncIterator[AsyncConnection]:
    """An empty database."""
    address = parse_address(database_url, schema)
    address.make_file()
    store = Store(address, schema, Tuning())
    async with store.writing() as connection:
        yield connection
    await store.close()


def _tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


async def test_what_the_migrations_make_is_what_the_program_expects(
    connection: AsyncConnection, schema: Schema
) -> None:
    def compare(connection: Connection) -> None:
        migrate(connection, schema)
        context = MigrationContext.configure(
            connection, opts={"version_table": schema.version_table}
        )
        assert context.get_current_revision() == schema.revision
        made = [
            each
            for each in compare_metadata(context, schema.metadata)
            if not (each[0] == "remove_table" and each[1].name == schema.version_table)
        ]
        assert made == []

    await connection.run_sync(compare)


def test_the_newest_migration_is_the_one_that_the_program_names(schema: Schema) -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.migrations))
    assert ScriptDirectory.from_config(config).get_heads() == [schema.revision]


async def test_migrations_go_down_to_nothing_and_up_again(
    connection: AsyncConnection, schema: Schema
) -> None:
    expected = {*schema.metadata.tables, schema.version_table}
    await connection.run_sync(migrate, schema)
    assert await connection.run_sync(_tables) == expected
    await connection.run_sync(downgrade, schema, "base")
    assert await connection.run_sync(_tables) == {schema.version_table}
    await connection.run_sync(migrate, schema)
    assert await connection.run_sync(_tables) == expected


async def test_tables_of_others_in_the_same_database_are_left_alone(
    connection: AsyncConnection, schema: Schema
) -> None:
    await connection.exec_driver_sql("create table inbox (id integer)")
    await connection.run_sync(migrate, schema)
    await connection.run_sync(downgrade, schema, "base")
    assert await connection.run_sync(_tables) == {"inbox", schema.version_table}


async def test_processes_that_start_at_once_make_the_tables_once(
    database_url: str,
) -> None:
    stores = await asyncio.gather(
        *(open_store(database_url, schema) for schema in SCHEMAS for _ in range(3))
    )
    async with stores[0].reading() as connection:
        for schema in SCHEMAS:
            query = f"select version_num from {schema.version_table}"  # noqa: S608  # our own name
            found = await connection.exec_driver_sql(query)
            assert found.scalars().all() == [schema.revision]
    for store in stores:
        await store.close()


def test_a_developer_gets_the_next_migration_drafted(tmp_path: Path, schema: Schema) -> None:
    folder = tmp_path / "migrations"
    shutil.copytree(schema.migrations, folder, ignore=shutil.ignore_patterns("__pycache__"))
    drafted = draft(replace(schema, migrations=folder), "Add nothing")
    letter, number = schema.revision[0], int(schema.revision[1:])
    assert drafted.parent == folder / "versions"
    assert drafted.name == f"{letter}{number + 1:04}_add_nothing.py"
    written = drafted.read_text()
    assert written.startswith('"""Add nothing."""\n')
    assert f'down_revision = "{schema.revision}"' in written.replace("'", '"')
    assert written.count("pass") == 2
