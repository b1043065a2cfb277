"""The Bot API, spoken by python-telegram-bot in a way that keeps the token to itself."""

from collections.abc import Callable
from functools import cache
import logging
import ssl

import httpx
from telegram.error import TelegramError
from telegram.ext import BaseRateLimiter, ExtBot

from bot.chat.telegram.wire import Wire

ALLOWED_UPDATES = ["message", "edited_message", "callback_query"]
TELEGRAM = "https://api.telegram.org"
_CONNECTIONS = 64
_READ_TIMEOUT_S = 20.0
_POOL_TIMEOUT_S = 30.0
_TALKATIVE = ("httpx", "httpcore", "telegram")


class Api(ExtBot[None]):
    """A bot that fetches updates as they come, and doesn't show its token.

    Args:
        token: The bot's token.
        url: The root of a Bot API server; None for Telegram's own.
        limits: What waits and repeats for it.
        read_timeout_s: How long an answer may take.
        on_unknown_token: Called each time the server says that it doesn't know the token.
    """

    def __init__(
        self,
        token: str,
        url: str | None,
        limits: BaseRateLimiter[None],
        *,
        read_timeout_s: float = _READ_TIMEOUT_S,
        on_unknown_token: Callable[[], None] | None = None,
    ) -> None:
        root = (url or TELEGRAM).rstrip("/")
        tls = {"verify": _tls()}
        calls = Wire(_CONNECTIONS, read_timeout_s, pool_timeout=_POOL_TIMEOUT_S, httpx_kwargs=tls)
        polls = Wire(1, read_timeout_s, httpx_kwargs=tls)
        calls.on_unknown_token = polls.on_unknown_token = on_unknown_token
        super().__init__(
            token,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            request=calls,
            get_updates_request=polls,
            rate_limiter=limits,
        )
        self._answer_s = read_timeout_s

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"

    async def fetch_updates(self, offset: int, timeout_s: int) -> list[object]:
        """Wait for updates, and give them as they come.

        Args:
            offset: The first update wanted; those before it are confirmed.
            timeout_s: How long to wait for one.

        Raises:
            TelegramError: There was no answer, or no list.
        """
        parameters = {"offset": offset, "timeout": timeout_s, "allowed_updates": ALLOWED_UPDATES}
        # Private, for want of a public way: `get_updates` reads all updates at once, so that one
        # which can't be read hides the others, and `do_api_request` warns against known methods.
        fetched = await self._post(
            "getUpdates", parameters, read_timeout=timeout_s + self._answer_s
        )
        if not isinstance(fetched, list):
            raise TelegramError("the server sent something else than updates")
        return list[object](fetched)


@cache
def _tls() -> ssl.SSLContext:
    """The certificates to trust; reading them takes longest of all at the start."""
    return httpx.create_ssl_context()


def hush() -> None:
    """Keep the libraries below from logging requests: their addresses hold the token."""
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
