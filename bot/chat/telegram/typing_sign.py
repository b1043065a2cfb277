"""The sign that the bot is typing, where a reply takes a while."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.chat.telegram.api import Api
from bot.chat.telegram.place import Place


@dataclass(frozen=True, slots=True)
class TypingTimes:
    """When the sign is shown.

    Attributes:
        after_s: How long a reply may take without it.
        every_s: After how long it is shown again; programs drop it after 5 s.
    """

    after_s: float = 0.5
    every_s: float = 4.5


@asynccontextmanager
async def typing_sign(api: Api, place: Place, times: TypingTimes) -> AsyncIterator[None]:
    """Show the sign for as long as something takes, if that is long; most takes no such time."""
    showing: list[asyncio.Task[None]] = []

    def begin() -> None:
        showing.append(asyncio.create_task(_keep_showing(api, place, times.every_s)))

    timer = asyncio.get_running_loop().call_later(times.after_s, begin)
    try:
        yield
    finally:
        timer.cancel()
        for task in showing:
            task.cancel()


async def _keep_showing(api: Api, place: Place, every_s: float) -> None:
    while True:
        with suppress(TelegramError):
            await api.send_chat_action(
                place.chat_id, ChatAction.TYPING, message_thread_id=place.thread_id
            )
        await asyncio.sleep(every_s)
