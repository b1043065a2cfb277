"""Databases that can't be what the journal needs, and what is said of them."""

import asyncio
from pathlib import Path
import sqlite3

import pytest
from structlog.testing import capture_logs

from bot.database.engine import Tuning
from bot.database.store import Store, open_store
from bot.errors import JournalError
from bot.journal.tables import SCHEMA
from tests.harness.outsider import contents

NOWHERE = "sqlite+aiosqlite:////dev/null/x/journal.db"
RIGHT = "right would be, for instance: sqlite+aiosqlite:///var/journal.db"


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("geheim", f"the journal's address is no database URL; {RIGHT}"),
        (
            "postgresql://bot:geheim@host:poort/x",
            f"the journal's address is no database URL; {RIGHT}",
        ),
        (
            "mysql://bot:geheim@host/x",
            f"mysql: the journal is kept in SQLite or PostgreSQL; {RIGHT}",
        ),
        (
            "postgresql+nodriver://bot:geheim@host/x",
            f"postgresql+nodriver://bot:***@host/x: its driver is not installed; {RIGHT}",
        ),
        (
            "sqlite+aiosqlite://",
            f"sqlite+aiosqlite://: the journal needs a file of its own; {RIGHT}",
        ),
        (
            "sqlite:///:memory:",
            f"sqlite+aiosqlite:///%3Amemory%3A: the journal needs a file of its own; {RIGHT}",
        ),
        (
            NOWHERE,
            f"{NOWHERE}: the file can't be made or written (Not a directory); {RIGHT}",
        ),
    ],
)  # fmt: skip
async def test_a_bad_address_is_told_with_what_would_be_right_and_without_a_password(
    url: str, fault: str
) -> None:
    with pytest.raises(JournalError) as raised:
        await open_store(url, SCHEMA)
    assert str(raised.value) == fault


async def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    path.write_text("dit is geen database " * 100)
    with pytest.raises(JournalError, match=r"journal\.db: file is not a database"):
        await open_store(f"sqlite:///{path}", SCHEMA)
    assert path.read_text() == "dit is geen database " * 100


async def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match=r"can't be made or written \(Is a directory\)"):
        await open_store(f"sqlite:///{tmp_path}", SCHEMA)


async def test_tables_of_a_newer_program_are_refused_and_left_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with sqlite3.connect(path) as connection:
        connection.execute("create table journal_version (version_num varchar(32))")
        connection.execute("insert into journal_version values ('j9999')")
    connection.close()
    with pytest.raises(JournalError, match="tables are of version j9999, which this program does"):
        await open_store(f"sqlite:///{path}", SCHEMA)
    with sqlite3.connect(path) as connection:
        tables = connection.execute("select name from sqlite_master").fetchall()
    connection.close()
    assert tables == [("journal_version",)]


async def test_who_starts_while_another_holds_the_file_waits_for_it(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin exclusive")
    opening = asyncio.create_task(open_store(f"sqlite:///{path}", SCHEMA))
    await asyncio.sleep(0.05)
    assert not opening.done()
    other.execute("rollback")
    other.close()
    store = await opening
    async with store.reading() as connection:
        assert (await connection.exec_driver_sql("PRAGMA journal_mode")).scalar() == "wal"
    await store.close()


async def test_a_file_that_another_never_lets_go_of_is_told_to_be_locked(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin exclusive")
    with pytest.raises(JournalError, match=r"journal\.db: database is locked$"):
        await open_store(f"sqlite:///{path}", SCHEMA, Tuning(busy_timeout_s=0.01))
    other.close()


async def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with sqlite3.connect(path) as connection:
        connection.execute("create table journal_languages (strange text)")
    connection.close()
    with pytest.raises(JournalError, match="table journal_languages already exists"):
        await open_store(f"sqlite:///{path}", SCHEMA)
    with sqlite3.connect(path) as connection:
        tables = connection.execute("select name from sqlite_master").fetchall()
    connection.close()
    assert tables == [("journal_languages",)]


async def test_a_file_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    path.touch(mode=0o644)
    store = await open_store(f"sqlite:///{path}", SCHEMA)
    await store.close()
    assert path.stat().st_mode & 0o777 == 0o600


async def test_sqlite_is_set_up_for_readers_beside_a_writer_and_overwrites_what_is_deleted(
    tmp_path: Path,
) -> None:
    store = await open_store(f"sqlite:///{tmp_path}/journal.db", SCHEMA, Tuning(busy_timeout_s=3))
    async with store.reading() as connection:
        found = {
            name: (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "foreign_keys", "secure_delete", "busy_timeout")
        }
    await store.close()
    assert found == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": 3_000,
    }


async def _write(store: Store, *statements: str) -> None:
    async with store.writing() as connection:
        for statement in statements:
            await connection.exec_driver_sql(statement)


async def test_a_transaction_in_which_something_is_raised_changes_nothing(tmp_path: Path) -> None:
    store = await open_store(f"sqlite:///{tmp_path}/journal.db", SCHEMA)
    row = "insert into journal_languages values ('a', 'nl', '2026-01-01 00:00:00')"
    with pytest.raises(JournalError, match=r"journal\.db: no such table: elsewhere$"):
        await _write(store, row, "delete from elsewhere")
    async with store.reading() as connection:
        count = await connection.exec_driver_sql("select count(*) from journal_languages")
        assert count.scalar() == 0
    await store.close()


def _leave_copies(path: Path) -> None:
    """A database as versions before this one left it: what is deleted is not overwritten."""
    connection = sqlite3.connect(path)
    connection.execute("pragma secure_delete=off")
    connection.execute("create table gone (words text)")
    connection.executemany("insert into gone values (?)", [("GEHEIM" * 20,)] * 100)
    connection.commit()
    connection.execute("delete from gone where rowid > 1")
    connection.execute("update gone set words = 'niets'")
    connection.commit()
    connection.close()


async def test_what_earlier_versions_left_in_the_file_is_gone_after_the_first_start(
    tmp_path: Path,
) -> None:
    path = tmp_path / "journal.db"
    _leave_copies(path)
    assert b"GEHEIM" in contents(tmp_path)[path.name]
    store = await open_store(f"sqlite:///{path}", SCHEMA)
    assert not any(b"GEHEIM" in file for file in contents(tmp_path).values())
    await store.close()


async def test_a_file_that_cannot_be_cleaned_now_is_used_all_the_same_and_cleaned_later(
    tmp_path: Path,
) -> None:
    path = tmp_path / "journal.db"
    await (await open_store(f"sqlite:///{path}", SCHEMA)).close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("pragma user_version=0")
    connection.execute("begin immediate")
    with capture_logs() as logs:
        store = await open_store(f"sqlite:///{path}", SCHEMA, Tuning(busy_timeout_s=0.01))
    assert [line["event"] for line in logs] == ["database_not_cleaned"]
    await store.close()
    connection.execute("rollback")
    connection.close()
    await (await open_store(f"sqlite:///{path}", SCHEMA)).close()
    connection = sqlite3.connect(path)
    assert connection.execute("pragma user_version").fetchone() == (1,)
    connection.close()
