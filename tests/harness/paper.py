"""A bulletin in memory, which several replicas of a test read."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager


class Paper:
    """Takes what is published to all other subscribers.

    Attributes:
        published: All that was published, in order.
        subscribers: The replicas' bulletins, in the order in which they subscribed.
    """

    def __init__(self) -> None:
        self.published: list[str] = []
        self.subscribers: list[PaperBulletin] = []
        self._held: list[tuple[PaperBulletin, str]] | None = None

    def subscribe(self) -> "PaperBulletin":
        """One replica's bulletin."""
        bulletin = PaperBulletin(self)
        self.subscribers.append(bulletin)
        return bulletin

    def print(self, author: "PaperBulletin", text: str) -> None:
        """Take a message to all but its author."""
        self.published.append(text)
        if self._held is not None:
            self._held.append((author, text))
            return
        for each in self.subscribers:
            if each is not author:
                each.messages.put_nowait(text)

    def miss(self) -> None:
        """Let everybody know that something may have been missed."""
        for each in self.subscribers:
            each.messages.put_nowait(None)

    @contextmanager
    def held_up(self) -> Iterator[None]:
        """Deliver nothing until the end of the context."""
        self._held = []
        try:
            yield
        finally:
            held, self._held = self._held, None
            self.published = self.published[: len(self.published) - len(held)]
            for author, text in held:
                self.print(author, text)

    async def settled(self) -> None:
        """Wait until nothing more happens."""
        count = -1
        while count != len(self.published) or any(not x.messages.empty() for x in self.subscribers):
            count = len(self.published)
            await asyncio.sleep(0.05)


class PaperBulletin:
    """What one replica publishes and reads; fulfils `Bulletin`.

    Attributes:
        messages: What it has not read yet.
        troubles: Are raised, one by one, when something is published.
    """

    def __init__(self, paper: Paper) -> None:
        self.messages: asyncio.Queue[str | None] = asyncio.Queue()
        self.troubles: list[Exception] = []
        self._paper = paper

    async def publish(self, text: str) -> None:
        if self.troubles:
            raise self.troubles.pop(0)
        self._paper.print(self, text)

    async def listen(self) -> AsyncIterator[str | None]:
        while True:
            yield await self.messages.get()
