"""Fetching updates, for as long as there is a point in it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
import random
import time
from typing import Any

import structlog
from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.chat.telegram.api import Api
from bot.chat.telegram.faults import note
from bot.chat.telegram.limits import growing_pause_s, wait_s
from bot.chat.telegram.wire import pause
from bot.errors import ChannelError

REFUSED = (
    "Telegram refuses the bot's token: it is wrong, or it was revoked. "
    "Ask @BotFather for the token and set BOT_TELEGRAM_TOKEN to it."
)
SECOND_POLLER = (
    "Another program fetches the updates of this bot all the time. "
    "Stop it, or give this one a token of its own in BOT_TELEGRAM_TOKEN."
)
FOREIGN_WEBHOOK = (
    "A webhook is set for this bot, so that its updates go there. Stop the program that set it, "
    "remove the webhook with the Bot API's deleteWebhook, and start again."
)

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long polling waits for what.

    Attributes:
        poll_s: How long one poll waits for an update, in whole seconds.
        conflict_s: How long another poller is put up with: a predecessor may need to stop.
        calm_s: After how long without one a conflict counts as over.
    """

    poll_s: int = 25
    conflict_s: float = 45.0
    calm_s: float = 60.0


class Polling:
    """Fetches updates and hands them on, one by one.

    Args:
        api: Where the updates come from.
        deliver: Takes an update; called in order.
        has_room: Whether more updates can be taken in now.
        on_poll: Called after each good poll.
        patience: How long to wait for what.
        sleep: Waits some seconds.
    """

    def __init__(  # noqa: PLR0913  each is something else to talk to
        self,
        api: Api,
        deliver: Callable[[Update], Awaitable[None]],
        *,
        has_room: Callable[[], bool],
        on_poll: Callable[[], None],
        patience: Patience,
        sleep: Callable[[float], Awaitable[None]] = pause,
    ) -> None:
        self._api = api
        self._deliver = deliver
        self._has_room = has_room
        self._on_poll = on_poll
        self._patience = patience
        self._sleep = sleep
        self._offset = 0
        self._failures = 0
        self._first_conflict_s = self._last_conflict_s = float("-inf")
        # Two programs that poll each other away should not both give up at the same moment.
        self._conflict_s = patience.conflict_s * random.uniform(0.7, 1.3)  # noqa: S311  no secret

    async def run(self) -> None:
        """Poll until cancelled.

        Raises:
            ChannelError: Polling on would not help.
        """
        while True:
            refusal = await self._poll()
            if refusal:
                raise ChannelError(refusal)

    async def confirm(self) -> None:
        """Tell Telegram which updates were handled, so that the next start won't fetch them."""
        if not self._offset:
            return
        try:
            await self._api.fetch_updates(self._offset, 0)
        except TelegramError as error:
            log.warning("updates not confirmed", error=type(error).__name__)

    async def _poll(self) -> str | None:
        """Poll once, and wait if that failed; says why it is pointless to go on, if it is."""
        try:
            updates = await self._api.fetch_updates(self._offset, self._patience.poll_s)
        except InvalidToken:
            return REFUSED
        except Conflict as error:
            return await self._endure(error)
        except TelegramError as error:
            await self._wait_out(error)
            return None
        self._recover()
        for update in updates:
            await self._take(update)
        while not self._has_room():
            await self._sleep(0.1)
        return None

    def _recover(self) -> None:
        if self._failures:
            log.info("telegram answers again", failures=self._failures)
            self._failures = 0
        try:
            self._on_poll()
        except OSError as error:
            note("the sign of life could not be given", error)

    async def _wait_out(self, error: TelegramError) -> None:
        self._failures += 1
        delay_s = wait_s(error, self._failures)
        write = log.warning if self._failures == 1 else log.info
        write("telegram does not answer", error=type(error).__name__, wait_s=round(delay_s, 1))
        await self._sleep(delay_s)

    async def _endure(self, error: Conflict) -> str | None:
        """Put up with another poller for a while, but not with a webhook."""
        if "webhook" in str(error).lower():
            return FOREIGN_WEBHOOK
        now_s = time.monotonic()
        if now_s - self._last_conflict_s > self._patience.calm_s:
            self._first_conflict_s = now_s
            log.warning("another program polls for this bot")
        self._last_conflict_s = now_s
        if now_s - self._first_conflict_s > self._conflict_s:
            return SECOND_POLLER
        await self._sleep(growing_pause_s(2))
        return None

    async def _take(self, fetched: dict[str, Any]) -> None:
        """Hand an update on; one that can't be read is set aside, and never fetched again."""
        update_id = fetched["update_id"]
        update = self._read(fetched, update_id)
        if update is not None:
            await self._deliver(update)
        self._offset = update_id + 1

    def _read(self, fetched: dict[str, Any], update_id: int) -> Update | None:
        try:
            return Update.de_json(fetched, self._api)
        except Exception as error:  # noqa: BLE001  whatever Telegram may send, polling goes on
            note("unreadable update set aside", error, update_id=update_id)
            return None
