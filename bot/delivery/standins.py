"""What one process alone needs, until the database has it all."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from bot.delivery.outbox import Notice, Outgoing


class Alone:
    """Everything for one replica that forgets it all."""

    def __init__(self) -> None:
        self._waiting: dict[int, Notice] = {}
        self._claimed: set[int] = set()

    async def put(self, notices: Sequence[Notice]) -> int:
        """See `Outbox`."""
        for each in notices:
            self._waiting[len(self._waiting) + len(self._claimed) + 1] = each
        return len(notices)

    async def advance(self, sent: Sequence[int], most: int) -> tuple[Outgoing, ...]:
        """See `Outbox`."""
        del sent
        given = tuple(
            Outgoing(n, each.chat, each.text, 0)
            for n, each in self._waiting.items()
            if n not in self._claimed
        )[:most]
        self._claimed |= {each.id for each in given}
        return given

    async def changed(self, timeout_s: float) -> None:
        """See `Outbox`."""
        await asyncio.sleep(min(timeout_s, 0.2))

    @asynccontextmanager
    async def hold(self) -> AsyncIterator[None]:
        """See `Leadership`."""
        yield

    async def publish(self, text: str) -> None:
        """See `Bulletin`."""

    async def listen(self) -> AsyncIterator[str | None]:
        """See `Bulletin`."""
        await asyncio.Event().wait()
        yield None

    async def book(self, chat: int) -> float:
        """See `Pacing`."""
        del chat
        return 0.0
