"""The Telegram channel: from its start until everything in flight is answered."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
import re
from typing import Any

import structlog
from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, CallbackContext, TypeHandler

from bot.chat.listener import Listener
from bot.chat.telegram.acts import Ears
from bot.chat.telegram.api import Api, hush
from bot.chat.telegram.faults import on_error
from bot.chat.telegram.limits import Limits, wait_s
from bot.chat.telegram.menus import CommandMenu, public_names, show_menus
from bot.chat.telegram.ordering import ChatOrder
from bot.chat.telegram.pace import TELEGRAM_PACES
from bot.chat.telegram.polling import REFUSED, Patience, Polling
from bot.chat.telegram.turns import Turns
from bot.chat.telegram.typing_sign import TypingTimes
from bot.errors import ChannelError

_NO_TOKEN = re.compile(r"[\s/?#%\\]|^$")
_CONFIRM_S = 3.0

App = Application[Api, Any, Any, Any, Any, Any]

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Timing:
    """How long things may take.

    Attributes:
        grace_s: How long answers in flight may still take after a stop.
        patience: How long polling waits for what.
        typing: When the typing sign is shown.
    """

    grace_s: float = 10.0
    patience: Patience = field(default_factory=Patience)
    typing: TypingTimes = field(default_factory=TypingTimes)


class TelegramChannel:
    """Lets people talk to a listener in Telegram.

    Args:
        listener: Knows what to say.
        token: The bot's token.
        api_url: The root of a Bot API server; None for Telegram's own, whose pace is then kept.
        admins: Numeric user ids of those who may use admin commands.
        menus: The lists of commands to show.
        on_poll: Called after each good poll: the sign that the channel lives.
        timing: How long things may take.
    """

    def __init__(  # noqa: PLR0913  the settings of one channel
        self,
        listener: Listener,
        *,
        token: str,
        api_url: str | None,
        admins: frozenset[int],
        menus: tuple[CommandMenu, ...],
        on_poll: Callable[[], None] = lambda: None,
        timing: Timing | None = None,
    ) -> None:
        if _NO_TOKEN.search(token):
            raise ChannelError(REFUSED)
        hush()
        self._listener = listener
        self._admins = admins
        self._menus = menus
        self._on_poll = on_poll
        self._timing = timing or Timing()
        self._api = Api(token, api_url, Limits(None if api_url else TELEGRAM_PACES))
        self._order = ChatOrder()

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until told to stop, then answer what is in flight.

        Args:
            stop: Set it, however often, to end.

        Raises:
            ChannelError: The channel can't go on: a bad token, a second poller, a webhook.
        """
        app = self._build()
        try:
            if await _unless(stop, self._begin(app)):
                await self._serve(app, stop)
        finally:
            await app.shutdown()
            await self._api.shutdown()

    def _build(self) -> App:
        builder = Application.builder().bot(self._api).updater(None).job_queue(None)
        app: App = builder.concurrent_updates(self._order).build()
        app.add_error_handler(on_error)
        return app

    async def _begin(self, app: App) -> None:
        """Say hello to Telegram, however long it takes until it answers."""
        failures = 0
        while True:
            refused = False
            try:
                await app.initialize()
            except InvalidToken:
                refused = True  # and its text, which holds the token, goes no further
            except TelegramError as error:
                failures += 1
                log.warning("telegram does not answer yet", error=type(error).__name__)
                await asyncio.sleep(wait_s(error, failures))
            else:
                return
            if refused:
                raise ChannelError(REFUSED)

    async def _serve(self, app: App, stop: asyncio.Event) -> None:
        ears = Ears(self._api.bot, self._admins, public_names(self._menus))
        turns = Turns(self._listener, self._api, ears, self._timing.typing)

        async def take(update: Update, _: CallbackContext[Any, Any, Any, Any]) -> None:
            await turns.take(update)

        app.add_handler(TypeHandler(Update, take))
        await app.start()
        polling = Polling(
            self._api,
            app.update_queue.put,
            has_room=lambda: not self._order.is_full,
            on_poll=self._on_poll,
            patience=self._timing.patience,
        )
        menus = asyncio.create_task(show_menus(self._api, self._menus, self._admins))
        try:
            await _unless(stop, polling.run())
        finally:
            menus.cancel()
            await self._finish(app, polling)
            await asyncio.gather(menus, return_exceptions=True)

    async def _finish(self, app: App, polling: Polling) -> None:
        """Answer what is in flight; what can't be answered in time is counted and logged."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_CONFIRM_S):
                await polling.confirm()
        try:
            async with asyncio.timeout(self._timing.grace_s):
                await app.stop()
        except TimeoutError:
            unanswered = await self._order.give_up()
            log.warning("stopped with questions unanswered", count=unanswered)


async def _unless(stop: asyncio.Event, work: Coroutine[None, None, None]) -> bool:
    """Do something until it is done, or until a stop; says whether it got done."""
    working = asyncio.create_task(work)
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            working.result()
        return working.done()
    finally:
        working.cancel()
        stopping.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)
