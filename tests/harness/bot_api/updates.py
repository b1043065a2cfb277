"""Updates, and the one who polls for them or has them pushed."""

import asyncio
from collections.abc import Callable
from itertools import islice

from tests.harness.bot_api.errors import conflict
from tests.harness.bot_api.messages import JSON
from tests.harness.bot_api.webhook import Post, Pushing, Taking, Webhook

_TERMINATED = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
_WEBHOOK = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the "
    "webhook first"
)
_UNASKED = {"chat_member", "message_reaction", "message_reaction_count"}


class Updates:
    """What waits for the bot, and until when it waits.

    Attributes:
        allowed: The kinds that the bot asked for; None before it asked for any.
        confirmed: The highest id that the bot said it has.
        webhook: The address that updates are pushed to, if any; then nobody can poll.
        first_pause_s: How long a push waits after a second refusal; twice as long each time.
    """

    def __init__(self, on_change: Callable[[], None]) -> None:
        self._on_change = on_change
        self.allowed: frozenset[str] | None = None
        self.confirmed = 0
        self.webhook = ""
        self.polls = 0
        self.pushing: Pushing | None = None
        self.first_pause_s = 1.0
        self._pending: dict[int, JSON] = {}
        self._last_id = 100_000
        self._poller: asyncio.Future[None] | None = None

    @property
    def pending(self) -> int:
        """How many updates the bot has not confirmed."""
        return len(self._pending)

    @property
    def latest(self) -> JSON:
        """The update that came last."""
        return self._pending[next(reversed(self._pending))]

    @property
    def is_polled(self) -> bool:
        """Whether somebody waits for updates right now."""
        return self._poller is not None

    def put(self, kind: str, content: JSON | str) -> int:
        """Something happened; returns the id of the update."""
        self._last_id += 1
        if kind not in _UNASKED and (not self.allowed or kind in self.allowed):
            update = {"update_id": self._last_id, kind: content}
            self._pending[self._last_id] = update
            if self.pushing:
                self.pushing.put([update])
            self._wake()
        return self._last_id

    def push_to(self, webhook: Webhook, post: Post) -> None:
        """Push updates from now on; to an empty address: no longer."""
        if self.pushing:
            self.pushing.stop()
            self.pushing = None
        self.webhook = webhook.url
        if webhook.url:
            self.disturb("terminated by setWebhook request")
            self.pushing = Pushing(webhook, post, self._note, self.first_pause_s)
            self.pushing.put(self._pending.values())

    def forget(self) -> None:
        """Drop what waits."""
        self._pending.clear()

    def _note(self, update_id: int, taking: Taking) -> None:
        if not taking.fault:
            self._pending.pop(update_id, None)
            self.confirmed = max(self.confirmed, update_id)
        self._on_change()

    def _wake(self) -> None:
        if self._poller and not self._poller.done():
            self._poller.set_result(None)

    def disturb(self, why: str = _TERMINATED) -> None:
        """Another poller, or a webhook, comes in between: whoever waits is told so."""
        if self._poller and not self._poller.done():
            self._poller.set_exception(conflict(why))

    async def fetch(
        self, offset: int, limit: int, timeout_s: float, allowed: list[str] | None
    ) -> list[JSON]:
        """Wait for updates from an offset on; those before it are confirmed and forgotten.

        Raises:
            ApiError: There is a webhook, or another poller came in between.
        """
        self.polls += 1
        if self.webhook:
            raise conflict(_WEBHOOK)
        self.disturb()
        if allowed is not None:
            self.allowed = frozenset(allowed)
        self._confirm(offset)
        if not self._pending and timeout_s > 0:
            await self._wait(timeout_s)
        return list(islice(self._pending.values(), limit))

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            offset = self._last_id + 1 + offset
        while self._pending and (first := next(iter(self._pending))) < offset:
            del self._pending[first]
            self.confirmed = first
        self._on_change()

    async def _wait(self, timeout_s: float) -> None:
        poller = self._poller = asyncio.get_running_loop().create_future()
        self._on_change()
        try:
            await asyncio.wait_for(poller, timeout_s)
        except TimeoutError:
            return
        finally:
            if self._poller is poller:
                self._poller = None
