"""Everything that delivery is made of, opened together."""

from dataclasses import dataclass

from bot.delivery.inbox import Inbox
from bot.delivery.outbox import Outbox
from bot.delivery.replicas import Bulletin, Leadership, Pacing, Replicas


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came in, what goes out, and who does it.

    Attributes:
        leadership: Of polling.
    """

    inbox: Inbox
    outbox: Outbox
    replicas: Replicas
    leadership: Leadership
    bulletin: Bulletin
    pacing: Pacing
