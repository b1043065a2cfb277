"""Leaving nothing in a SQLite file of what was deleted from it.

`secure_delete` overwrites what is deleted. But copies of rows may stay in the free space of a page
that SQLite rearranged, and in the write-ahead file until it is emptied.
"""

import asyncio
from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection
import structlog

if TYPE_CHECKING:
    from bot.database.store import Store

REBUILT_BYTES = 64 * 2**20
"""A larger file is not written anew beside its bot; this one takes about a second."""
_SHARE = 20
"""At most one part in so many of the time is spent on writing files anew."""
_TRIES, _PAUSE_S = 5, 0.2
_BLOCKING_MS = 50
"""How long all who write may be held up for a write-ahead file to become empty."""
_CLEANED = 1
"""What SQLite's `user_version` says when no version that left copies in the file wrote it."""

_log = structlog.get_logger(__name__)


class Cleaner:
    """Cleans a SQLite file after something was deleted; on PostgreSQL nothing happens.

    Args:
        store: Where that was.
    """

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._turn = asyncio.Lock()
        self._begun_s = self._rested_s = 0.0

    async def clean(self) -> None:
        """Write the file anew, if it isn't large, and empty its write-ahead file.

        Who comes while another waits for that shares the other's. Nobody can write meanwhile, so
        that it is done for a small part of the time only.

        Raises:
            DatabaseError: As the schema's own: the database can't be written.
        """
        if not self._store.is_sqlite:
            return
        loop = asyncio.get_running_loop()
        came_s = loop.time()
        async with self._turn:
            if self._begun_s > came_s:
                return
            await asyncio.sleep(self._rested_s - loop.time())
            self._begun_s = loop.time()
            await self._rebuild()
            await empty_log(self._store, _TRIES)
            self._rested_s = loop.time() + _SHARE * (loop.time() - self._begun_s)

    async def _rebuild(self) -> None:
        with self._store.faults():
            async with self._store.turn(), self._store.bare() as connection:
                if await _size(connection) <= REBUILT_BYTES:
                    await connection.exec_driver_sql("VACUUM")


async def empty_log(store: "Store", tries: int = 1) -> bool:
    """Bring what is in SQLite's write-ahead file to the main file, and empty it.

    That waits but a moment for others, since nobody can write meanwhile.

    Args:
        store: A SQLite file.
        tries: How often to try.

    Returns:
        Whether it is empty; not while somebody reads what is in it.

    Raises:
        DatabaseError: As the schema's own: the database can't be written.
    """
    with store.faults():
        for _ in range(tries):
            async with store.bare() as connection:
                if await _is_emptied(connection):
                    return True
            await asyncio.sleep(_PAUSE_S)
    return False


async def clean_once(store: "Store") -> None:
    """Write a file anew that earlier versions left copies in, of whatever size it is.

    Raises:
        DatabaseError: As the schema's own: the database can't be read.
    """
    with store.faults():
        try:
            async with store.bare() as connection:
                version = await connection.exec_driver_sql("PRAGMA user_version")
                if version.scalar_one() >= _CLEANED:
                    return
                # The copy that this takes may be too large for the memory.
                await connection.exec_driver_sql("PRAGMA temp_store=DEFAULT")
                await connection.exec_driver_sql("VACUUM")
                await connection.exec_driver_sql("PRAGMA temp_store=MEMORY")
                await connection.exec_driver_sql(f"PRAGMA user_version={_CLEANED}")
        except OperationalError as error:  # somebody writes, or there is no room: the next start
            _log.warning("database_not_cleaned", why=str(error.orig))
            return
    await empty_log(store, _TRIES)


async def _size(connection: AsyncConnection) -> int:
    pages, page = [
        int((await connection.exec_driver_sql(f"PRAGMA {name}")).scalar_one())
        for name in ("page_count", "page_size")
    ]
    return pages * page


async def _is_emptied(connection: AsyncConnection) -> bool:
    """Copy what can be copied beside others first, so that they need not wait for all of it."""
    timeout = (await connection.exec_driver_sql("PRAGMA busy_timeout")).scalar_one()
    await connection.exec_driver_sql(f"PRAGMA busy_timeout={_BLOCKING_MS}")
    await connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)")
    is_blocked, *_ = (await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")).one()
    await connection.exec_driver_sql(f"PRAGMA busy_timeout={timeout}")
    return not is_blocked
