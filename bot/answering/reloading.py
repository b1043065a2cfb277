"""Reloading: new knowledge is made ready beside the old one, then takes its place at once."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from bot.answering.desk import Desk, Snapshot
from bot.errors import ReloadBusyError
from bot.knowledge import Changes, compare


@dataclass(frozen=True, slots=True)
class Reloaded:
    """What a reload changed: the versions before and after, and how long it took."""

    before: str
    after: str
    changes: Changes
    seconds: float


class Reloader:
    """Reloads a desk's knowledge, one reload at a time."""

    def __init__(self, desk: Desk, load: Callable[[], Snapshot]) -> None:
        self._desk = desk
        self._load = load
        self._lock = asyncio.Lock()
        self._followers: list[Callable[[Reloaded], None]] = []

    @property
    def version(self) -> str:
        """The version of the knowledge in use."""
        return self._desk.snapshot.knowledge.version

    def follow(self, tell: Callable[[Reloaded], None]) -> None:
        """Have something told of each reload that succeeds, as soon as the new one is in use."""
        self._followers.append(tell)

    async def reload(self) -> Reloaded:
        """Load and check beside the running knowledge, then swap in one step.

        Raises:
            ReloadBusyError: Another reload is under way; this one did nothing.
            KnowledgeError: The new knowledge has faults; the old one goes on serving.
            InputFileError: What is read beside it has faults; the same holds.
        """
        if self._lock.locked():
            raise ReloadBusyError("a reload is under way already")
        async with self._lock:
            start = perf_counter()
            before = self._desk.snapshot.knowledge
            snapshot = await asyncio.to_thread(self._load)
            self._desk.snapshot = snapshot
            done = Reloaded(
                before=before.version,
                after=snapshot.knowledge.version,
                changes=compare(before, snapshot.knowledge),
                seconds=perf_counter() - start,
            )
            for tell in self._followers:
                tell(done)
            return done
