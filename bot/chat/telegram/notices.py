"""Sending what the bot says of its own accord, under the same rules as replies."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from telegram.error import TelegramError

from bot.chat.telegram import outgoing
from bot.chat.telegram.api import Api
from bot.chat.telegram.faults import note
from bot.chat.telegram.place import Place
from bot.chat.telegram.sending import GoneError, Sender
from bot.delivery.condition import Condition
from bot.delivery.holding import Holding, TakenOverError
from bot.delivery.outbox import Outbox, Outgoing
from bot.delivery.pausing import growing_pause_s, pause
from bot.errors import DeliveryError

PART = "outbox"
"""What the condition calls this part."""
_MOST_AT_ONCE = 16
_LOOK_S = 5.0

log = structlog.get_logger(__name__)


class Notices:
    """Works off the outbox; a notice that nobody can get any more is let go.

    Args:
        outbox: Where the notices are.
        api: What carries them.
        holding: Whether claimed notices are ours still.
        condition: Is told when the outbox can't be worked off.
        sleep: Waits some seconds.
    """

    def __init__(
        self,
        outbox: Outbox,
        api: Api,
        *,
        holding: Holding,
        condition: Condition,
        sleep: Callable[[float], Awaitable[None]] = pause,
    ) -> None:
        self._outbox = outbox
        self._api = api
        self._holding = holding
        self._condition = condition
        self._sleep = sleep
        self._sent: list[int] = []

    async def run(self) -> None:
        """Send what waits, batch by batch, until cancelled."""
        failures = 0
        while True:
            try:
                claimed = await self._advance()
            except DeliveryError as error:
                failures += 1
                self._condition.fails(PART, str(error))
                await self._sleep(growing_pause_s(failures))
                continue
            failures = 0
            self._condition.works(PART)
            if claimed:
                await asyncio.gather(*map(self._say, claimed))
            else:
                await self._outbox.changed(_LOOK_S)

    async def _advance(self) -> tuple[Outgoing, ...]:
        sent = tuple(self._sent)
        claimed = await self._outbox.advance(sent, _MOST_AT_ONCE)
        del self._sent[: len(sent)]
        return claimed

    async def _say(self, notice: Outgoing) -> None:
        self._holding.begin()
        try:
            await Sender(self._api, Place(notice.chat)).send(outgoing.Outgoing(notice.text))
        except TakenOverError:
            return
        except GoneError:
            log.info("nobody there to be told")
        except TelegramError as error:
            note("a notice was refused", error)
        self._sent.append(notice.id)
