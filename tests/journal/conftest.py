"""Journals on real SQLite files."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.database.engine import Tuning
from bot.database.store import open_store
from bot.journal.sql import SqlQuestionLog
from bot.journal.tables import SCHEMA
from bot.journal.writing import Limits
from tests.harness.clock import Clock

SECRET = b"a secret of the tests, 32 bytes."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal of a test is."""
    return tmp_path / "var" / "journal.db"


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still until a test moves it."""
    return Clock()


async def open_impatient(url: str, clock: Clock) -> SqlQuestionLog:
    """Open a journal without patience: what can't be written soon is given up."""
    limits = Limits(patience_s=0.2, first_pause_s=0.01, closing_s=0.5)
    store = await open_store(url, SCHEMA, Tuning(busy_timeout_s=0.05))
    return SqlQuestionLog(store, SECRET, limits=limits, now=clock)


@pytest.fixture
async def log(path: Path, clock: Clock) -> AsyncIterator[SqlQuestionLog]:
    """A journal in a SQLite file."""
    log = await open_impatient(f"sqlite+aiosqlite:///{path}", clock)
    yield log
    await log.close()
