"""The Telegram channel: from its start until everything in flight is answered."""

import asyncio
from collections.abc import Awaitable, Callable
import re
from urllib.parse import urlsplit

import structlog

from bot import metrics
from bot.chat.handling import handling
from bot.chat.listener import Listener
from bot.chat.telegram.access import Access
from bot.chat.telegram.acts import Ears
from bot.chat.telegram.api import TELEGRAM, Api, hush
from bot.chat.telegram.intake import Intake, Receipt, read_update
from bot.chat.telegram.limits import Limits
from bot.chat.telegram.menus import CommandMenu, public_names, show_menus
from bot.chat.telegram.notices import Notices
from bot.chat.telegram.polling import Polling
from bot.chat.telegram.reach import REFUSED, Reach
from bot.chat.telegram.timing import Timing
from bot.chat.telegram.turns import Turns
from bot.chat.telegram.unless import unless
from bot.chat.telegram.webhook import Webhook
from bot.delivery.condition import Condition
from bot.delivery.delivery import Delivery
from bot.delivery.dispatching import Dispatcher, age_s
from bot.delivery.holding import Holding
from bot.delivery.inbox import Parcel
from bot.errors import ChannelError, LeadershipLostError

_STAND_BY_S = 1.0
"""Who is not the one who polls within this time, in seconds, stands by for another who does."""
_PROXY = (
    "The proxy that the environment names (HTTPS_PROXY or ALL_PROXY) can't be used; "
    "name one such as http://proxy.example.org:3128, or none."
)
_NO_TOKEN = re.compile(r"[\s/?#%\\]|^$")

log = structlog.get_logger(__name__)


class TelegramChannel:
    """Lets people talk to a listener in Telegram.

    Updates go into the inbox before Telegram is told that they arrived; from there they are
    answered, in order in each chat.

    Args:
        listener: Knows what to say.
        delivery: The inbox and all that belongs to it.
        access: How to reach Telegram, and how it reaches us.
        admins: Numeric user ids of those who may use admin commands.
        menus: The lists of commands to show.
        condition: Is told what can't be done at the moment.
        on_set_aside: Called when updates were set aside.
        on_reached: Called once: when Telegram brings updates, or another replica fetches them.
        timing: How long things may take.
    """

    def __init__(  # noqa: PLR0913  the settings of one channel
        self,
        listener: Listener,
        delivery: Delivery,
        access: Access,
        *,
        admins: frozenset[int],
        menus: tuple[CommandMenu, ...],
        condition: Condition | None = None,
        on_set_aside: Callable[[], Awaitable[None]] | None = None,
        on_reached: Callable[[], None] | None = None,
        timing: Timing | None = None,
    ) -> None:
        if _NO_TOKEN.search(access.token):
            raise ChannelError(REFUSED)
        hush()
        self._listener = listener
        self._delivery = delivery
        self._address = access.webhook
        self._admins = admins
        self._menus = menus
        self._condition = condition or Condition()
        self._on_set_aside = on_set_aside
        self._timing = timing or Timing()
        self._holding = Holding(delivery.replicas)
        pacing = None if access.api_url else delivery.pacing
        limits = Limits(pacing, assure=self._holding.assure)
        server = urlsplit(access.api_url or TELEGRAM).hostname or "the Bot API"
        self._reach = Reach(
            server, self._condition, doubt=self._timing.doubt, on_reached=on_reached
        )
        self._api = _open_api(access, limits, self._reach)
        self._intake = Intake(delivery.inbox, self._condition)

    async def take(self, body: bytes) -> Receipt:
        """Take in an update that Telegram pushed, its secret checked by whoever received it."""
        return await self._intake.take(body)

    async def run(self, stop: asyncio.Event, hurry: asyncio.Event | None = None) -> None:
        """Serve until told to stop, then answer what is in flight.

        Args:
            stop: Set it, however often, to end.
            hurry: Set it to end at once; what is not answered stays in the inbox.

        Raises:
            ChannelError: The channel can't go on: a bad token, a second poller, a webhook.
        """
        try:
            if await unless(stop, self._reach.greet(self._api.initialize)):
                await self._serve(stop, hurry)
        finally:
            await self._api.shutdown()

    async def _serve(self, stop: asyncio.Event, hurry: asyncio.Event | None) -> None:
        dispatcher = Dispatcher(
            self._delivery.inbox,
            self._handler(),
            holding=self._holding,
            condition=self._condition,
            on_set_aside=self._on_set_aside,
        )
        notices = Notices(
            self._delivery.outbox, self._api, holding=self._holding, condition=self._condition
        )
        menus = asyncio.create_task(show_menus(self._api, self._menus, self._admins))
        try:
            await unless(
                stop,
                self._receive(),
                dispatcher.run(),
                notices.run(),
                self._reach.watch(self._api.get_me),
            )
        finally:
            menus.cancel()
            unanswered = await dispatcher.finish(self._timing.grace_s, hurry)
            if unanswered:
                log.warning("stopped with questions unanswered", count=unanswered)
            await asyncio.gather(menus, return_exceptions=True)

    def _handler(self) -> Callable[[Parcel], Awaitable[None]]:
        ears = Ears(self._api.bot, self._admins, public_names(self._menus))
        turns = Turns(self._listener, self._api, ears, self._timing.typing)

        async def handle(parcel: Parcel) -> None:
            with handling(parcel.update_id, age_s(parcel)):
                await turns.take(read_update(parcel.payload, self._api))

        return handle

    async def _receive(self) -> None:
        """Have Telegram push updates to us, or be the replica that polls for them."""
        if self._address is not None:
            await Webhook(self._api, self._address, reach=self._reach).run()
        while True:
            try:
                await self._poll()
            except LeadershipLostError as error:
                log.warning("no longer the one who polls", why=str(error))

    async def _poll(self) -> None:
        """Poll for as long as this replica is the one that does."""
        patience = self._timing.patience
        polling = Polling(self._api, self._intake, reach=self._reach, patience=patience)
        # Whatever is wrong is for the one who polls to find, once that is known to be another.
        standing_by = asyncio.get_running_loop().call_later(_STAND_BY_S, self._reach.works)
        try:
            async with self._delivery.leadership.hold():
                standing_by.cancel()
                metrics.IS_POLLING.set(1)
                await polling.run()
        finally:
            standing_by.cancel()
            metrics.IS_POLLING.set(0)


def _open_api(access: Access, limits: Limits, reach: Reach) -> Api:
    """The Bot API.

    Raises:
        ChannelError: The environment names a proxy that can't be used.
    """
    try:
        return Api(access.token, access.api_url, limits, on_unknown_token=reach.doubt)
    except (ValueError, RuntimeError, ImportError):
        pass  # its words may hold the proxy's password
    raise ChannelError(_PROXY)
