"""The outbox: what the bot says of its own accord, kept until it is said."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Notice:
    """A message that nobody asked for, such as the news that a reload failed.

    Attributes:
        chat: Where it goes.
        text: What it says, in the channel's own markup.
        key: What it is about; while one with the same key and chat waits, another is not stored.
    """

    chat: int
    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A notice that is this replica's to send."""

    id: int
    chat: int
    text: str
    tries: int


class Outbox(Protocol):
    """Keeps notices until they are sent; shared by all replicas. In a chat the order is kept."""

    async def put(self, notices: Sequence[Notice]) -> int:
        """Store notices, all or none; returns how many were new.

        Raises:
            DeliveryError: They could not be stored.
        """
        ...

    async def advance(self, sent: Sequence[int], most: int) -> tuple[Outgoing, ...]:
        """Delete what was sent, or can never be, by its ids; claim what is next, as in `Inbox`.

        Raises:
            DeliveryError: Nothing was deleted and nothing was claimed.
        """
        ...

    async def changed(self, timeout_s: float) -> None:
        """Wait until there may be something new to claim, or for so many seconds."""
        ...
