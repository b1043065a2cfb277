"""One leader among the replicas, by a lock in PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from bot.database.line import CHECK_S, Line, open_line
from bot.database.store import Store
from bot.errors import DeliveryError, LeadershipLostError

_log = structlog.get_logger(__name__)

_LOCK = 0x6C656164  # "lead"; PostgreSQL knows locks by numbers
_SILENCE = 3
"""How many times the pause between two checks the leader may be silent before PostgreSQL hangs up.

That frees the lock. The leader itself notices after two: one without an answer, and one for it.
"""


class SqlLeadership:
    """Fulfils `Leadership` on PostgreSQL.

    The lock belongs to a connection of its own. When the leader dies the connection ends with
    it; when it is cut off, or stopped, PostgreSQL ends it soon.

    Args:
        store: The database.
        check_s: How long to wait between two looks at the lock, in seconds.
    """

    def __init__(self, store: Store, check_s: float = CHECK_S) -> None:
        self._store = store
        self._check_s = check_s
        self._settings = {"idle_session_timeout": str(round(_SILENCE * check_s * 1000))}

    @asynccontextmanager
    async def hold(self) -> AsyncIterator[None]:
        """See `Leadership.hold`."""
        line = None
        while line is None:
            try:
                async with open_line(self._store, self._settings) as candidate:
                    await self._is_elected(candidate)
                    async with self._reigning(candidate):
                        line = candidate
                        yield
            except LeadershipLostError:
                raise
            except DeliveryError as error:
                if line is not None:
                    raise
                _log.warning("cannot_stand_for_leader", fault=str(error))
                await asyncio.sleep(self._check_s)

    async def _is_elected(self, line: Line) -> None:
        """Wait for the lock, asking again and again: so a lost line is noticed."""
        while not await line.ask("SELECT pg_try_advisory_lock($1)", _LOCK):  # noqa: ASYNC110  PostgreSQL tells nobody
            await asyncio.sleep(self._check_s)

    @asynccontextmanager
    async def _reigning(self, line: Line) -> AsyncIterator[None]:
        """Cancel the body when the line is lost.

        Raises:
            LeadershipLostError: It was.
        """

        async def guard(reign: asyncio.Timeout) -> None:
            await line.watch(self._check_s)
            reign.reschedule(asyncio.get_running_loop().time())

        reign = asyncio.timeout(None)
        try:
            async with reign:
                watch = asyncio.create_task(guard(reign))
                try:
                    yield
                finally:
                    watch.cancel()
                    await asyncio.gather(watch, return_exceptions=True)
        except TimeoutError as error:
            if not reign.expired():
                raise
            raise LeadershipLostError("the database no longer knows this replica") from error
