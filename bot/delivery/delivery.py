"""All of delivery, as one replica has it."""

from dataclasses import dataclass

from bot.delivery.inbox import Inbox
from bot.delivery.replicas import Replicas


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came in, what goes out, and what the replicas agree on."""

    inbox: Inbox
    replicas: Replicas
