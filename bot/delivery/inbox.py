"""The inbox: what came in, kept until it is answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Arrived:
    """An update as it came in.

    Attributes:
        update_id: The channel's own number for it; the same one is the same update.
        chat: What it must keep its order in; 0 for what belongs to no chat.
        payload: The update in JSON, as it came.
    """

    update_id: int
    chat: int
    payload: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """An update that is this process's to answer, and nobody else's.

    Attributes:
        received: When it was stored, in UTC, by the database's clock.
        tries: How often it was taken up before; more than 0 means that somebody may have begun,
            and perhaps ended, answering it.
    """

    update_id: int
    chat: int
    payload: str
    received: datetime
    tries: int


@dataclass(frozen=True, slots=True)
class Settled:
    """A parcel that is dealt with.

    Attributes:
        fault: Why it could not be dealt with, and is set aside with its payload; None if all is
            well, so that the payload is deleted.
    """

    update_id: int
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Depth:
    """How full the inbox is.

    Attributes:
        waiting: How many updates are not settled, those in the works included.
        oldest_s: For how many seconds the oldest of them has been waiting; 0 if there is none.
        set_aside: How many are set aside.
    """

    waiting: int
    oldest_s: float
    set_aside: int


class Inbox(Protocol):
    """Keeps updates until they are answered; shared by all replicas, used from one event loop.

    Of each chat only the oldest unsettled update can be claimed, so that the order in a chat is
    kept whoever answers. What a replica claimed is its own until it settles or releases it, or
    until it has shown no sign of life for a while (see `Replicas`).
    """

    async def put(self, arrived: Sequence[Arrived]) -> int:
        """Store updates, all or none; those that were stored before are let alone.

        Returns:
            How many were new.

        Raises:
            DeliveryError: They could not be stored.
        """
        ...

    async def advance(self, settled: Sequence[Settled], most: int) -> tuple[Parcel, ...]:
        """Settle what is dealt with and claim what is next, in one transaction.

        Args:
            settled: What this replica is done with.
            most: How many parcels to claim at most, each of another chat; 0 for none.

        Returns:
            The claimed parcels, oldest first.

        Raises:
            DeliveryError: Nothing was settled and nothing was claimed.
        """
        ...

    async def release(self) -> int:
        """Give back what this replica claimed and did not settle; returns how many that were.

        Raises:
            DeliveryError: It could not be given back; it will be free when the lease expires.
        """
        ...

    async def changed(self, timeout_s: float) -> None:
        """Wait until there may be something new to claim, or for so many seconds."""
        ...

    async def depth(self) -> Depth:
        """How full it is.

        Raises:
            DeliveryError: It can't be read.
        """
        ...

    async def purge(self) -> int:
        """Delete what was settled too long ago to come again, and what was set aside 7 days ago.

        Returns:
            How many rows went.

        Raises:
            DeliveryError: It can't be written.
        """
        ...
