"""Requests to the Bot API whose failures say whether they may be made again."""

import json
from typing import Any, NoReturn

import httpx
from telegram.error import NetworkError
from telegram.request import HTTPXRequest, RequestData

_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_TOO_MANY_REQUESTS = 429
_SERVER_ERROR = 500


class NotHandledError(NetworkError):
    """The request never reached the server, or the server said that it failed: safe to repeat.

    Attributes:
        why: What was in the way, in one word: `network`, `server` or `flood`.
    """

    why = "network"


class ServerFailedError(NotHandledError):
    """The server, or a gateway before it, said that it failed."""

    why = "server"


class FloodError(NotHandledError):
    """Telegram asks to wait.

    Attributes:
        retry_after_s: How long, in seconds; None if it didn't say.
    """

    why = "flood"

    def __init__(self, retry_after_s: float | None) -> None:
        self.retry_after_s = retry_after_s
        super().__init__(f"flood control: retry after {retry_after_s} s")


class Wire(HTTPXRequest):
    """Tells requests that were not handled from those that may have been."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer; one that can't be read is not logged, since it may quote people.

        Raises:
            NetworkError: It is no JSON object.
        """
        try:
            answer = json.loads(payload)
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            raise NetworkError("the server's answer can't be read")
        return answer

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
            NotHandledError: It may be made again without being handled twice.
            NetworkError: It may or may not have been handled.
        """
        try:
            status, body = await super().do_request(
                url, method, request_data, *timeouts, **named_timeouts
            )
        except NetworkError as error:
            _explain(error)
        if status == _TOO_MANY_REQUESTS:
            raise FloodError(_retry_after_s(body))
        if status >= _SERVER_ERROR:
            raise ServerFailedError(f"the server failed ({status})")
        return status, body


def _explain(error: NetworkError) -> NoReturn:
    """Raise what is known about a request that got no answer."""
    if isinstance(error.__cause__, _NEVER_SENT):
        raise NotHandledError(type(error.__cause__).__name__) from None
    raise error


def _retry_after_s(body: bytes) -> float | None:
    """What an answer with 429 says (core.telegram.org/bots/api#responseparameters)."""
    try:
        told = json.loads(body)["parameters"]["retry_after"]
    except (ValueError, LookupError, TypeError):
        return None
    return float(told) if isinstance(told, int | float) else None
