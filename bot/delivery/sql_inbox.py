"""The inbox in a database."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, select, true, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection
import structlog

from bot import metrics
from bot.database.seconds import SecondsNow
from bot.delivery.heads import claim_heads
from bot.delivery.inbox import Arrived, Depth, Parcel, Settled
from bot.delivery.scrubbing import scrub
from bot.delivery.sharer import Sharer
from bot.delivery.shares import share_of
from bot.delivery.tables import inbox
from bot.delivery.tables import settled as settled_before

_log = structlog.get_logger(__name__)

MOST_TRIES = 30
"""An update that was taken up so often, and never settled, ends the process that takes it up."""
_LOOPING = f"was taken up {MOST_TRIES} times and never settled"
RECOGNISED_S = 25 * 3600.0
"""How long a settled update is known: Telegram delivers none again that is older than a day."""
SET_ASIDE_S = 7 * 24 * 3600.0
_PURGED_AT_ONCE = 1_000
"""Rows, so that nobody who writes has to wait long for a purge."""

_NOBODY = 0
"""The chat of what is settled: of that only its number is kept, to know it again."""

_is_own = inbox.c.owner == bindparam("me")
_CLAIM = claim_heads(inbox, inbox.c.update_id, inbox.c.done)
# What was freed in the meantime, and nobody else has taken up yet, is answered all the same.
_is_nobodys = inbox.c.owner.is_(None) & inbox.c.done.is_(None)
_SETTLE = (
    update(inbox)
    .where(_is_own | _is_nobodys, inbox.c.update_id.in_(bindparam("ids", expanding=True)))
    .values(done=SecondsNow(), payload=None, chat=_NOBODY, owner=None)
)
_SET_ASIDE = (
    update(inbox)
    .where(_is_own, inbox.c.update_id == bindparam("id"))
    .values(done=SecondsNow(), fault=bindparam("why"), owner=None)
)
_PUT = {
    dialect.__name__.rpartition(".")[2]: dialect.insert(inbox)
    .values(received=SecondsNow())
    .on_conflict_do_nothing(index_elements=[inbox.c.update_id])
    .returning(inbox.c.update_id)
    for dialect in (postgresql, sqlite)
}
_RELEASE = update(inbox).where(_is_own).values(owner=None)
_DEPTH = select(func.count(), func.coalesce(SecondsNow() - func.min(inbox.c.received), 0.0)).where(
    inbox.c.done.is_(None)
)
_ASIDE = select(func.count()).where(inbox.c.fault.is_not(None))
_KNOWN = select(settled_before.c.update_id).where(
    settled_before.c.update_id.in_(bindparam("ids", expanding=True))
)
_OLD = [
    (table, select(table.c.update_id).where(table.c.done < SecondsNow() - kept_s, is_kind))
    for table, kept_s, is_kind in (
        (inbox, RECOGNISED_S, inbox.c.fault.is_(None)),
        (inbox, SET_ASIDE_S, inbox.c.fault.is_not(None)),
        (settled_before, RECOGNISED_S, true()),
    )
]


class SqlInbox:
    """Fulfils `Inbox`: one row for each update, settled or not, until it is scrubbed.

    Args:
        sharer: This replica's part in the database.
    """

    def __init__(self, sharer: Sharer) -> None:
        self._sharer = sharer
        self._store = sharer.store
        self._me = {"me": sharer.id}

    async def put(self, arrived: Sequence[Arrived]) -> int:
        """See `Inbox.put`."""
        if not arrived:
            return 0
        # By their ids, so that two who store the same ones can't wait for each other.
        rows: Sequence[dict[str, object]]
        rows = [_row(each) for each in sorted(arrived, key=lambda each: each.update_id)]
        async with self._store.writing() as connection:
            rows = await self._unknown(connection, rows) if self._store.is_sqlite else rows
            count = await self._insert(connection, rows) if rows else 0
            if count:
                await self._sharer.tell_others(connection, "inbox")
        if count:
            self._sharer.inbox_bell.ring()
        return count

    async def advance(self, settled: Sequence[Settled], most: int) -> tuple[Parcel, ...]:
        """See `Inbox.advance`."""
        if not settled and not most:
            return ()
        async with self._sharer.claiming() as connection:
            await self._settle(connection, settled)
            rows = await self._claim(connection, most) if most else []
            looping = [row for row in rows if row.tries > MOST_TRIES]
            await self._set_aside(connection, {row.update_id: _LOOPING for row in looping})
        if settled:
            self._sharer.settled_bell.ring()
        if looping:
            self._sharer.inbox_bell.ring()  # for those behind them
        for row in looping:
            metrics.UPDATES.labels("set_aside").inc()
            _log.error("update_set_aside", update=row.update_id, why=_LOOPING)
        parcels = [_parcel(row) for row in rows if row not in looping]
        return tuple(sorted(parcels, key=lambda parcel: parcel.update_id))

    async def release(self) -> int:
        """See `Inbox.release`."""
        async with self._store.writing() as connection:
            released = await connection.execute(_RELEASE, self._me)
            await self._sharer.tell_others(connection, "inbox")
        self._sharer.inbox_bell.ring()
        return released.rowcount

    async def changed(self, timeout_s: float) -> None:
        """See `Inbox.changed`."""
        await self._sharer.inbox_bell.wait(timeout_s)

    async def depth(self) -> Depth:
        """See `Inbox.depth`."""
        async with self._store.reading() as connection:
            waiting, oldest_s = (await connection.execute(_DEPTH)).one()
            set_aside = (await connection.execute(_ASIDE)).scalar_one()
        return Depth(waiting, max(0.0, oldest_s), set_aside)

    async def purge(self) -> int:
        """See `Inbox.purge`; goes on for as long as there is something to delete."""
        total = 0
        for table, old in _OLD:
            query = delete(table).where(table.c.update_id.in_(old.limit(_PURGED_AT_ONCE)))
            gone = _PURGED_AT_ONCE
            while gone == _PURGED_AT_ONCE:
                async with self._store.writing() as connection:
                    gone = (await connection.execute(query)).rowcount
                total += gone
        if self._store.is_sqlite:
            await scrub(self._store)
        return total

    async def _unknown(
        self, connection: AsyncConnection, rows: Sequence[dict[str, object]]
    ) -> Sequence[dict[str, object]]:
        """Those that were not settled before the last scrub."""
        ids = {"ids": [row["update_id"] for row in rows]}
        known = set((await connection.execute(_KNOWN, ids)).scalars())
        return [row for row in rows if row["update_id"] not in known]

    async def _insert(self, connection: AsyncConnection, rows: Sequence[dict[str, object]]) -> int:
        stored = await connection.execute(_PUT[connection.dialect.name], rows)
        return len(stored.all())

    async def _settle(self, connection: AsyncConnection, settled: Sequence[Settled]) -> None:
        if done := [each.update_id for each in settled if each.fault is None]:
            await connection.execute(_SETTLE, {"ids": done, **self._me})
        faults = {each.update_id: each.fault for each in settled if each.fault is not None}
        await self._set_aside(connection, faults)

    async def _set_aside(self, connection: AsyncConnection, faults: dict[int, str]) -> None:
        if rows := [{"id": id_, "why": _storable(why), **self._me} for id_, why in faults.items()]:
            await connection.execute(_SET_ASIDE, rows)

    async def _claim(self, connection: AsyncConnection, most: int) -> Sequence[Row[Any]]:
        limits = {"shares": self._sharer.shares, "most": most}
        claim = _CLAIM[connection.dialect.name]
        return (await connection.execute(claim, limits | self._me)).all()


def _row(arrived: Arrived) -> dict[str, object]:
    return {
        "update_id": arrived.update_id,
        "chat": arrived.chat,
        "share": share_of(arrived.chat),
        "payload": _storable(arrived.payload),
    }


def _parcel(row: Row[Any]) -> Parcel:
    received = datetime.fromtimestamp(row.received, UTC)
    return Parcel(row.update_id, row.chat, row.payload, received, row.tries - 1)


def _storable(text: str) -> str:
    """Make a text one that any database takes: no half characters, no NULs."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode()
