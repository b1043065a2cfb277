"""All of delivery, as one replica has it."""

from dataclasses import dataclass

from bot.delivery.inbox import Inbox
from bot.delivery.outbox import Outbox
from bot.delivery.replicas import Bulletin, Leadership, Pacing, Replicas


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came in, what goes out, and what the replicas agree on.

    Attributes:
        leadership: Of polling.
    """

    inbox: Inbox
    outbox: Outbox
    replicas: Replicas
    leadership: Leadership
    bulletin: Bulletin
    pacing: Pacing
