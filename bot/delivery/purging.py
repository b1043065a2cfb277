"""The daily clearing away of what the inbox need not know any more."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.delivery.inbox import Inbox
from bot.errors import DeliveryError

_HOUR_S = 60 * 60.0
_DAY_S = 24 * _HOUR_S

_log = structlog.get_logger(__name__)


async def purge_inbox_daily(
    inbox: Inbox, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> None:
    """Purge at once and then every 24 hours, until cancelled; after a fault, in an hour.

    Args:
        inbox: What to purge.
        sleep: Waits a number of seconds.
    """
    while True:
        try:
            purged = await inbox.purge()
        except DeliveryError as error:
            _log.warning("inbox_purge_failed", fault=str(error))
            await sleep(_HOUR_S)
        else:
            _log.info("inbox_purged", updates=purged)
            await sleep(_DAY_S)
