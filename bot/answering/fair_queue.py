"""Who is next where many ask at once: whoever was served longest ago, or never.

All matching of a process is done by as many threads as it has cores. Each chat's work goes one
piece at a time, a piece being one part of a message at most. So a chat with a backlog, however long
and however many such chats there are, never keeps another chat's first question waiting for longer
than the piece that is being done. Chats that all have a backlog take turns (round robin).
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
import os
from typing import Generic, TypeVar

REMEMBERED = 10_000
"""So many chats' last turns are kept in mind; one that is forgotten counts as never served."""

Piece = TypeVar("Piece")
Result = TypeVar("Result")


class FairQueue(Generic[Piece]):
    """Pieces of work that wait, and the order in which they are taken up.

    It holds what waits and nothing else, but for the order of the last turns.
    """

    def __init__(self, remembered: int = REMEMBERED) -> None:
        self._remembered = remembered
        self._waiting: OrderedDict[Hashable, deque[Piece]] = OrderedDict()
        self._served: OrderedDict[Hashable, int] = OrderedDict()
        self._turns = 0

    def __len__(self) -> int:
        return sum(map(len, self._waiting.values()))

    def put(self, chat: Hashable, piece: Piece) -> None:
        """Let a chat's piece of work wait, behind those of the same chat."""
        self._waiting.setdefault(chat, deque()).append(piece)

    def take(self) -> Piece | None:
        """The piece that is next; None if none waits."""
        if not self._waiting:
            return None
        chat = min(self._waiting, key=lambda each: self._served.get(each, -1))
        piece = self._waiting[chat].popleft()
        if not self._waiting[chat]:
            del self._waiting[chat]
        self._note(chat)
        return piece

    def drop(self, chat: Hashable, piece: Piece) -> None:
        """Take a piece away that nobody waits for any more, if it is in the queue still."""
        pieces = self._waiting.get(chat, deque())
        if piece in pieces:
            pieces.remove(piece)
            if not pieces:
                del self._waiting[chat]

    def _note(self, chat: Hashable) -> None:
        self._turns += 1
        self._served[chat] = self._turns
        self._served.move_to_end(chat)
        if len(self._served) > self._remembered:
            self._served.popitem(last=False)


class FairWorkers:
    """Does work in threads, no more at once than there are cores, and fairly between chats.

    Args:
        count: How many threads; as many as there are cores by default.
    """

    def __init__(self, count: int | None = None) -> None:
        count = count or len(os.sched_getaffinity(0))
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="matching")
        self._free = count
        self._queue: FairQueue[asyncio.Future[None]] = FairQueue()

    async def do(self, chat: Hashable, work: Callable[[], Result]) -> Result:
        """Do a piece of work for a chat when it is its turn.

        Args:
            chat: Whose turn it must be.
            work: Is called in a thread; it takes as long as one question at most.
        """
        turn = asyncio.get_running_loop().create_future()
        self._queue.put(chat, turn)
        self._go_on()
        try:
            await turn
        except asyncio.CancelledError:
            if turn.cancelled():
                self._queue.drop(chat, turn)
            else:  # it had just got its turn
                self._release()
            raise
        doing = asyncio.get_running_loop().run_in_executor(self._threads, copy_context().run, work)
        doing.add_done_callback(lambda _: self._release())
        return await asyncio.shield(doing)

    def _release(self) -> None:
        self._free += 1
        self._go_on()

    def _go_on(self) -> None:
        while self._free and (turn := self._queue.take()) is not None:
            self._free -= 1
            if turn.done():  # cancelled meanwhile
                self._free += 1
            else:
                turn.set_result(None)
