"""A database that fails costs no answer, and nothing is said that is not so."""

import asyncio
from pathlib import Path
import shutil
import sqlite3
from typing import cast

import pytest
from structlog.testing import capture_logs

from bot.database.store import open_store
from bot.errors import JournalError
from bot.journal import Asked, Record, open_log
from bot.journal.sql import SqlQuestionLog
from bot.journal.tables import SCHEMA
from bot.journal.writing import Limits
from tests.harness.asked import make_asked
from tests.journal.conftest import SECRET


async def _records(log: SqlQuestionLog) -> list[Record]:
    return [record async for record in log.export()]


def _remove(path: Path) -> None:
    path.unlink()


def _move(path: Path, to: Path) -> None:
    path.replace(to)


async def test_a_language_that_cannot_be_read_is_none(log: SqlQuestionLog, path: Path) -> None:
    _remove(path)
    assert await log.language_of("telegram:1") is None


async def test_a_database_that_is_locked_for_two_seconds_loses_nothing(path: Path) -> None:
    log = await open_log(f"sqlite+aiosqlite:///{path}", SECRET)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    records = [log.record(make_asked(f"vraag {number}")) for number in range(20)]
    await asyncio.sleep(2)
    assert all(records)
    other.execute("rollback")
    other.close()
    stats = await log.stats()
    assert (stats.total, stats.failures) == (20, 0)
    await log.close()


async def test_while_the_database_is_locked_nothing_is_said_to_be_forgotten_or_changed(
    log: SqlQuestionLog, path: Path
) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    for attempt in (log.forget("telegram:1"), log.choose_language("telegram:1", "en")):
        with pytest.raises(JournalError, match=r"journal\.db: database is locked"):
            await attempt
    assert await log.language_of("telegram:1") is None
    other.execute("rollback")
    other.close()


async def test_what_waits_too_long_to_be_forgotten_is_said_to_be_so(path: Path) -> None:
    store = await open_store(f"sqlite+aiosqlite:///{path}", SCHEMA)
    log = SqlQuestionLog(store, SECRET, limits=Limits(settling_s=0.05))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    log.record(make_asked())
    with pytest.raises(JournalError, match="can't be written now"):
        await log.forget("telegram:1")
    other.execute("rollback")
    other.close()
    assert await log.forget("telegram:1") == 1
    await log.close()


async def test_a_vanished_database_costs_no_time_and_is_counted_and_healed(
    log: SqlQuestionLog, path: Path
) -> None:
    log.record(make_asked("ervoor"))
    await log.flush()
    away = path.with_name("away.db")
    await log.forget("niemand")  # leaves all in one file
    _move(path, away)
    with capture_logs() as logs:
        assert log.record(make_asked("geheim", asker="telegram:987")) is not None
        with pytest.raises(JournalError, match=r"journal\.db: No such file"):
            await log.stats()
    assert log.failures == 1
    assert [entry["event"] for entry in logs] == ["journal_unwritable"]
    assert "geheim" not in str(logs)
    assert "987" not in str(logs)
    _move(away, path)
    log.record(make_asked("erna"))
    assert {record.text for record in await _records(log)} == {"ervoor", "erna"}
    assert (await log.stats()).failures == 1


async def test_a_replaced_database_is_noticed(log: SqlQuestionLog, path: Path) -> None:
    log.record(make_asked("oud"))
    await log.forget("niemand")
    copy = path.with_name("copy.db")
    shutil.copy(path, copy)
    _move(copy, path)
    log.record(make_asked("nieuw"))
    await log.flush()
    with sqlite3.connect(path) as connection:
        count = connection.execute("select count(*) from journal_questions").fetchone()
    connection.close()
    assert count == (2,)


async def test_what_makes_no_sense_is_counted_and_never_raised(log: SqlQuestionLog) -> None:
    assert log.record(cast("Asked", None)) is None
    log.choose("0123456789abcdef", "telegram:1", None)
    assert (await log.stats()).failures == 1
