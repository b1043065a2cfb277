"""The bulletin, over PostgreSQL's own channels."""

import asyncio
from collections.abc import AsyncIterator

from bot.delivery.sharer import Sharer
from bot.errors import DeliveryError

MOST_BYTES = 7_900
"""Of a message in UTF-8: PostgreSQL carries fewer than 8,000, those of the sender's id included."""


class SqlBulletin:
    """Fulfils `Bulletin` on PostgreSQL.

    Args:
        sharer: This replica's part in the database.
    """

    def __init__(self, sharer: Sharer) -> None:
        self._sharer = sharer
        self._readers: list[asyncio.Queue[str | None]] = []

    async def publish(self, text: str) -> None:
        """See `Bulletin.publish`; of a message that is too long nobody hears anything."""
        if len(text.encode()) > MOST_BYTES:
            raise DeliveryError(f"a message to the other replicas has over {MOST_BYTES} bytes")
        async with self._sharer.store.writing() as connection:
            await self._sharer.tell_others(connection, "bulletin", text)

    def listen(self) -> AsyncIterator[str | None]:
        """See `Bulletin.listen`; what is published from now on is heard."""
        heard: asyncio.Queue[str | None] = asyncio.Queue()
        self._readers.append(heard)
        return self._read(heard)

    def deliver(self, text: str | None) -> None:
        """Hand on what was heard to all who listen."""
        for reader in self._readers:
            reader.put_nowait(text)

    async def _read(self, heard: "asyncio.Queue[str | None]") -> AsyncIterator[str | None]:
        try:
            while True:
                yield await heard.get()
        finally:
            self._readers.remove(heard)
