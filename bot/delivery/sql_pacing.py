"""Telegram's limits, kept by all replicas together in PostgreSQL."""

import asyncio

from sqlalchemy import Double, bindparam, case, delete, func
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection
import structlog

from bot.database.seconds import SecondsNow
from bot.delivery.pace import TELEGRAM_PACES, OwnPacing, Pace, Paces
from bot.delivery.sharer import Sharer
from bot.delivery.tables import pace as table
from bot.errors import DeliveryError

_log = structlog.get_logger(__name__)

_OVERALL = 0
"""No chat has this number, so all chats together have it."""
_PATIENCE_S = 1.0
"""How long the database may take; a reply is worth more than a limit kept to the letter."""
_LONGEST_S = 600.0
"""Nobody is made to wait so long; if it seems so, the database's clock was set back."""

_now = SecondsNow()
_step = bindparam("step", type_=Double)
_due = case((table.c.due > _now + _LONGEST_S, _now), else_=func.greatest(table.c.due, _now))
_BOOK = (
    insert(table)
    .values(chat=bindparam("chat"), due=_now + _step)
    .on_conflict_do_update(index_elements=[table.c.chat], set_={"due": _due + _step})
    .returning(table.c.due - _step - _now)
)
_FORGET = delete(table).where(table.c.due < _now - _LONGEST_S, table.c.chat != _OVERALL)


class SqlPacing:
    """Fulfils `Pacing` on PostgreSQL; while there is one replica, nobody has to be asked.

    Args:
        sharer: This replica's part in the database.
        paces: The rates to keep.
        forget_every: After how many bookings chats that had their rest are forgotten.
    """

    def __init__(
        self, sharer: Sharer, paces: Paces = TELEGRAM_PACES, *, forget_every: int = 1_000
    ) -> None:
        self._sharer = sharer
        self._paces = paces
        self._own = OwnPacing(paces)
        self._booked = 0
        self._forget_every = forget_every

    async def book(self, chat: int) -> float:
        """See `Pacing.book`; the count of its own goes on beside it, to be there when needed."""
        own_s = await self._own.book(chat)
        if self._sharer.is_alone:
            return own_s
        try:
            async with asyncio.timeout(_PATIENCE_S):
                return await self._book_together(chat)
        except (DeliveryError, TimeoutError) as error:
            _log.warning("paced_by_own_count", fault=str(error) or type(error).__name__)
            return own_s

    async def _book_together(self, chat: int) -> float:
        """Book in one short transaction; the row that all want is locked last, and briefly."""
        async with self._sharer.store.writing() as connection:
            self._booked += 1
            if self._booked % self._forget_every == 0:
                await connection.execute(_FORGET)
            in_chat_s = await _book(connection, chat, self._paces.of(chat))
            return max(in_chat_s, await _book(connection, _OVERALL, self._paces.overall))


async def _book(connection: AsyncConnection, chat: int, pace: Pace) -> float:
    booked = await connection.execute(_BOOK, {"chat": chat, "step": pace.step_s})
    return pace.wait_s(booked.scalar_one(), 0.0)
