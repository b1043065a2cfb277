"""Flood control and faults on the way: each chat waits for itself only."""

from collections.abc import Awaitable, Callable, Coroutine
import itertools
from typing import Any

import structlog
from telegram.error import BadRequest, NetworkError, TelegramError
from telegram.ext import BaseRateLimiter

from bot import metrics
from bot.chat.telegram.locks import Locks
from bot.chat.telegram.wire import FloodError, NotHandledError
from bot.delivery.pausing import growing_pause_s, pause
from bot.delivery.replicas import Pacing

MOST_TRIES = 10
"""Of what is no reply; with the pauses between, two minutes of refused connections."""
_SENDS = "sendMessage"
_UNIMPORTANT = "sendChatAction"
_REPLIES = {_SENDS, "editMessageText"}
_ASKED_AGAIN = {"getMe", "setWebhook", "getWebhookInfo"}
"""Whoever calls these makes them again for as long as it takes, and says what is in the way."""

JSONDict = dict[str, Any]
Result = bool | JSONDict | list[JSONDict]
Request = Callable[..., Coroutine[Any, Any, Result]]

log = structlog.get_logger(__name__)


async def _nothing_to_assure() -> None:
    """Where nobody else could answer, nothing has to be certain first."""


class Limits(BaseRateLimiter[None]):
    """Makes requests again as long as that helps and says nothing twice, and keeps the pace.

    Flood control (429) is obeyed for the chat that it is about. Server errors and connections
    that never came about are tried again: replies until they are said, all else a few times.
    Whether a message that may have arrived is sent again is decided by the `Sender`.

    Args:
        pacing: The rates to keep, with the other replicas; None against a server without them.
        assure: Waits until it is certain that we may still say something; raises if not.
        sleep: Waits some seconds.
    """

    def __init__(
        self,
        pacing: Pacing | None,
        *,
        assure: Callable[[], Awaitable[None]] = _nothing_to_assure,
        sleep: Callable[[float], Awaitable[None]] = pause,
    ) -> None:
        self._pacing = pacing
        self._assure = assure
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
            if self._pacing is not None and endpoint == _SENDS:
                await self._wait(await self._pacing.book(chat_id))
            return await self._persist(endpoint, lambda: callback(*args, **kwargs))

    async def _wait(self, seconds: float) -> None:
        if seconds > 0:
            await self._sleep(seconds)

    async def _persist(self, endpoint: str, request: Callable[[], Awaitable[Result]]) -> Result:
        """Make a request, and again while that is safe and may help."""
        for failures in itertools.count(1):
            await self._assure()
            try:
                return await request()
            except NetworkError as error:
                if not _may_be_repeated(endpoint, error, failures):
                    raise
                delay_s = wait_s(error, failures)
                note_retry(endpoint, error, delay_s)
            await self._sleep(delay_s)
        raise AssertionError  # the count has no end


def _may_be_repeated(endpoint: str, error: NetworkError, failures: int) -> bool:
    """Whether trying again may help, and can't say anything twice."""
    if isinstance(error, BadRequest) or endpoint in _ASKED_AGAIN:
        return False
    if endpoint == _SENDS and not isinstance(error, NotHandledError):
        return False
    return endpoint in _REPLIES or failures < MOST_TRIES


def wait_s(error: TelegramError, failures: int) -> float:
    """How long to wait after some failures in a row: as long as Telegram said, if it did."""
    told_s = error.retry_after_s if isinstance(error, FloodError) else None
    return growing_pause_s(failures) if told_s is None else told_s


def note_retry(endpoint: str, error: TelegramError, delay_s: float) -> None:
    """Count and log that a request will be made again."""
    why = error.why if isinstance(error, NotHandledError) else NotHandledError.why
    metrics.RETRIES.labels(why).inc()
    log.info("trying again", method=endpoint, error=type(error).__name__, wait_s=round(delay_s, 1))
