"""Taking updates in: from Telegram's JSON into the inbox, whatever it holds."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from hashlib import sha256
import json
from typing import Any

from telegram import Bot, Update

from bot import metrics
from bot.delivery.condition import Condition
from bot.delivery.dispatching import UnreadableError
from bot.delivery.inbox import Arrived, Inbox
from bot.errors import DeliveryError

PART = "intake"
"""What the condition calls this part."""
_HOLDERS = ("message", "edited_message", "callback_query")
_LARGEST = 2**63 - 1


class Receipt(StrEnum):
    """What became of an update that was pushed to us."""

    STORED = "stored"
    UNREADABLE = "unreadable"
    """It is stored too, and will be set aside: to bring it again would not help."""
    UNAVAILABLE = "unavailable"
    """It could not be stored now; bring it again."""


class Intake:
    """Stores updates before anybody is told that they arrived.

    Args:
        inbox: Where they are stored.
        condition: Is told when that fails.
    """

    def __init__(self, inbox: Inbox, condition: Condition) -> None:
        self._inbox = inbox
        self._condition = condition

    async def take(self, body: bytes) -> Receipt:
        """Store an update that was pushed; what can't be read is stored too, and set aside later.

        Args:
            body: What Telegram sent, its secret checked.
        """
        try:
            update: object = json.loads(body)
        except (ValueError, RecursionError):
            update = body.decode(errors="replace")
        if not await self.store([update]):
            return Receipt.UNAVAILABLE
        return Receipt.UNREADABLE if number_of(update) is None else Receipt.STORED

    async def store(self, updates: Sequence[object]) -> bool:
        """Store updates as Telegram gave them, all or none; says whether that was done."""
        try:
            new = await self._inbox.put([arrival(each) for each in updates])
        except DeliveryError as error:
            self._condition.fails(PART, str(error))
            return False
        self._condition.works(PART)
        metrics.UPDATES.labels("new").inc(new)
        metrics.UPDATES.labels("known").inc(len(updates) - new)
        return True


def arrival(update: object) -> Arrived:
    """An update as the inbox takes it.

    One without a number of its own gets one below zero, made of what it holds, so that the same
    one is the same again.
    """
    payload = _written(update)
    number = number_of(update)
    if number is None:
        digest = sha256(payload.encode()).digest()
        return Arrived(-1 - (int.from_bytes(digest[:8]) >> 1), 0, payload)
    return Arrived(number, _chat_of(update), payload)


def number_of(update: object) -> int | None:
    """The number that Telegram gave an update; None if there is none that makes sense."""
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if isinstance(number, int) and 0 <= number <= _LARGEST else None


def read_update(payload: str, bot: Bot) -> Update:
    """What a stored update says.

    Raises:
        UnreadableError: It can't be read.
    """
    try:
        stored = json.loads(payload)
        update = Update.de_json(stored, bot) if number_of(stored) is not None else None
    except Exception as error:  # noqa: BLE001  whatever Telegram may send, the others go on
        raise UnreadableError(f"can't be read ({type(error).__name__})") from None
    if update is None:
        raise UnreadableError("can't be read (it has no number)")
    return update


def _written(update: object) -> str:
    """An update in ASCII, which any database takes; one that nests too deep is not kept."""
    try:
        return json.dumps(update, separators=(",", ":"))
    except RecursionError:
        return json.dumps("it nested too deep to be kept")


def _chat_of(update: object) -> int:
    """The chat that an update belongs to; 0 if to none, or if that can't be seen."""
    for holder in _held(update, _HOLDERS):
        for message in (holder, *_held(holder, ("message",))):
            for chat in _held(message, ("chat",)):
                number = chat.get("id")
                if isinstance(number, int) and abs(number) <= _LARGEST:
                    return number
    return 0


def _held(outer: object, names: Iterable[str]) -> list[dict[str, Any]]:
    """The objects that an object holds under some names."""
    if not isinstance(outer, dict):
        return []
    return [outer[name] for name in names if isinstance(outer.get(name), dict)]
