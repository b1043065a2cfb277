"""Hears what other replicas tell, and wakes those whom it concerns."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import get_args

import structlog

from bot.database.line import Line, open_line
from bot.delivery.sharer import PREFIX, Sharer, Topic
from bot.errors import DeliveryError

_log = structlog.get_logger(__name__)

_PAUSE_S = 0.5
"""Before the database is called again."""


class Listener:
    """Listens on PostgreSQL, whatever happens to the connection.

    Args:
        sharer: Whose bells it rings.
        read: Hears each bulletin; None when some may have been missed.
    """

    def __init__(self, sharer: Sharer, read: Callable[[str | None], None]) -> None:
        self._sharer = sharer
        self._read = read
        self._listens = asyncio.Event()

    async def listen(self) -> None:
        """Listen, and call again when the line was lost, until cancelled."""
        while True:
            try:
                async with open_line(self._sharer.store) as line:
                    await self._hear_all(line)
                    await line.watch()
                    _log.warning("replicas_not_heard", fault="the connection was lost")
            except DeliveryError as error:
                _log.warning("replicas_not_heard", fault=str(error))
            await asyncio.sleep(_PAUSE_S)

    async def wait(self, timeout_s: float) -> None:
        """Wait until it listens for the first time, or for so many seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout_s):
                await self._listens.wait()

    async def _hear_all(self, line: Line) -> None:
        for topic in get_args(Topic):
            await line.hear(PREFIX + topic, partial(self._hear, topic))
        if self._listens.is_set():
            self._read(None)
        self._listens.set()
        self._sharer.ring()  # something may have come while nobody listened

    def _hear(self, topic: Topic, told: str) -> None:
        teller, _, text = told.partition(" ")
        if teller == self._sharer.id:
            return
        match topic:
            case "inbox":
                self._sharer.inbox_bell.ring()
            case "outbox":
                self._sharer.outbox_bell.ring()
            case "replicas":
                self._sharer.replicas_bell.ring()
            case "bulletin":
                self._read(text)
