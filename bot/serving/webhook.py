"""The page that Telegram calls with updates, and nobody else.

Who has no secret learns nothing: neither that there is such a page, nor what it would want.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from hmac import compare_digest

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
import structlog

from bot.metrics import WEBHOOK_CALLS
from bot.serving.refusing import nothing_here

SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105  a header's name
"""Where Telegram puts the secret that `setWebhook` gave it."""
_RETRY_AFTER_S = 5

_log = structlog.get_logger(__name__)


class Taken(StrEnum):
    """What came of a call."""

    STORED = "stored"
    UNREADABLE = "unreadable"
    """It was set aside: to send it again would not help."""
    UNAVAILABLE = "unavailable"
    """It could not be stored now; Telegram is to send it again."""


Take = Callable[[bytes], Awaitable[Taken]]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a caller that has the secret may ask for.

    Attributes:
        body_bytes: How long a body may be; Telegram's updates have some kilobytes.
        body_s: How long it may take to come.
        storing_s: How long storing may take before Telegram is told to try again.
    """

    body_bytes: int = 1_000_000
    body_s: float = 10.0
    storing_s: float = 15.0


class Webhook:
    """The page, as an ASGI application.

    Args:
        secret: What a caller must know.
        take: Stores a body; anything may be in it.
        limits: How much a caller may ask for.
    """

    def __init__(self, secret: str, take: Take, limits: Limits | None = None) -> None:
        self._secret = _hashed(secret)
        self._take = take
        self._limits = limits or Limits()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one call."""
        response = await self._answer(Request(scope, receive))
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        knows_secret = compare_digest(_hashed(request.headers.get(SECRET_HEADER, "")), self._secret)
        if not knows_secret or request.method != "POST":
            return _refuse("refused")
        try:
            async with asyncio.timeout(self._limits.body_s):
                body = await self._read(request)
        except (TimeoutError, ClientDisconnect):
            return _refuse("unfinished")
        return _refuse("too_large") if body is None else await self._store(body)

    async def _read(self, request: Request) -> bytes | None:
        """The body; None if it is too large, which is known before all of it is there."""
        length = request.headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._limits.body_bytes:
            return None
        body = bytearray()
        async for piece in request.stream():
            body += piece
            if len(body) > self._limits.body_bytes:
                return None
        return bytes(body)

    async def _store(self, body: bytes) -> Response:
        try:
            async with asyncio.timeout(self._limits.storing_s):
                taken = await self._take(body)
        except Exception as error:  # noqa: BLE001  whatever it is, Telegram is to try again
            _log.error("webhook_fault", exc_info=error)
            taken = Taken.UNAVAILABLE
        WEBHOOK_CALLS.labels(taken.value).inc()
        if taken is Taken.UNAVAILABLE:
            return Response(status_code=503, headers={"Retry-After": str(_RETRY_AFTER_S)})
        return Response()


def _hashed(secret: str) -> bytes:
    """Of one length whatever the secret's, so that comparing takes as long for any guess."""
    return sha256(secret.encode("utf-8", errors="replace")).digest()


def _refuse(why: str) -> Response:
    WEBHOOK_CALLS.labels(why).inc()
    return nothing_here()
