"""What was asked: kept redacted, by askers that only a secret key can tell apart.

This front is light. The database's libraries are loaded by `open_log`, and those of redaction
with `bot.journal.redaction`.
"""

from typing import TYPE_CHECKING

from bot.journal.exporting import read_cell, write_csv, write_json_lines
from bot.journal.failed_log import FailedLog
from bot.journal.hashing import read_or_make_secret
from bot.journal.log import Asked, Gap, QuestionLog, Record, Stats
from bot.journal.no_log import NoLog
from bot.journal.purging import purge_daily

if TYPE_CHECKING:
    from bot.journal.sql import SqlQuestionLog

__all__ = [
    "Asked",
    "FailedLog",
    "Gap",
    "NoLog",
    "QuestionLog",
    "Record",
    "Stats",
    "open_log",
    "purge_daily",
    "read_cell",
    "read_or_make_secret",
    "write_csv",
    "write_json_lines",
]


async def open_log(url: str, secret: bytes) -> "SqlQuestionLog":
    """Open the journal, making or bringing up to date what is not there yet.

    Args:
        url: An SQLAlchemy URL, `sqlite+aiosqlite:///var/journal.db`.
        secret: The key of the hashes of askers.

    Raises:
        JournalError: What is wrong, where, and what would be right; never with a password.
    """
    # SQLAlchemy takes half a second to load, and `ask` and `evaluate` keep no journal.
    from bot.database.store import open_store  # noqa: PLC0415  slow to import
    from bot.journal.sql import SqlQuestionLog  # noqa: PLC0415  slow to import
    from bot.journal.tables import SCHEMA  # noqa: PLC0415  slow to import

    return SqlQuestionLog(await open_store(url, SCHEMA), secret)
