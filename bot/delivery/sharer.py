"""One replica's part in the database."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
import secrets
from typing import Literal

from sqlalchemy import bindparam, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.store import Store
from bot.delivery.bell import Bell
from bot.delivery.shares import ALL
from bot.errors import DeliveryError

Topic = Literal["inbox", "outbox", "replicas", "bulletin"]
PREFIX = "kamerantwoord_"
"""Of PostgreSQL's channels, which all programs on a database share."""

_ID_BYTES = 8
_TELL = select(func.pg_notify(bindparam("channel"), bindparam("told")))


@dataclass(slots=True)
class Sharer:
    """What the parts of delivery in one replica share with each other.

    Attributes:
        store: The database.
        id: The replica's own name.
        shares: The shares of chats that are its own now.
        is_alone: Whether no other replica lives.
        inbox_bell: Rings when there may be something new in the inbox.
        outbox_bell: The same of the outbox.
        settled_bell: Rings when something was settled or sent.
        replicas_bell: Rings when another replica came or went.
    """

    store: Store
    id: str = field(default_factory=lambda: secrets.token_hex(_ID_BYTES))
    shares: tuple[int, ...] = ALL
    is_alone: bool = True
    inbox_bell: Bell = field(default_factory=Bell)
    outbox_bell: Bell = field(default_factory=Bell)
    settled_bell: Bell = field(default_factory=Bell)
    replicas_bell: Bell = field(default_factory=Bell)

    def ring(self) -> None:
        """Wake all who wait for work: there may be some."""
        self.inbox_bell.ring()
        self.outbox_bell.ring()

    @asynccontextmanager
    async def claiming(self) -> AsyncIterator[AsyncConnection]:
        """A transaction in which something may be claimed.

        Raises:
            DeliveryError: The database can't be written; or it is against what it enforces, since
                another replica gave this one up, which then begins anew, or was quicker.
        """
        try:
            async with self.store.writing() as connection:
                yield connection
        except DeliveryError as error:
            if not isinstance(error.__cause__, IntegrityError):
                raise
            self.replicas_bell.ring()
            raise DeliveryError("another replica gave this one up, or was quicker") from error

    async def tell_others(self, connection: AsyncConnection, topic: Topic, text: str = "") -> None:
        """Tell the other replicas of something, once the transaction is kept."""
        if not self.store.is_sqlite:
            told = {"channel": PREFIX + topic, "told": f"{self.id} {text}"}
            await connection.execute(_TELL, told)
