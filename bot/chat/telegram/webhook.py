"""Having Telegram push updates to us, and noticing when it no longer does."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog
from telegram import WebhookInfo
from telegram.error import BadRequest, TelegramError

from bot.chat.telegram.api import ALLOWED_UPDATES, Api
from bot.chat.telegram.reach import Reach
from bot.chat.telegram.wire import ToldError
from bot.delivery.pausing import pause
from bot.errors import ChannelError

TAKEN_AWAY = (
    "Somebody set another webhook for this bot, so that its updates go there. Stop the program "
    "that set it, or give this one a token of its own in BOT_TELEGRAM_TOKEN, and start again."
)
REFUSED_ADDRESS = "Telegram refuses the webhook's address; set BOT_WEBHOOK_URL to one that it takes"

log = structlog.get_logger(__name__)


class RefusedAddressError(ToldError):
    """Telegram won't call the address, now at least."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where Telegram pushes updates to.

    Attributes:
        url: The public address, with https.
        secret: What Telegram shows us each time, so that we know it is Telegram.
        look_s: How often to look whether it is still set, in seconds.
    """

    url: str
    secret: str
    look_s: float = 60.0

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.url!r})"


class Webhook:
    """Sets the webhook, and watches over it. It stays set at a stop, for the other replicas.

    Args:
        api: Telegram.
        address: Where updates are to be pushed.
        reach: Is told of each look, good or not.
        sleep: Waits some seconds.
    """

    def __init__(
        self,
        api: Api,
        address: Address,
        *,
        reach: Reach,
        sleep: Callable[[float], Awaitable[None]] = pause,
    ) -> None:
        self._api = api
        self._address = address
        self._reach = reach
        self._sleep = sleep
        self._last_error: object = None

    async def run(self) -> None:
        """Set the webhook and look after it, until cancelled.

        Raises:
            ChannelError: Somebody else set another one.
        """
        await self._persist(self._set)
        while True:
            await self._sleep(self._address.look_s)
            await self._persist(self._look)

    async def _persist(self, step: Callable[[], Awaitable[None]]) -> None:
        """Do something until Telegram has it done."""
        while True:
            try:
                await step()
            except TelegramError as error:
                delay_s = self._reach.fails(error)
            else:
                self._reach.works()
                return
            await self._sleep(delay_s)

    async def _set(self) -> None:
        try:
            await self._api.set_webhook(
                self._address.url,
                secret_token=self._address.secret,
                allowed_updates=ALLOWED_UPDATES,
            )
        except BadRequest as error:  # it may pass: its name can't be resolved there, for instance
            raise RefusedAddressError(f"{REFUSED_ADDRESS} ({error.message})") from None

    async def _look(self) -> None:
        """See whether the webhook is still ours; set it again where there is none."""
        info = await self._api.get_webhook_info()
        if not info.url:
            log.warning("the webhook was gone, and is set again")
            await self._set()
        elif info.url != self._address.url:
            raise ChannelError(TAKEN_AWAY)
        else:
            self._listen_to(info)

    def _listen_to(self, info: WebhookInfo) -> None:
        """Pass on, once, what Telegram says went wrong when it tried to reach us."""
        if info.last_error_date is None or info.last_error_date == self._last_error:
            return
        self._last_error = info.last_error_date
        why = info.last_error_message or "it doesn't say why"
        log.warning("telegram could not reach us", why=why, waiting=info.pending_update_count)
