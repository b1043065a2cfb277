"""Leaving nothing of settled updates and sent notices on the disk, in SQLite.

SQLite overwrites what is deleted, but when it rearranges a page, copies of its rows may stay in the
page's free space, and what was deleted is in the write-ahead file still. So the few rows that the
inbox and the outbox hold are written anew every other moment, after their table was emptied as a
whole, which wipes every page that it had; then the write-ahead file is emptied too.
"""

import asyncio

import structlog

from bot.database.cleaning import empty_log
from bot.database.store import Store
from bot.delivery.bell import Bell
from bot.delivery.pausing import growing_pause_s
from bot.errors import DeliveryError

PAUSE_S = 2.0
"""How long the disk is left alone after a scrub, in seconds, at least."""
GATHER_S = 0.3
"""How long the first of what is settled waits for more."""
_SHARE = 4
"""At most one part in so many of the time is spent on scrubbing, however much waits."""
_LONGEST_S = 60.0
_TRIES = 3
_PATIENCE = 10
"""After so many scrubs that a reader thwarted, it is logged."""

_REWRITE = (
    """
    INSERT OR REPLACE INTO delivery_settled
    SELECT update_id, done FROM delivery_inbox WHERE done IS NOT NULL AND fault IS NULL
    """,
    """
    CREATE TEMPORARY TABLE parcels AS
    SELECT * FROM delivery_inbox WHERE done IS NULL OR fault IS NOT NULL
    """,
    "DELETE FROM delivery_inbox",
    "INSERT INTO delivery_inbox SELECT * FROM parcels",
    "DROP TABLE parcels",
    "CREATE TEMPORARY TABLE notices AS SELECT * FROM delivery_outbox",
    "DELETE FROM delivery_outbox",
    "INSERT INTO delivery_outbox SELECT * FROM notices",
    "DROP TABLE notices",
)

_log = structlog.get_logger(__name__)


async def scrub(store: Store) -> bool:
    """Leave nothing of what was settled so far in the database's files.

    Returns:
        Whether that is so; not while somebody else reads the database, or writes for long.

    Raises:
        DeliveryError: The database can't be written.
    """
    async with store.rewriting() as connection:
        for statement in _REWRITE:
            await connection.exec_driver_sql(statement)
    return await empty_log(store, _TRIES)


async def keep_scrubbed(store: Store, settled: Bell) -> None:
    """Scrub now, and soon after anything was settled, until cancelled.

    Args:
        store: A SQLite file.
        settled: Rings when something was.
    """
    loop = asyncio.get_running_loop()
    thwarted = failures = 0
    while True:
        start_s = loop.time()
        try:
            is_clean = await scrub(store)
        except DeliveryError as error:
            failures += 1
            _log.warning("scrub_failed", fault=str(error))
            await asyncio.sleep(growing_pause_s(failures))
            continue
        failures, thwarted = 0, 0 if is_clean else thwarted + 1
        if thwarted == _PATIENCE:
            _log.warning("scrub_thwarted", why="another program has been reading for long")
        took_s = loop.time() - start_s
        await asyncio.sleep(min(max(PAUSE_S, _SHARE * took_s), _LONGEST_S))
        if is_clean:
            await settled.wait()
            await asyncio.sleep(GATHER_S)
