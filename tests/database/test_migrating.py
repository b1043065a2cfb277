"""The tables and the migrations agree, and can be gone through both ways."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
import shutil

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
import pytest
from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from bot.journal import migrations
from bot.journal.migrating import downgrade, draft, migrate
from bot.journal.store import open_store
from bot.journal.tables import REVISION, VERSION_TABLE, metadata

FOLDER = Path(migrations.__path__[0])


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """An empty database."""
    engine = create_engine(f"sqlite:///{tmp_path}/journal.db")
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def _tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


def test_what_the_migrations_make_is_what_the_program_expects(connection: Connection) -> None:
    migrate(connection)
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    assert context.get_current_revision() == REVISION
    assert compare_metadata(context, metadata) == []


def test_the_newest_migration_is_the_one_that_the_program_names() -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    assert ScriptDirectory.from_config(config).get_heads() == [REVISION]


def test_migrations_go_down_to_nothing_and_up_again(connection: Connection) -> None:
    migrate(connection)
    made = _tables(connection)
    downgrade(connection, "base")
    assert _tables(connection) == {VERSION_TABLE}
    migrate(connection)
    assert _tables(connection) == made == {*metadata.tables, VERSION_TABLE}


def test_tables_of_others_in_the_same_database_are_left_alone(connection: Connection) -> None:
    connection.execute(text("create table inbox (id integer)"))
    migrate(connection)
    downgrade(connection, "base")
    assert "inbox" in _tables(connection)


async def test_processes_that_start_at_once_make_the_tables_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/journal.db"
    stores = await asyncio.gather(*(open_store(url) for _ in range(4)))
    async with stores[0].reading() as connection:
        found = await connection.exec_driver_sql("select version_num from journal_version")
        assert found.scalars().all() == [REVISION]
    for store in stores:
        await store.close()


def test_a_developer_gets_the_next_migration_drafted(tmp_path: Path) -> None:
    folder = tmp_path / "migrations"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    drafted = draft("Add nothing", folder)
    assert drafted.parent == folder / "versions"
    assert drafted.name == "j0002_add_nothing.py"
    written = drafted.read_text()
    assert written.startswith('"""Add nothing."""\n')
    assert 'down_revision = "j0001"' in written.replace("'", '"')
    assert written.count("pass") == 2


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=str)
def test_postgresql_knows_every_type(table: object) -> None:
    made = str(CreateTable(table).compile(dialect=postgresql.dialect()))  # type: ignore[arg-type, no-untyped-call]  # a table; SQLAlchemy's dialects are not typed
    assert "TIMESTAMP WITH TIME ZONE" in made
