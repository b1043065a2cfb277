"""The inbox and all that belongs to it in memory, strict about how it is used: the model of it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
import itertools

from bot.delivery.delivery import Delivery
from bot.delivery.inbox import Arrived, Depth, Parcel, Settled
from bot.delivery.outbox import Notice, Outgoing
from bot.errors import DeliveryError


@dataclass
class _Row:
    parcel: Parcel
    owner: str | None = None


class MemoryDatabase:
    """What all replicas share.

    Attributes:
        is_away: Whether nothing can be read or written.
        transactions: How many were asked for.
        waiting: What is not settled, in the order in which it came.
        set_aside: What can't be dealt with, by its id, with why.
        settled: The ids of what was settled, in order.
    """

    def __init__(self) -> None:
        self.is_away = False
        self.transactions = 0
        self.waiting: dict[int, _Row] = {}
        self.set_aside: dict[int, tuple[str, str]] = {}
        self.settled: list[int] = []
        self.notices: dict[int, Notice] = {}
        self.notice_owners: dict[int, str] = {}
        self.notice_ids = itertools.count(1)
        self.leader: asyncio.Lock = asyncio.Lock()
        self.changes = 0
        self._changed = asyncio.Condition()

    async def ask(self) -> None:
        """Begin a transaction.

        Raises:
            DeliveryError: The database is away.
        """
        self.transactions += 1
        await asyncio.sleep(0)
        if self.is_away:
            raise DeliveryError("the database is away")

    async def change(self) -> None:
        """Tell those who wait."""
        self.changes += 1
        async with self._changed:
            self._changed.notify_all()

    async def changed(self, seen: int, timeout_s: float) -> int:
        """Wait for a change after those that were seen."""
        try:
            async with asyncio.timeout(timeout_s), self._changed:
                await self._changed.wait_for(lambda: self.changes != seen)
        except TimeoutError:
            pass
        return self.changes


class MemoryInbox:
    """One replica's way to the inbox."""

    def __init__(self, database: MemoryDatabase, replicas: "MemoryReplicas") -> None:
        self._database = database
        self._replicas = replicas
        self._seen = -1

    async def put(self, arrived: Sequence[Arrived]) -> int:
        await self._database.ask()
        known = {*self._database.waiting, *self._database.settled, *self._database.set_aside}
        new = {each.update_id: each for each in arrived if each.update_id not in known}
        for each in new.values():
            now = datetime.now(UTC)
            parcel = Parcel(each.update_id, each.chat, each.payload, now, tries=0)
            self._database.waiting[each.update_id] = _Row(parcel)
        await self._database.change()
        return len(new)

    async def advance(self, settled: Sequence[Settled], most: int) -> tuple[Parcel, ...]:
        assert most >= 0
        await self._database.ask()
        for each in settled:
            self._settle(each)
        claimed = [row for row, _ in zip(self._claimable(), range(most), strict=False)]
        given = tuple(row.parcel for row in claimed)
        for row in claimed:
            row.owner = self._replicas.id
            row.parcel = replace(row.parcel, tries=row.parcel.tries + 1)
        return given

    def _settle(self, settled: Settled) -> None:
        row = self._database.waiting.get(settled.update_id)
        if row is None:  # settled by the one who took it over
            assert settled.update_id in {*self._database.settled, *self._database.set_aside}
            return
        del self._database.waiting[settled.update_id]
        if settled.fault is None:
            self._database.settled.append(settled.update_id)
        else:
            self._database.set_aside[settled.update_id] = (row.parcel.payload, settled.fault)

    def _claimable(self) -> list[_Row]:
        oldest: dict[int, _Row] = {}
        for row in sorted(self._database.waiting.values(), key=lambda row: row.parcel.update_id):
            oldest.setdefault(row.parcel.chat, row)
        return [row for row in oldest.values() if row.owner is None]

    async def release(self) -> int:
        await self._database.ask()
        own = [row for row in self._database.waiting.values() if row.owner == self._replicas.id]
        for row in own:
            row.owner = None
        await self._database.change()
        return len(own)

    async def changed(self, timeout_s: float) -> None:
        self._seen = await self._database.changed(self._seen, timeout_s)

    async def depth(self) -> Depth:
        await self._database.ask()
        moments = [row.parcel.received for row in self._database.waiting.values()]
        oldest_s = (datetime.now(UTC) - min(moments)).total_seconds() if moments else 0.0
        return Depth(len(moments), oldest_s, len(self._database.set_aside))

    async def purge(self) -> int:
        await self._database.ask()
        count = len(self._database.settled)
        self._database.settled.clear()
        return count


