"""What replicas agree on, where there is only one."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import delete, insert

from bot import metrics
from bot.delivery.sharer import Sharer
from bot.delivery.tables import replicas


class LoneReplica:
    """Fulfils `Replicas` on SQLite."""

    lives = 1
    """There is nobody who could give it up."""
    holds = True

    def __init__(self, sharer: Sharer) -> None:
        self._sharer = sharer

    @property
    def id(self) -> str:
        """See `Replicas.id`."""
        return self._sharer.id

    async def beat(self) -> None:
        """Take the place of the one before, which is dead, and whose claims become free."""
        async with self._sharer.store.writing() as connection:
            await connection.execute(delete(replicas))
            await connection.execute(insert(replicas), {"id": self.id, "beats": 1})
        metrics.REPLICAS.set(1)

    async def keep_alive(self) -> None:
        """See `Replicas.keep_alive`; there is nobody to show anything."""
        await asyncio.Event().wait()

    async def leave(self) -> None:
        """See `Replicas.leave`."""
        async with self._sharer.store.writing() as connection:
            await connection.execute(delete(replicas))


class LoneLeadership:
    """Fulfils `Leadership` on SQLite."""

    @asynccontextmanager
    async def hold(self) -> AsyncIterator[None]:
        """See `Leadership.hold`."""
        yield


class LoneBulletin:
    """Fulfils `Bulletin` on SQLite."""

    async def publish(self, text: str) -> None:
        """See `Bulletin.publish`; there is nobody to tell."""

    async def listen(self) -> AsyncIterator[str | None]:
        """See `Bulletin.listen`; nothing will ever be heard."""
        await asyncio.Event().wait()
        yield None
