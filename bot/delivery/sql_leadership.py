"""One leader among the replicas, by a lock in PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import structlog

from bot.database.line import ANSWER_S, CHECK_S, Line, open_line
from bot.database.store import Store
from bot.errors import DeliveryError, LeadershipLostError

_log = structlog.get_logger(__name__)

_LOCK = 0x6C656164  # "lead"; PostgreSQL knows locks by numbers
_SILENCE_S = CHECK_S + ANSWER_S + 1.0
"""How long the leader may be silent before PostgreSQL hangs up on it, which frees the lock.

The leader itself gives up a second earlier, so that there are never two.
"""
_SETTINGS = {"idle_session_timeout": str(round(_SILENCE_S * 1000))}


class SqlLeadership:
    """Fulfils `Leadership` on PostgreSQL.

    The lock belongs to a connection of its own. When the leader dies the connection ends with
    it; when it is cut off, or stopped, PostgreSQL ends it soon.

    Args:
        store: The database.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @asynccontextmanager
    async def hold(self) -> AsyncIterator[None]:
        """See `Leadership.hold`."""
        line = None
        while line is None:
            try:
                async with open_line(self._store, _SETTINGS) as candidate:
                    await _is_elected(candidate)
                    async with _reigning(candidate):
                        line = candidate
                        yield
            except LeadershipLostError:
                raise
            except DeliveryError as error:
                if line is not None:
                    raise
                _log.warning("cannot_stand_for_leader", fault=str(error))
                await asyncio.sleep(CHECK_S)


async def _is_elected(line: Line) -> None:
    """Wait for the lock, asking again and again: so a lost line is noticed."""
    while not await line.ask("SELECT pg_try_advisory_lock($1)", _LOCK):  # noqa: ASYNC110  PostgreSQL tells nobody
        await asyncio.sleep(CHECK_S)


@asynccontextmanager
async def _reigning(line: Line) -> AsyncIterator[None]:
    """Cancel the body when the line is lost.

    Raises:
        LeadershipLostError: It was.
    """

    async def guard(reign: asyncio.Timeout) -> None:
        await line.watch()
        reign.reschedule(asyncio.get_running_loop().time())

    reign = asyncio.timeout(None)
    try:
        async with reign:
            watch = asyncio.create_task(guard(reign))
            try:
                yield
            finally:
                watch.cancel()
                with suppress(asyncio.CancelledError):
                    await watch
    except TimeoutError as error:
        if not reign.expired():
            raise
        raise LeadershipLostError("the database no longer knows this replica") from error
