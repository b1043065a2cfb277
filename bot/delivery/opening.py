"""Opens delivery on a database."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from bot.database.address import find_address
from bot.database.engine import Tuning
from bot.database.file_lock import serve_alone
from bot.database.store import open_store
from bot.delivery.alone import LoneBulletin, LoneLeadership, LoneReplica
from bot.delivery.delivery import Delivery
from bot.delivery.pace import OwnPacing
from bot.delivery.scrubbing import keep_scrubbed, scrub
from bot.delivery.sharer import Sharer
from bot.delivery.sql_inbox import SqlInbox
from bot.delivery.sql_outbox import SqlOutbox
from bot.delivery.sql_replicas import SqlReplicas
from bot.delivery.tables import SCHEMA
from bot.errors import DeliveryError

_log = structlog.get_logger(__name__)

TUNING = Tuning(
    synchronous="FULL",
    settings={
        # A queue changes quicker than what the planner knows of it, and all our ways go by index.
        "enable_seqscan": "off",
        "jit": "off",
        # Who is stopped or cut off in the middle of a transaction must not hold up the others.
        "idle_in_transaction_session_timeout": "5s",
    },
)
_LISTENING_S = 5.0
"""How long to wait for the others to be heard; who waits for work looks for it now and then."""


@asynccontextmanager
async def opened(url: str, lease_s: float) -> AsyncIterator[Delivery]:
    """See `bot.delivery.open_delivery`."""
    with serve_alone(find_address(url, SCHEMA), SCHEMA):
        store = await open_store(url, SCHEMA, TUNING)
        try:
            sharer = Sharer(store)
            part = _alone(sharer) if store.is_sqlite else _together(sharer, lease_s)
            async with part as delivery:
                yield delivery
        finally:
            await store.close()


@asynccontextmanager
async def _alone(sharer: Sharer) -> AsyncIterator[Delivery]:
    replica = LoneReplica(sharer)
    await replica.beat()
    async with _saying_goodbye(replica), _scrubbed(sharer):
        yield Delivery(
            inbox=SqlInbox(sharer),
            outbox=SqlOutbox(sharer),
            replicas=replica,
            leadership=LoneLeadership(),
            bulletin=LoneBulletin(),
            pacing=OwnPacing(),
        )


@asynccontextmanager
async def _together(sharer: Sharer, lease_s: float) -> AsyncIterator[Delivery]:
    # The driver takes a tenth of a second to load, and SQLite needs none of it.
    from bot.delivery.listener import Listener  # noqa: PLC0415  slow to import
    from bot.delivery.sql_bulletin import SqlBulletin  # noqa: PLC0415  the same
    from bot.delivery.sql_leadership import SqlLeadership  # noqa: PLC0415  the same
    from bot.delivery.sql_pacing import SqlPacing  # noqa: PLC0415  the same

    replicas = SqlReplicas(sharer, lease_s)
    await replicas.beat()
    bulletin = SqlBulletin(sharer)
    listener = Listener(sharer, bulletin.deliver)
    listening = asyncio.create_task(listener.listen())
    try:
        async with _saying_goodbye(replicas):
            await listener.wait(_LISTENING_S)
            yield Delivery(
                inbox=SqlInbox(sharer),
                outbox=SqlOutbox(sharer),
                replicas=replicas,
                leadership=SqlLeadership(sharer.store),
                bulletin=bulletin,
                pacing=SqlPacing(sharer),
            )
    finally:
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)


@asynccontextmanager
async def _scrubbed(sharer: Sharer) -> AsyncIterator[None]:
    """Leave nothing of what is settled on the disk, meanwhile and at the end."""
    scrubbing = asyncio.create_task(keep_scrubbed(sharer.store, sharer.settled_bell))
    try:
        yield
    finally:
        scrubbing.cancel()
        await asyncio.gather(scrubbing, return_exceptions=True)
        try:
            await scrub(sharer.store)
        except DeliveryError as error:
            _log.warning("left_without_scrubbing", fault=str(error))


@asynccontextmanager
async def _saying_goodbye(replica: SqlReplicas | LoneReplica) -> AsyncIterator[None]:
    """Leave at the end, if the database is there to hear it."""
    try:
        yield
    finally:
        try:
            await replica.leave()
        except DeliveryError as error:
            _log.warning("left_without_goodbye", fault=str(error))
