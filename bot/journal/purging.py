"""The daily clearing away of what was asked long ago."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import structlog

from bot.errors import JournalError
from bot.journal.log import QuestionLog

_log = structlog.get_logger(__name__)
_HOUR_S = 60 * 60.0
_DAY_S = 24 * _HOUR_S


async def purge_old(log: QuestionLog, retention_days: int, now: datetime) -> int:
    """Delete what was asked more than `retention_days` days ago; returns how many questions.

    Raises:
        JournalError: The journal can't be written.
    """
    return await log.purge(now - timedelta(days=retention_days))


async def purge_daily(
    log: QuestionLog,
    retention_days: int,
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Purge at once and then every 24 hours, until cancelled; after a fault, in an hour.

    Args:
        log: The journal.
        retention_days: How long questions are kept.
        now: The clock.
        sleep: Waits a number of seconds.
    """
    while True:
        try:
            purged = await purge_old(log, retention_days, now())
        except JournalError as error:
            _log.warning("journal_purge_failed", fault=str(error))
            await sleep(_HOUR_S)
        else:
            _log.info("journal_purged", questions=purged)
            await sleep(_DAY_S)
