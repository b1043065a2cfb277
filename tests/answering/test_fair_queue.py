"""No chat's work, however much of it there is, holds up another chat's first question."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
import heapq
from threading import Barrier, Event

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from bot.answering.fair_queue import FairQueue, FairWorkers


@dataclass(frozen=True, eq=False)
class Piece:
    """Work that a chat puts in at a moment, and that takes a while."""

    chat: int
    at: int
    takes: int


BACKLOGS = st.lists(st.lists(st.integers(1, 20), max_size=30), max_size=50)
"""For each chat with a backlog how long the pieces behind its first one take."""


def begin_all(pieces: Sequence[Piece], workers: int) -> dict[Piece, int]:
    """When each piece is begun, by a simulated clock."""
    queue, begun = FairQueue[Piece](), dict[Piece, int]()
    coming = deque(sorted(pieces, key=lambda piece: piece.at))
    free_at = [0] * workers
    while coming or len(queue):
        now = free_at[0] if len(queue) else max(free_at[0], coming[0].at)
        while coming and coming[0].at <= now:
            queue.put(coming[0].chat, coming.popleft())
        taken = queue.take()
        assert taken is not None
        begun[taken] = now
        heapq.heapreplace(free_at, now + taken.takes)
    return begun


@settings(deadline=None)
@given(BACKLOGS, st.integers(0, 200), st.integers(1, 4))
def test_a_first_question_waits_for_one_piece_at_most_however_many_have_a_backlog(
    backlogs: list[list[int]], later: int, workers: int
) -> None:
    first = [Piece(chat, 0, 1) for chat in range(len(backlogs))]
    behind = [Piece(chat, 0, takes) for chat, each in enumerate(backlogs) for takes in each]
    new = Piece(-1, len(backlogs) + later, 1)
    begun = begin_all([*first, *behind, new], workers)
    assert begun[new] - new.at <= max((piece.takes for piece in behind), default=0)
    assert len(begun) == len(first) + len(behind) + 1


@given(st.lists(st.integers(1, 9), min_size=1, max_size=6))
def test_chats_with_a_backlog_take_turns(counts: list[int]) -> None:
    queue = FairQueue[int]()
    for chat, count in enumerate(counts):
        for _ in range(count):
            queue.put(chat, chat)
    rounds = [[chat for chat, count in enumerate(counts) if count > n] for n in range(max(counts))]
    assert [queue.take() for _ in range(sum(counts))] == [chat for each in rounds for chat in each]
    assert (queue.take(), len(queue)) == (None, 0)


def test_no_more_is_kept_in_mind_than_is_said() -> None:
    queue = FairQueue[int](remembered=3)
    for chat in range(10):
        queue.put(chat, chat)
        queue.take()
    assert len(queue._served) == 3  # noqa: SLF001  nobody else knows


async def test_as_much_is_done_at_once_as_there_are_workers() -> None:
    workers, together, go = FairWorkers(2), Barrier(3), Event()
    running = list[int]()

    def work(number: int) -> int:
        running.append(number)
        if number < 2:
            together.wait(10)
            go.wait(10)
        return number

    tasks = [asyncio.create_task(workers.do(n, partial(work, n))) for n in range(5)]
    await asyncio.to_thread(together.wait, 10)
    assert sorted(running) == [0, 1]
    go.set()
    assert await asyncio.gather(*tasks) == [0, 1, 2, 3, 4]


async def test_a_fault_is_told_and_the_next_goes_on() -> None:
    workers = FairWorkers(1)

    def fail() -> None:
        raise ValueError("oei")

    failing = asyncio.create_task(workers.do("a", fail))
    assert await workers.do("b", lambda: 1) == 1
    with pytest.raises(ValueError, match="oei"):
        await failing


async def test_who_gives_up_waiting_takes_no_turn() -> None:
    workers, go = FairWorkers(1), Event()
    first = asyncio.create_task(workers.do("a", lambda: go.wait(10)))
    done = list[str]()
    second = asyncio.create_task(workers.do("b", lambda: done.append("b")))
    third = asyncio.create_task(workers.do("c", lambda: done.append("c")))
    await asyncio.sleep(0)
    second.cancel()
    go.set()
    await asyncio.gather(first, third)
    assert done == ["c"]


async def test_who_gives_up_just_as_a_worker_is_freed_frees_no_second_one() -> None:
    workers, go = FairWorkers(1), Event()
    first = asyncio.create_task(workers.do("a", lambda: go.wait(10)))
    second = asyncio.create_task(workers.do("b", lambda: None))
    await asyncio.sleep(0)
    second.cancel()
    workers._release()  # noqa: SLF001  in the same moment
    workers._free -= 1  # noqa: SLF001  which was no worker's
    go.set()
    await asyncio.gather(first, second, return_exceptions=True)
    await asyncio.sleep(0)
    assert workers._free == 1  # noqa: SLF001  as many as there are
