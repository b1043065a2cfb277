"""Fetching updates, for as long as there is a point in it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
import itertools
import random
import time

import structlog
from telegram.error import Conflict, TelegramError

from bot import metrics
from bot.chat.telegram.api import Api
from bot.chat.telegram.intake import Intake, number_of
from bot.chat.telegram.reach import Reach
from bot.delivery.pausing import growing_pause_s, pause
from bot.errors import ChannelError

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
    """Fetches updates, and confirms them to Telegram only once they are stored.

    Args:
        api: Where the updates come from.
        intake: Stores them.
        reach: Is told of each poll, good or not.
        patience: How long to wait for what.
        sleep: Waits some seconds.
        clock: Seconds that only go forward.
    """

    def __init__(  # noqa: PLR0913  each is something else to talk to
        self,
        api: Api,
        intake: Intake,
        *,
        reach: Reach,
        patience: Patience,
        sleep: Callable[[float], Awaitable[None]] = pause,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._api = api
        self._intake = intake
        self._reach = reach
        self._patience = patience
        self._sleep = sleep
        self._clock = clock
        self._offset = 0
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

    async def _poll(self) -> str | None:
        """Poll once, and wait if that failed; says why it is pointless to go on, if it is."""
        # What is not known to be within reach is not waited for: an empty answer says that it is.
        timeout_s = self._patience.poll_s if self._reach.is_reached else 0
        try:
            updates = await self._api.fetch_updates(self._offset, timeout_s)
        except Conflict as error:
            return await self._endure(error)
        except TelegramError as error:
            await self._sleep(self._reach.fails(error))
            return None
        self._reach.works()
        metrics.LAST_POLL.set_to_current_time()
        if updates:
            await self._store(updates)
        return None

    async def _endure(self, error: Conflict) -> str | None:
        """Put up with another poller or a webhook for a while: either may be on its way out."""
        is_webhook = "webhook" in str(error).lower()
        now_s = self._clock()
        if now_s - self._last_conflict_s > self._patience.calm_s:
            self._first_conflict_s = now_s
            log.warning(
                "a webhook is set for this bot"
                if is_webhook
                else "another program polls for this bot"
            )
        self._last_conflict_s = now_s
        refusal = FOREIGN_WEBHOOK if is_webhook else SECOND_POLLER
        self._reach.say(refusal)
        if now_s - self._first_conflict_s > self._conflict_s:
            return refusal
        await self._sleep(growing_pause_s(2))
        return None

    async def _store(self, updates: list[object]) -> None:
        """Store a batch, however long that takes; nothing is confirmed before it is done."""
        for failures in itertools.count(1):
            if await self._intake.store(updates):
                break
            await self._sleep(growing_pause_s(failures))
        numbers = [number for each in updates if (number := number_of(each)) is not None]
        if numbers:
            self._offset = max(numbers) + 1
        else:  # it will be sent for ever, and what comes after it will be sent with it
            await self._sleep(growing_pause_s(self._patience.poll_s))