class MemoryOutbox:
    """One replica's way to the outbox."""

    def __init__(self, database: MemoryDatabase, replicas: "MemoryReplicas") -> None:
        self._database = database
        self._replicas = replicas
        self._seen = -1

    async def put(self, notices: Sequence[Notice]) -> int:
        await self._database.ask()
        known = {(each.chat, each.key) for each in self._database.notices.values()}
        new = [each for each in notices if (each.chat, each.key) not in known]
        self._database.notices |= {next(self._database.notice_ids): each for each in new}
        await self._database.change()
        return len(new)

    async def advance(self, sent: Sequence[int], most: int) -> tuple[Outgoing, ...]:
        await self._database.ask()
        for each in sent:
            assert self._database.notice_owners.pop(each) == self._replicas.id
            del self._database.notices[each]
        busy = {self._database.notices[each].chat for each in self._database.notice_owners}
        claimed: list[Outgoing] = []
        for number, notice in self._database.notices.items():
            if notice.chat not in busy and len(claimed) < most:
                busy.add(notice.chat)
                claimed.append(Outgoing(number, notice.chat, notice.text, 0))
                self._database.notice_owners[number] = self._replicas.id
        return tuple(claimed)

    async def changed(self, timeout_s: float) -> None:
        self._seen = await self._database.changed(self._seen, timeout_s)


@dataclass
class MemoryReplicas:
    """A replica that is alive for as long as a test wants it to be."""

    id: str = "one"
    holds: bool = True
    lives: int = 0

    async def keep_alive(self) -> None:
        await asyncio.Event().wait()

    async def leave(self) -> None:
        self.holds = False

    def begin_anew(self, database: MemoryDatabase) -> None:
        """Be given up, so that what was claimed is free again, and come back."""
        for row in database.waiting.values():
            row.owner = None if row.owner == self.id else row.owner
        self.lives += 1
        self.holds = True


class MemoryLeadership:
    """Who has the lock leads."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._database = database

    @asynccontextmanager
    async def hold(self) -> AsyncIterator[None]:
        async with self._database.leader:
            yield


class MemoryBulletin:
    """Nobody else is there to hear or tell anything."""

    def __init__(self) -> None:
        self.published: list[str] = []

    async def publish(self, text: str) -> None:
        self.published.append(text)

    async def listen(self) -> AsyncIterator[str | None]:
        await asyncio.Event().wait()
        yield None


@dataclass
class MemoryPacing:
    """Says what a test wants, and remembers who asked."""

    waits: list[float] = field(default_factory=list)
    booked: list[int] = field(default_factory=list)

    async def book(self, chat: int) -> float:
        self.booked.append(chat)
        return self.waits.pop(0) if self.waits else 0.0


def memory_delivery(
    database: MemoryDatabase | None = None, replicas: MemoryReplicas | None = None
) -> Delivery:
    """One replica's way to a database, a new one if none is given."""
    database = database or MemoryDatabase()
    replicas = replicas or MemoryReplicas()
    return Delivery(
        inbox=MemoryInbox(database, replicas),
        outbox=MemoryOutbox(database, replicas),
        replicas=replicas,
        leadership=MemoryLeadership(database),
        bulletin=MemoryBulletin(),
        pacing=MemoryPacing(),
    )
