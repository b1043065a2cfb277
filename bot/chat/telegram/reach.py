"""Whether Telegram can be reached, and whether it still knows the bot."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
import time

import structlog
from telegram.error import TelegramError

from bot.chat.telegram.limits import wait_s
from bot.chat.telegram.wire import UnknownTokenError, tell
from bot.delivery.condition import Condition
from bot.delivery.pausing import pause
from bot.errors import ChannelError

PART = "telegram"
"""What the condition calls this part."""
REFUSED = (
    "Telegram refuses the bot's token: it is wrong, or it was revoked. "
    "Ask @BotFather for the token and set BOT_TELEGRAM_TOKEN to it."
)

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Doubt:
    """When a token that is refused counts as wrong or revoked.

    Attributes:
        refusals: How often `getMe` must say so, with nothing else that is good between.
        for_s: For how long it must have said so, in seconds.
    """

    refusals: int = 5
    for_s: float = 60.0


class Reach:
    """Says what is in the way to Telegram, at once, and then now and then; and when it is over.

    Args:
        server: The Bot API server's name.
        condition: Is told each time.
        doubt: When a token that is refused counts as wrong.
        on_reached: Called when Telegram is reached for the first time.
        sleep: Waits some seconds.
        clock: Seconds that only go forward.
    """

    def __init__(  # noqa: PLR0913  each is something else to talk to
        self,
        server: str,
        condition: Condition,
        *,
        doubt: Doubt | None = None,
        on_reached: Callable[[], None] | None = None,
        sleep: Callable[[float], Awaitable[None]] = pause,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.server = server
        self._condition = condition
        self._doubt = doubt or Doubt()
        self._on_reached = on_reached
        self._sleep = sleep
        self._clock = clock
        self._failures = self._refusals = 0
        self._refused_since_s = 0.0
        self._is_reached = False
        self._why = ""
        self._is_doubted = asyncio.Event()

    @property
    def is_reached(self) -> bool:
        """Whether it was, the last time."""
        return self._is_reached

    def works(self) -> None:
        """Updates come from Telegram, or can."""
        self._is_reached = True
        self._failures, self._refusals, self._why = 0, 0, ""
        self._condition.works(PART)
        if self._on_reached is not None:
            self._on_reached()
            self._on_reached = None

    def fails(self, error: TelegramError) -> float:
        """Telegram could not be reached, or gave no good answer.

        Returns:
            How long to wait before the next try, in seconds.
        """
        delay_s = wait_s(error, self._failures + 1)
        self.say(tell(error, self.server), wait_s=round(delay_s, 1))
        return delay_s

    def say(self, why: str, **details: object) -> None:
        """Something is in the way: told at once, and logged again when it changes or lasts."""
        self._is_reached = False
        self._failures += 1
        self._condition.fails(PART, why)  # which logs the first one
        is_power_of_two = self._failures & (self._failures - 1) == 0
        if self._failures > 1 and (is_power_of_two or why != self._why):
            log.warning("telegram is out of reach", why=why, failures=self._failures, **details)
        self._why = why

    def doubt(self) -> None:
        """Telegram said, to whatever it was asked, that it doesn't know the token."""
        self._is_doubted.set()

    async def watch(self, get_me: Callable[[], Awaitable[object]]) -> None:
        """Ask again, whenever there is a doubt, whether Telegram knows the bot; until cancelled.

        Raises:
            ChannelError: It doesn't: it said so often enough, for long enough.
        """
        while True:
            await self._is_doubted.wait()
            await self.greet(get_me)

    async def greet(self, get_me: Callable[[], Awaitable[object]]) -> None:
        """Ask Telegram who the bot is, however long it takes until it knows.

        Raises:
            ChannelError: It doesn't know the token: it said so often enough, for long enough.
        """
        while True:
            is_over = False
            try:
                await get_me()
            except UnknownTokenError as error:
                is_over = self._is_refused_for_good()
                delay_s = self.fails(error)
            except TelegramError as error:
                delay_s = self.fails(error)
            else:
                self._refusals = 0
                self._is_doubted.clear()
                return
            if is_over:  # raised here, where nothing that holds the token comes along
                raise ChannelError(REFUSED)
            await self._sleep(delay_s)

    def _is_refused_for_good(self) -> bool:
        """Count one more refusal; says whether there were enough, for long enough."""
        now_s = self._clock()
        if self._refusals == 0:
            self._refused_since_s = now_s
        self._refusals += 1
        is_long = now_s - self._refused_since_s >= self._doubt.for_s
        return is_long and self._refusals >= self._doubt.refusals
