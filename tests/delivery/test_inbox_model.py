"""Whatever is done in whatever order, the inbox does what a simple list would."""

import asyncio
from collections.abc import Coroutine
from functools import cache
from pathlib import Path
import tempfile
from typing import Any, TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.delivery import Arrived, Delivery, Parcel, Settled, open_delivery

T = TypeVar("T")

numbers = st.integers(1, 30)
chats = st.integers(-2, 2)


@cache
def _make_tables() -> bytes:
    """A database with nothing in it yet, for all examples."""

    async def make(path: Path) -> None:
        async with open_delivery(f"sqlite:///{path}"):
            pass

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bot.sqlite"
        asyncio.run(make(path))
        return path.read_bytes()


class InboxMachine(RuleBasedStateMachine):
    """Two lives of one process, one after the other, on SQLite; beside them a model."""

    def __init__(self) -> None:
        super().__init__()
        self._runner = asyncio.Runner()
        self._folder = tempfile.TemporaryDirectory()
        self.chat_of: dict[int, int] = {}
        self.tries: dict[int, int] = {}
        self.settled: set[int] = set()
        self.set_aside: set[int] = set()
        self.claimed: dict[int, Parcel] = {}
        self._open()

    def _open(self) -> None:
        path = Path(self._folder.name) / "bot.sqlite"
        if not path.exists():
            path.write_bytes(_make_tables())
        self._context = open_delivery(f"sqlite:///{path}")
        self.delivery: Delivery = self._run(self._context.__aenter__())

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._runner.run(work)

    def teardown(self) -> None:
        self._run(self._context.__aexit__(None, None, None))
        self._runner.close()
        self._folder.cleanup()

    def _waiting(self) -> list[int]:
        return sorted(set(self.chat_of) - self.settled - self.set_aside)

    @rule(arrived=st.dictionaries(numbers, chats, max_size=8))
    def put(self, arrived: dict[int, int]) -> None:
        new = {number: chat for number, chat in arrived.items() if number not in self.chat_of}
        rows = [Arrived(number, chat, str(number)) for number, chat in arrived.items()]
        assert self._run(self.delivery.inbox.put(rows)) == len(new)
        self.chat_of |= new

    @rule(data=st.data(), most=st.integers(0, 4))
    def advance(self, data: st.DataObject, most: int) -> None:
        done = data.draw(st.sets(st.sampled_from(sorted(self.claimed)))) if self.claimed else set()
        badly = data.draw(st.sets(st.sampled_from(sorted(done)))) if done else set()
        settled = [Settled(n, "a fault" if n in badly else None) for n in done]
        parcels = self._run(self.delivery.inbox.advance(settled, most))
        for number in done:
            del self.claimed[number]
        self.settled |= done - badly
        self.set_aside |= badly
        assert [parcel.update_id for parcel in parcels] == self._claimable()[:most]
        for parcel in parcels:
            number = parcel.update_id
            assert (parcel.chat, parcel.payload) == (self.chat_of[number], str(number))
            assert parcel.tries == self.tries.get(number, 0)
            self.tries[number] = parcel.tries + 1
            self.claimed[number] = parcel

    def _claimable(self) -> list[int]:
        heads: dict[int, int] = {}
        for number in self._waiting():
            heads.setdefault(self.chat_of[number], number)
        busy = {self.chat_of[number] for number in self.claimed}
        return sorted(number for chat, number in heads.items() if chat not in busy)

    @rule()
    def release(self) -> None:
        assert self._run(self.delivery.inbox.release()) == len(self.claimed)
        self.claimed.clear()

    @rule()
    def restart(self) -> None:
        self._run(self._context.__aexit__(None, None, None))
        self._open()
        self.claimed.clear()

    @rule()
    def purge(self) -> None:
        assert self._run(self.delivery.inbox.purge()) == 0

    @invariant()
    def is_as_full_as_the_model(self) -> None:
        depth = self._run(self.delivery.inbox.depth())
        assert (depth.waiting, depth.set_aside) == (len(self._waiting()), len(self.set_aside))


TestInboxAgainstItsModel = InboxMachine.TestCase
TestInboxAgainstItsModel.settings = settings(max_examples=10, stateful_step_count=15, deadline=None)
