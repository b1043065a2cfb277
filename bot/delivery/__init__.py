"""Nothing lost, nothing said twice: what came in waits here until it is answered.

This front is light; the database's libraries are loaded by `open_delivery`.
"""

from contextlib import AbstractAsyncContextManager

from bot.delivery.delivery import Delivery
from bot.delivery.inbox import Arrived, Depth, Inbox, Parcel, Settled
from bot.delivery.outbox import Notice, Outbox, Outgoing
from bot.delivery.replicas import Bulletin, Leadership, Pacing, Replicas

__all__ = [
    "Arrived",
    "Bulletin",
    "Delivery",
    "Depth",
    "Inbox",
    "Leadership",
    "Notice",
    "Outbox",
    "Outgoing",
    "Pacing",
    "Parcel",
    "Replicas",
    "Settled",
    "open_delivery",
]

LEASE_S = 6.0
"""For how long a replica may show no sign of life before it is given up.

A replica must live for longer than this to notice: where one is killed every few seconds, the dead
would otherwise keep their chats.
"""


def open_delivery(url: str, *, lease_s: float = LEASE_S) -> AbstractAsyncContextManager[Delivery]:
    """Open what delivery keeps, as one replica of those that serve; leave them at the end.

    Args:
        url: An SQLAlchemy URL; with SQLite, this process must be the only one.
        lease_s: For how long a replica may show no sign of life before it is given up; the same
            in all of them.

    Raises:
        DeliveryError: What is wrong, where, and what would be right; never with a password.
    """
    # SQLAlchemy takes half a second to load, and most commands serve nobody.
    from bot.delivery.opening import opened  # noqa: PLC0415  slow to import

    return opened(url, lease_s)
