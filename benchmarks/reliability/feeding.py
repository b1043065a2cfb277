"""Asking many questions, as fast as they are answered or at a rate of their own."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
import itertools
import random

from benchmarks.reliability.exchange import Exchange

FIRST_CHAT = 10_000
QUIET_S = 45.0
"""After so long without any answer, none is expected any more: longer than any lease or wait."""
SETTLE_S = 3.0

Pair = tuple[int, int]
Act = Callable[[], Awaitable[None]]


def _ignore() -> None:
    """Nobody wants to know."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """So many chats, each of which asks so many questions."""

    chats: int
    each: int

    @property
    def questions(self) -> int:
        """All of them together."""
        return self.chats * self.each

    def rounds(self, seed: int = 0, at_once: int = 2) -> Iterator[Pair]:
        """Chat and number, round after round; in each, every chat asks a few things at once."""
        rng = random.Random(seed)
        chats = list(range(FIRST_CHAT, FIRST_CHAT + self.chats))
        for first in range(1, self.each + 1, at_once):
            rng.shuffle(chats)
            numbers = range(first, min(first + at_once, self.each + 1))
            yield from ((chat, number) for chat in chats for number in numbers)


async def feed(  # noqa: PLR0913  what to ask, and what happens meanwhile
    exchange: Exchange,
    pairs: Iterator[Pair],
    *,
    most_waiting: int,
    events: Sequence[tuple[int, Act]] = (),
    on_read: Callable[[], None] = _ignore,
    quiet_s: float = QUIET_S,
) -> bool:
    """Ask as fast as is answered, and let things happen after so many answers.

    Args:
        exchange: Where to ask.
        pairs: What to ask.
        most_waiting: How many questions may wait for an answer.
        events: What happens once so many are answered, in order.
        on_read: Called now and then.
        quiet_s: After how long without an answer to give up.

    Returns:
        Whether all was answered.
    """
    loop = asyncio.get_running_loop()
    account, ahead = exchange.account, list(events)
    last_s = loop.time()
    while True:
        if await exchange.read():
            last_s = loop.time()
        on_read()
        while ahead and account.asked - account.waiting >= ahead[0][0]:
            await ahead.pop(0)[1]()
            last_s = loop.time()
        more = list(itertools.islice(pairs, max(0, most_waiting - account.waiting)))
        if more:
            await exchange.ask(more)
        elif not account.waiting:
            return True
        if loop.time() - last_s > quiet_s:
            return False
        await asyncio.sleep(0.02)


async def feed_steadily(
    exchange: Exchange,
    pairs: Iterator[Pair],
    *,
    a_second: float,
    seconds: float,
    on_read: Callable[[], None] = _ignore,
) -> None:
    """Ask at a rate, whatever comes of it."""
    loop = asyncio.get_running_loop()
    start_s, asked = loop.time(), 0
    while (passed_s := loop.time() - start_s) < seconds:
        due = int(passed_s * a_second) + 1 - asked
        more = list(itertools.islice(pairs, due))
        if more:
            await exchange.ask(more)
            asked += len(more)
        if asked % 10 == 0:
            await exchange.read()
            on_read()
        await asyncio.sleep(max(0.0, (asked / a_second) - (loop.time() - start_s)))
    await exchange.read()
