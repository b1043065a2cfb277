"""The processes that serve one bot together, and what they must agree on."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from typing import Protocol


class Replicas(Protocol):
    """The replicas that are alive, this one among them.

    Each shows a sign of life every few seconds. One that shows none for longer than the lease is
    given up: what it claimed is free again. Chats are shared out among the living by rendezvous
    hashing, so that a chat stays with one replica, which knows what was said there, for as long
    as that lives.
    """

    @property
    def id(self) -> str:
        """This replica's own name, made at random when it starts."""
        ...

    @property
    def lives(self) -> int:
        """How often it was given up by another and began anew.

        What it claimed in an earlier life is no longer its own.
        """
        ...

    @property
    def holds(self) -> bool:
        """Whether what this replica claimed is certainly its own still.

        Nothing may be sent in answer to a parcel while it isn't: another replica may be answering.
        """
        ...

    async def keep_alive(self) -> None:
        """Show signs of life, and take over from the dead, until cancelled."""
        ...

    async def leave(self) -> None:
        """Say goodbye, so that nobody has to wait for the lease to expire."""
        ...


class Leadership(Protocol):
    """What only one replica may do at a time, such as polling."""

    def hold(self) -> AbstractAsyncContextManager[None]:
        """Wait until this replica is the one, and be it for as long as the context lasts.

        The body is cancelled, and `LeadershipLostError` raised, when the database says that
        another may have taken over.
        """
        ...


class Bulletin(Protocol):
    """Short messages from one replica to all the others."""

    async def publish(self, text: str) -> None:
        """Tell the others; this replica does not hear it itself.

        Raises:
            DeliveryError: It could not be told.
        """
        ...

    def listen(self) -> AsyncIterator[str | None]:
        """What others publish, as it comes; None when something may have been missed."""
        ...


class Pacing(Protocol):
    """Telegram's limits, kept by all replicas together."""

    async def book(self, chat: int) -> float:
        """Book one message, and say how many seconds to wait before it is sent.

        If the database can't be asked, this replica's own count decides.
        """
        ...
