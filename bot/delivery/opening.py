"""Opens delivery on a database."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from bot.database.engine import Tuning
from bot.database.file_lock import serve_alone
from bot.database.store import open_store
from bot.delivery.delivery import Delivery
from bot.delivery.sharer import Sharer
from bot.delivery.sql_inbox import SqlInbox
from bot.delivery.sql_replicas import LoneReplica, SqlReplicas
from bot.delivery.standins import Alone
from bot.delivery.tables import SCHEMA
from bot.errors import DeliveryError

_log = structlog.get_logger(__name__)

TUNING = Tuning(
    synchronous="FULL",
    # A queue changes quicker than what the planner knows of it, and all our ways go by index.
    settings={"enable_seqscan": "off", "jit": "off"},
)


@asynccontextmanager
async def opened(url: str, lease_s: float) -> AsyncIterator[Delivery]:
    """See `bot.delivery.open_delivery`."""
    store = await open_store(url, SCHEMA, TUNING)
    try:
        with serve_alone(store.address, SCHEMA):
            sharer = Sharer(store)
            replicas = LoneReplica(sharer) if store.is_sqlite else SqlReplicas(sharer, lease_s)
            await replicas.beat()
            try:
                alone = Alone()
                yield Delivery(SqlInbox(sharer), alone, replicas, alone, alone, alone)
            finally:
                try:
                    await replicas.leave()
                except DeliveryError as error:
                    _log.warning("left_without_goodbye", fault=str(error))
    finally:
        await store.close()
