"""Flood control and faults on the way: each chat waits for itself only."""

from collections.abc import Awaitable, Callable, Coroutine
import random
import time
from typing import Any

import structlog
from telegram.error import BadRequest, NetworkError, TelegramError
from telegram.ext import BaseRateLimiter

from bot.chat.telegram.locks import Locks
from bot.chat.telegram.pace import Meter, Paces
from bot.chat.telegram.wire import FloodError, NotHandledError, pause

MOST_TRIES = 10
"""With the pauses below, two minutes of refused connections."""
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0
_SENDS = "sendMessage"
_UNIMPORTANT = "sendChatAction"

JSONDict = dict[str, Any]
Result = bool | JSONDict | list[JSONDict]
Request = Callable[..., Coroutine[Any, Any, Result]]

log = structlog.get_logger(__name__)


def growing_pause_s(failures: int) -> float:
    """How long to wait after some failures in a row: twice as long each time, and jittered."""
    longest_s = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2.0 ** (failures - 1))
    return longest_s * random.uniform(0.5, 1.0)  # noqa: S311  no secret


class Limits(BaseRateLimiter[None]):
    """Sends again what may be sent again, and keeps Telegram's pace.

    Flood control (429) is obeyed for the chat that it is about. Server errors and connections
    that never came about are tried again. A message that may have arrived is never sent twice.

    Args:
        paces: The rates to keep; None against a server without them.
        clock: Seconds that only go forward.
        sleep: Waits some seconds.
    """

    def __init__(
        self,
        paces: Paces | None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = pause,
    ) -> None:
        self._meter = Meter(paces) if paces else None
        self._clock = clock
        self._sleep = sleep
        self._locks: Locks[int] = Locks()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to let go of."""

    async def process_request(  # noqa: PLR0913, PLR0917  python-telegram-bot's signature
        self,
        callback: Request,
        args: Any,  # noqa: ANN401  handed on as it is
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002  python-telegram-bot's signature
    ) -> Result:
        """Make a request when its turn in its chat has come, as often as it takes."""
        chat_id = data.get("chat_id")
        if not isinstance(chat_id, int):
            return await self._persist(endpoint, lambda: callback(*args, **kwargs))
        if endpoint == _UNIMPORTANT:
            return chat_id in self._locks or await callback(*args, **kwargs)
        async with self._locks.hold(chat_id):
            if self._meter is not None and endpoint == _SENDS:
                await self._wait(self._meter.chat_wait_s(chat_id, self._clock()))
                await self._wait(self._meter.overall_wait_s(self._clock()))
            return await self._persist(endpoint, lambda: callback(*args, **kwargs))

    async def _wait(self, seconds: float) -> None:
        if seconds > 0:
            await self._sleep(seconds)

    async def _persist(self, endpoint: str, request: Callable[[], Awaitable[Result]]) -> Result:
        """Make a request, and again while that is safe and may help."""
        for failures in range(1, MOST_TRIES):
            try:
                return await request()
            except NetworkError as error:
                if not _may_be_repeated(endpoint, error):
                    raise
                delay_s = wait_s(error, failures)
                log.info(
                    "trying again",
                    method=endpoint,
                    error=type(error).__name__,
                    wait_s=round(delay_s, 1),
                )
            await self._sleep(delay_s)
        return await request()


def _may_be_repeated(endpoint: str, error: NetworkError) -> bool:
    """Whether trying again may help, and can't say anything twice."""
    if isinstance(error, BadRequest):
        return False
    return endpoint != _SENDS or isinstance(error, NotHandledError)


def wait_s(error: TelegramError, failures: int) -> float:
    """How long to wait after some failures in a row: as long as Telegram said, if it did."""
    told_s = error.retry_after_s if isinstance(error, FloodError) else None
    return growing_pause_s(failures) if told_s is None else told_s
