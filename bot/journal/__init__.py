"""What was asked: kept redacted, by askers that only a secret key can tell apart.

This front is light. The database's libraries are loaded by `open_log`, and those of redaction
with `bot.journal.redaction`.
"""

from typing import TYPE_CHECKING

from bot.journal.exporting import read_cell, write_csv, write_json_lines
from bot.journal.failed_log import FailedLog
from bot.journal.hashing import hash_asker, read_or_make_secret, read_secret
from bot.journal.log import Asked, Gap, QuestionLog, Record, Stats
from bot.journal.no_log import NoLog
from bot.journal.purging import purge_daily

if TYPE_CHECKING:
    from bot.journal.sql import SqlQuestionLog
    from bot.journal.stored import StoredJournal

__all__ = [
    "Asked",
    "FailedLog",
    "Gap",
    "NoLog",
    "QuestionLog",
    "Record",
    "Stats",
    "hash_asker",
    "open_log",
    "open_stored_journal",
    "purge_daily",
    "read_cell",
    "read_or_make_secret",
    "read_secret",
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


async def open_stored_journal(url: str, *, writes: bool) -> "StoredJournal":
    """Open the journal that is there; nothing is made, nor brought up to date.

    Args:
        url: An SQLAlchemy URL.
        writes: Whether something may be deleted from it.

    Raises:
        DatabaseMissingError: There is no database, or no journal in it.
        JournalError: It can't be reached, or is not up to date.
    """
    from bot.database.access import Access  # noqa: PLC0415  slow to import
    from bot.database.looking import open_existing  # noqa: PLC0415  slow to import
    from bot.journal.stored import StoredJournal  # noqa: PLC0415  slow to import
    from bot.journal.tables import SCHEMA  # noqa: PLC0415  slow to import

    access = Access.WRITE if writes else Access.READ
    return StoredJournal(await open_existing(url, SCHEMA, access))
