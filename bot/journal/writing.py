"""Writing in the background, so that nobody who asks something waits for a disk."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

import structlog

from bot.errors import JournalError

Change = TypeVar("Change")

_log = structlog.get_logger(__name__)
_SILENCE_S = 10.0
"""How long nothing is logged after a fault was."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may wait, and for how long.

    Attributes:
        waiting: How many changes may wait; more are refused, so that memory stays bounded.
        batch: How many are written in one transaction.
        gathering_s: For how long changes are gathered before they are written, in seconds, unless
            somebody waits for them; a transaction for each would cost more than the answers.
        patience_s: For how many seconds a batch that can't be written is tried again.
        first_pause_s: The pause after the first failure, in seconds; each next one is twice
            as long.
        longest_pause_s: The longest pause between two tries, in seconds.
        settling_s: How long reading waits for what is still to be written, in seconds.
        closing_s: How long closing waits for what is still to be written, in seconds.
    """

    waiting: int = 10_000
    batch: int = 500
    gathering_s: float = 0.2
    patience_s: float = 60.0
    first_pause_s: float = 0.05
    longest_pause_s: float = 2.0
    settling_s: float = 5.0
    closing_s: float = 5.0


class WriteBehind(Generic[Change]):
    """A bounded queue of changes, and the one task that writes them, in order, in batches.

    All of it belongs to one event loop: that in which it was made.

    Attributes:
        failures: How many changes were lost: refused, given up, or left at the end.
    """

    def __init__(
        self, write: Callable[[Sequence[Change]], Awaitable[None]], limits: Limits
    ) -> None:
        self.failures = 0
        self._write = write
        self._limits = limits
        self._queue: deque[Change] = deque()
        self._accepted = 0
        self._settled = 0
        self._closed = False
        self._silent_until = 0.0
        self._told = 0
        self._filled = asyncio.Event()
        self._awaited = asyncio.Event()
        self._progress = asyncio.Condition()
        self._task = asyncio.create_task(self._run(), name="journal")

    def put(self, change: Change) -> bool:
        """Accept a change to be written soon; False if there is no room for it."""
        if self._closed or len(self._queue) >= self._limits.waiting:
            self.lose(1, "the queue is closed" if self._closed else "the queue is full")
            return False
        self._queue.append(change)
        self._accepted += 1
        self._filled.set()
        return True

    def lose(self, count: int, why: str) -> None:
        """Count changes that will never be written, for any reason."""
        self.failures += count
        self._say("journal_lost", why)

    async def settle(self) -> bool:
        """Wait until all that was accepted so far is written or given up.

        Returns:
            Whether that was so within the limit for settling.
        """
        return await self._settled_within(self._limits.settling_s)

    async def close(self) -> None:
        """Accept nothing more, write what waits, and stop; closing twice is as good as once."""
        self._closed = True
        await self._settled_within(self._limits.closing_s)
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        self.failures += len(self._queue)
        self._queue.clear()
        if self.failures > self._told:
            self._tell("journal_lost", "closed before they could be written")

    async def _settled_within(self, timeout_s: float) -> bool:
        target = self._accepted
        self._awaited.set()
        try:
            async with asyncio.timeout(timeout_s), self._progress:
                await self._progress.wait_for(lambda: self._settled >= target)
        except TimeoutError:
            return False
        return True

    async def _run(self) -> None:
        while True:
            await self._filled.wait()
            await self._gather()
            batch = tuple(islice(self._queue, self._limits.batch))
            if not await self._is_written(batch):
                self.lose(len(batch), "could not be written for too long")
            for _ in batch:
                self._queue.popleft()
            if not self._queue:
                self._filled.clear()
                self._awaited.clear()
            async with self._progress:
                self._settled += len(batch)
                self._progress.notify_all()

    async def _gather(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(self._limits.gathering_s):
                await self._awaited.wait()

    async def _is_written(self, batch: Sequence[Change]) -> bool:
        loop = asyncio.get_running_loop()
        end, pause = loop.time() + self._limits.patience_s, self._limits.first_pause_s
        while True:
            try:
                await self._write(batch)
            except JournalError as error:
                self._say("journal_unwritable", str(error))
            except Exception as error:  # noqa: BLE001  # a fault of ours in one batch only
                self._say("journal_faulty", type(error).__name__)
                return False
            else:
                return True
            if loop.time() + pause > end:
                return False
            await asyncio.sleep(pause)
            pause = min(2 * pause, self._limits.longest_pause_s)

    def _say(self, what: str, why: str) -> None:
        """Log a fault, but not each of the thousands that one cause may have."""
        now = asyncio.get_running_loop().time()
        if now >= self._silent_until:
            self._silent_until = now + _SILENCE_S
            self._tell(what, why)

    def _tell(self, what: str, why: str) -> None:
        self._told = self.failures
        _log.error(what, why=why, waiting=len(self._queue), failures=self.failures)
