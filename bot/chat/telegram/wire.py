"""Requests to the Bot API whose failures say what was in the way, and whether to ask again."""

from collections.abc import Callable
import json
from typing import Any, NoReturn
from urllib.parse import urlsplit

import httpx
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import HTTPXRequest, RequestData

from bot.chat.telegram.obstacles import describe, is_bot_apis

_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
_TOO_MANY_REQUESTS = 429
_SERVER_ERROR = 500
_UNKNOWN = {401, 404}
"""The Bot API's answer to a token that it doesn't know, and to one that can't be any."""


class ToldError(TelegramError):
    """A failure whose text is a sentence for operators, and holds no secret."""


class NotHandledError(ToldError, NetworkError):
    """The request never reached the server, or the server said that it failed: safe to repeat.

    Attributes:
        why: What was in the way, in one word: `network`, `server`, `token` or `flood`.
    """

    why = "network"


class ServerFailedError(NotHandledError):
    """The server said that it failed, or something before it answered in its place."""

    why = "server"


class UnknownTokenError(NotHandledError):
    """The server doesn't know the token: it is wrong or revoked, or the server is confused."""

    why = "token"


class FloodError(NotHandledError):
    """Telegram asks to wait.

    Attributes:
        retry_after_s: How long, in seconds; None if it didn't say.
    """

    why = "flood"

    def __init__(self, retry_after_s: float | None) -> None:
        self.retry_after_s = retry_after_s
        super().__init__(f"flood control: retry after {retry_after_s} s")


class UnansweredError(ToldError, NetworkError):
    """The connection broke after the request went out: nobody knows whether it was handled."""


class LateError(ToldError, TimedOut):
    """No answer came in time: nobody knows whether the request was handled."""


class UnreadableAnswerError(NetworkError):
    """The answer is none of the Bot API's: nobody knows whether the request was handled."""

    def __init__(self) -> None:
        super().__init__("the server's answer can't be read")


class _Answer(dict[str, Any]):
    """An answer; python-telegram-bot takes a result for granted."""

    def __missing__(self, key: str) -> NoReturn:
        raise UnreadableAnswerError


class Wire(HTTPXRequest):
    """Tells requests that were not handled from those that may have been.

    Attributes:
        on_unknown_token: Called each time the server says that it doesn't know the token.
    """

    on_unknown_token: Callable[[], None] | None = None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer; one that can't be read is not logged, since it may quote people.

        Raises:
            NetworkError: It is no JSON object.
        """
        answer = _read(payload)
        if answer is None:
            raise UnreadableAnswerError
        return _Answer(answer)

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *timeouts: Any,  # noqa: ANN401  their type is private to python-telegram-bot
        **named_timeouts: Any,  # noqa: ANN401  the same
    ) -> tuple[int, bytes]:
        """Make one request; see `telegram.request.BaseRequest.do_request`.

        Raises:
            FloodError: Telegram asks to wait.
            UnknownTokenError: The server doesn't know the token.
            NotHandledError: It may be made again without being handled twice.
            NetworkError: It may or may not have been handled.
        """
        try:
            status, body = await super().do_request(
                url, method, request_data, *timeouts, **named_timeouts
            )
        except NetworkError as error:
            _explain(error, url)
        if not httpx.codes.is_success(status):
            self._refuse(status, body, urlsplit(url).hostname or "the server")
        return status, body

    def _refuse(self, status: int, body: bytes, server: str) -> None:
        """Raise what an answer means that is no success; what is Telegram's word passes."""
        if status == _TOO_MANY_REQUESTS:
            raise FloodError(_retry_after_s(body))
        if status >= _SERVER_ERROR:
            raise ServerFailedError(f"{server} answers that it failed ({status})")
        if not is_bot_apis(body):
            raise ServerFailedError(f"something answers in the place of {server} ({status})")
        if status in _UNKNOWN:
            if self.on_unknown_token is not None:
                self.on_unknown_token()
            raise UnknownTokenError(f"{server} does not know the bot's token ({status})")


def tell(error: Exception, server: str) -> str:
    """What went wrong with a request, for operators; without a word that may hold a secret."""
    match error:
        case FloodError():
            return f"{server} asks to wait (429)"
        case ToldError():
            return str(error)
        case UnreadableAnswerError():
            return f"{server} answers what can't be read"
        case _:
            return f"{server} refuses ({type(error).__name__})"


def _explain(error: NetworkError, url: str) -> NoReturn:
    """Raise what is known about a request that got no answer."""
    why = describe(error.__cause__ or error, url)
    if isinstance(error.__cause__, _NEVER_SENT):
        raise NotHandledError(why) from None
    raise (LateError if isinstance(error, TimedOut) else UnansweredError)(why) from None


def _read(body: bytes) -> dict[str, Any] | None:
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) else None


def _retry_after_s(body: bytes) -> float | None:
    """What an answer with 429 says (core.telegram.org/bots/api#responseparameters)."""
    try:
        told = json.loads(body)["parameters"]["retry_after"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    return float(told) if isinstance(told, int | float) else None
