"""The outbox in a database."""

from collections.abc import Sequence

from sqlalchemy import bindparam, delete
from sqlalchemy.dialects import postgresql, sqlite
import structlog

from bot.delivery.heads import claim_heads
from bot.delivery.outbox import Notice, Outgoing
from bot.delivery.sharer import Sharer
from bot.delivery.shares import share_of
from bot.delivery.tables import outbox

_log = structlog.get_logger(__name__)

MOST_TRIES = 30
"""A notice that was taken up so often, and never sent, is given up."""

_CLAIM = claim_heads(outbox, outbox.c.id)
_PUT = {
    dialect.__name__.rpartition(".")[2]: dialect.insert(outbox)
    .on_conflict_do_nothing(index_elements=[outbox.c.chat, outbox.c.key])
    .returning(outbox.c.id)
    for dialect in (postgresql, sqlite)
}
_DELETE = delete(outbox).where(
    outbox.c.owner == bindparam("me"), outbox.c.id.in_(bindparam("ids", expanding=True))
)


class SqlOutbox:
    """Fulfils `Outbox`: one row for each notice that waits.

    Args:
        sharer: This replica's part in the database.
    """

    def __init__(self, sharer: Sharer) -> None:
        self._sharer = sharer
        self._me = {"me": sharer.id}

    async def put(self, notices: Sequence[Notice]) -> int:
        """See `Outbox.put`."""
        if not notices:
            return 0
        rows = [
            {"chat": each.chat, "share": share_of(each.chat), "key": each.key, "text": each.text}
            for each in notices
        ]
        async with self._sharer.store.writing() as connection:
            stored = await connection.execute(_PUT[connection.dialect.name], rows)
            count = len(stored.all())
            await self._sharer.tell_others(connection, "outbox")
        self._sharer.outbox_bell.ring()
        return count

    async def advance(self, sent: Sequence[int], most: int) -> tuple[Outgoing, ...]:
        """See `Outbox.advance`."""
        if not sent and not most:
            return ()
        if sent:
            self._sharer.settled_bell.ring()
        async with self._sharer.claiming() as connection:
            if sent:
                await connection.execute(_DELETE, {"ids": list(sent), **self._me})
            if not most:
                return ()
            limits = {"shares": self._sharer.shares, "most": most}
            claimed = await connection.execute(_CLAIM[connection.dialect.name], limits | self._me)
            rows = sorted(claimed.all(), key=lambda row: int(row.id))
            if hopeless := [row.id for row in rows if row.tries > MOST_TRIES]:
                await connection.execute(_DELETE, {"ids": hopeless, **self._me})
                _log.error("notices_given_up", notices=len(hopeless))
        return tuple(
            Outgoing(row.id, row.chat, row.text, row.tries - 1)
            for row in rows
            if row.tries <= MOST_TRIES
        )

    async def changed(self, timeout_s: float) -> None:
        """See `Outbox.changed`."""
        await self._sharer.outbox_bell.wait(timeout_s)
