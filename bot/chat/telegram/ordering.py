"""Which updates are handled when: one after another in a chat, and chats side by side."""

import asyncio
from collections.abc import Awaitable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.chat.telegram.locks import Locks

MOST_WAITING = 10_000
"""Updates taken in and not yet handled; beyond that, the rest stays with Telegram."""


class ChatOrder(BaseUpdateProcessor):
    """Keeps the order within each chat, so that no chat waits for another's turn.

    How many are answered at the same time is bounded where answers are made, not here: a chat
    that waits for its turn, or for Telegram, takes nothing from the others.
    """

    def __init__(self) -> None:
        super().__init__(MOST_WAITING)
        self._locks: Locks[int | None] = Locks()
        self._tasks: set[asyncio.Task[Any] | None] = set()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to let go of."""

    @property
    def is_full(self) -> bool:
        """Whether so much waits that no more should be taken in."""
        return self.current_concurrent_updates >= MOST_WAITING

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle an update when those before it in its chat are done."""
        task = asyncio.current_task()
        self._tasks.add(task)
        chat = update.effective_chat if isinstance(update, Update) else None
        try:
            async with self._locks.hold(chat.id if chat else None):
                await coroutine
        finally:
            self._tasks.discard(task)

    async def give_up(self) -> int:
        """Drop whatever is not done; returns how many updates that were."""
        tasks = [task for task in self._tasks if task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return len(tasks)
