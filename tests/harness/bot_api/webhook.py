"""Pushing updates to a webhook, as Telegram does (tdlib/telegram-bot-api, WebhookActor.cpp)."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
import itertools
import json
import time

from tests.harness.bot_api.messages import JSON

LONGEST_PAUSE_S = 60.0


@dataclass(frozen=True)
class Webhook:
    """Where updates go, and how many may be on their way at the same time."""

    url: str
    secret: str = ""
    max_connections: int = 40


@dataclass(frozen=True)
class Taking:
    """How a bot answered a push.

    Attributes:
        fault: What was wrong, in Telegram's words; empty if the update was taken.
        retry_after_s: How long the bot asks to wait, if it does.
    """

    fault: str = ""
    retry_after_s: float = 0.0


Post = Callable[[Webhook, bytes], Awaitable[Taking]]


class Pushing:
    """Pushes updates until they are taken, those of one chat one after another.

    Attributes:
        last_fault: The last refusal, and when it was, in seconds since the epoch.

    Args:
        webhook: Where they go.
        post: Carries one there.
        on_answer: Called with the id of an update that was pushed, and with how it was taken.
        first_pause_s: How long it waits after a second refusal; a first one is followed at once.
    """

    def __init__(
        self,
        webhook: Webhook,
        post: Post,
        on_answer: Callable[[int, Taking], None],
        first_pause_s: float,
    ) -> None:
        self.webhook = webhook
        self.last_fault: tuple[str, int] | None = None
        self._post = post
        self._on_answer = on_answer
        self._first_pause_s = first_pause_s
        self._lanes: dict[int, deque[JSON]] = {}
        self._slots = asyncio.Semaphore(webhook.max_connections)
        self._tasks: set[asyncio.Task[None]] = set()

    def put(self, updates: Iterable[JSON]) -> None:
        """There is more to push."""
        for update in updates:
            chat = _chat_of(update)
            if chat in self._lanes:
                self._lanes[chat].append(update)
                continue
            self._lanes[chat] = deque([update])
            task = asyncio.get_running_loop().create_task(self._empty(chat))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def stop(self) -> None:
        """Push nothing any more."""
        for task in self._tasks:
            task.cancel()

    async def _empty(self, chat: int) -> None:
        lane = self._lanes[chat]
        while lane:
            await self._push(lane[0])
            lane.popleft()
        del self._lanes[chat]

    async def _push(self, update: JSON) -> None:
        body = json.dumps(update).encode()
        for refusals in itertools.count():
            async with self._slots:
                taking = await self._post(self.webhook, body)
            if taking.fault:
                self.last_fault = taking.fault, int(time.time())
            self._on_answer(update["update_id"], taking)
            if not taking.fault:
                return
            await asyncio.sleep(taking.retry_after_s or self._pause_s(refusals))

    def _pause_s(self, refusals: int) -> float:
        return min(LONGEST_PAUSE_S, self._first_pause_s * 2**refusals) if refusals else 0.0


def _chat_of(update: JSON) -> int:
    content = next(value for key, value in update.items() if key != "update_id")
    if not isinstance(content, dict):
        return 0
    message = content.get("message", content)
    return int(message.get("chat", {}).get("id", 0))
