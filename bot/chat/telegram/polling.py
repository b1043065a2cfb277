"""Fetching updates, for as long as there is a point in it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
import itertools
import random
import time

import structlog
from telegram.error import Conflict, InvalidToken, TelegramError

from bot import metrics
from bot.chat.telegram.api import Api
from bot.chat.telegram.intake import Intake, number_of
from bot.chat.telegram.limits import wait_s
from bot.delivery.condition import Condition
from bot.delivery.pausing import growing_pause_s, pause
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

PART = "telegram"
"""What the condition calls this part."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long polling waits for what.

    Attributes:
        poll_s: How long one poll waits for an update, in whole seconds.
        conflict_s: How long another poller is put up with: a predecessor may need to stop.
        calm_s: After how long without one a conflict counts as over.
        silence_s: After how long without a good poll we are no longer well.
    """

    poll_s: int = 25
    conflict_s: float = 45.0
    calm_s: float = 60.0
    silence_s: float = 600.0


class Polling:
    """Fetches updates, and confirms them to Telegram only once they are stored.

    Args:
        api: Where the updates come from.
        intake: Stores them.
        condition: Is told of each good poll, and when there has been none for too long.
        patience: How long to wait for what.
        sleep: Waits some seconds.
        clock: Seconds that only go forward.
    """

    def __init__(  # noqa: PLR0913  each is something else to talk to
        self,
        api: Api,
        intake: Intake,
        *,
        condition: Condition,
        patience: Patience,
        sleep: Callable[[float], Awaitable[None]] = pause,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._api = api
        self._intake = intake
        self._condition = condition
        self._patience = patience
        self._sleep = sleep
        self._clock = clock
        self._offset = 0
        self._failures = 0
        self._last_good_s = clock()
        self._first_conflict_s = self._last_conflict_s = float("-inf")
        # Two programs that poll each other away should not both give up at the same moment.
        self._conflict_s = patience.conflict_s * random.uniform(0.7, 1.3)  # noqa: S311  no secret

    async def run(self) -> None:
        """Poll until cancelled.

        Raises:
            ChannelError: Polling on would not help.
        """
        self._last_good_s = self._clock()
        while True:
            refusal = await self._poll()
            if refusal:
                raise ChannelError(refusal)

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
        if updates:
            await self._store(updates)
        return None

    def _recover(self) -> None:
        if self._failures:
            log.info("telegram answers again", failures=self._failures)
            self._failures = 0
        self._last_good_s = self._clock()
        self._condition.works(PART)
        metrics.LAST_POLL.set_to_current_time()

    async def _wait_out(self, error: TelegramError) -> None:
        self._failures += 1
        delay_s = wait_s(error, self._failures)
        write = log.warning if self._failures == 1 else log.info
        write("telegram does not answer", error=type(error).__name__, wait_s=round(delay_s, 1))
        self._look_at_clock()
        await self._sleep(delay_s)

    def _look_at_clock(self) -> None:
        """Say that we are not well if nothing good has come for too long."""
        if self._clock() - self._last_good_s > self._patience.silence_s:
            self._condition.fails(PART, "polls have brought nothing for too long")

    async def _endure(self, error: Conflict) -> str | None:
        """Put up with another poller for a while, but not with a webhook."""
        if "webhook" in str(error).lower():
            return FOREIGN_WEBHOOK
        now_s = self._clock()
        if now_s - self._last_conflict_s > self._patience.calm_s:
            self._first_conflict_s = now_s
            log.warning("another program polls for this bot")
        self._last_conflict_s = now_s
        if now_s - self._first_conflict_s > self._conflict_s:
            return SECOND_POLLER
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
