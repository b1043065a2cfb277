"""The inbox is worked off in order in each chat, and each update settled once."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from structlog.testing import capture_logs

from bot.delivery.condition import Condition
from bot.delivery.dispatching import Dispatcher, UnreadableError
from bot.delivery.holding import Holding
from bot.delivery.inbox import Arrived, Inbox, Parcel
from bot.errors import ChannelError
from tests.harness.counted import counted
from tests.harness.memory_delivery import (
    MemoryDatabase,
    MemoryInbox,
    MemoryReplicas,
    memory_delivery,
)
from tests.harness.waiting import until


async def no_pause(_: float) -> None:
    """Wait for nothing."""
    await asyncio.sleep(0)


async def for_ever(_: Parcel) -> None:
    """Never end."""
    await asyncio.Event().wait()


@dataclass
class Desk:
    """Answers parcels, after what a test has it do; remembers which."""

    act: Callable[[Parcel], Awaitable[None]] | None = None
    answered: list[int] = field(default_factory=list)
    begun: list[int] = field(default_factory=list)

    async def __call__(self, parcel: Parcel) -> None:
        self.begun.append(parcel.update_id)
        if self.act is not None:
            await self.act(parcel)
        self.answered.append(parcel.update_id)


@dataclass
class Works:
    """A dispatcher at work."""

    database: MemoryDatabase
    desk: Desk
    replicas: MemoryReplicas
    inbox: Inbox
    holding: Holding
    condition: Condition
    told: list[str] = field(default_factory=list)
    most: int = 256

    def __post_init__(self) -> None:
        self.dispatcher = Dispatcher(
            self.inbox,
            self.desk,
            holding=self.holding,
            condition=self.condition,
            most=self.most,
            on_set_aside=self._hear,
            settle_s=0.1,
            sleep=no_pause,
        )
        self.task = asyncio.create_task(self.dispatcher.run())

    async def _hear(self) -> None:
        self.told.append("set aside")

    async def put(self, parcels: Iterable[tuple[int, int]]) -> None:
        """Put parcels into the inbox, each by its number and its chat."""
        await self.inbox.put([Arrived(number, chat, "{}") for number, chat in parcels])

    async def all_settled(self) -> None:
        """Wait until nothing waits any more."""
        await until(lambda: not self.database.waiting)

    async def stop(self, grace_s: float = 0.0, hurry: asyncio.Event | None = None) -> int:
        """End its run, and let it finish."""
        self.task.cancel()
        await asyncio.wait({self.task})
        return await self.dispatcher.finish(grace_s, hurry)


@asynccontextmanager
async def working(
    desk: Desk, *, most: int = 256, database: MemoryDatabase | None = None
) -> AsyncIterator[Works]:
    """Work off an inbox for a while."""
    database, replicas = database or MemoryDatabase(), MemoryReplicas()
    inbox = memory_delivery(database, replicas).inbox
    holding = Holding(replicas, no_pause)
    works = Works(database, desk, replicas, inbox, holding, Condition(), most=most)
    try:
        yield works
    finally:
        await works.stop()


async def test_every_parcel_is_answered_once_in_the_order_of_its_chat() -> None:
    desk = Desk()
    async with working(desk) as works:
        await works.put((number, number % 7) for number in range(1, 200))
        await works.all_settled()
    assert sorted(desk.answered) == list(range(1, 200))
    for chat in range(7):
        own = [number for number in desk.answered if number % 7 == chat]
        assert own == sorted(own)
    assert sorted(works.database.settled) == list(range(1, 200))


async def test_what_ends_together_is_settled_in_one_transaction() -> None:
    go = asyncio.Event()

    async def wait(_: Parcel) -> None:
        await go.wait()

    desk = Desk(wait)
    async with working(desk) as works:
        await works.put((number, number) for number in range(1, 101))
        await until(lambda: len(desk.begun) == 100)
        before = works.database.transactions
        go.set()
        await works.all_settled()
        assert works.database.transactions - before < 10


async def test_no_more_chats_are_answered_at_once_than_the_bound() -> None:
    now, most = 0, 0

    async def count(_: Parcel) -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.001)
        now -= 1

    async with working(Desk(count), most=5) as works:
        await works.put((number, number) for number in range(1, 60))
        await works.all_settled()
    assert most == 5


async def test_a_chat_that_takes_long_holds_nobody_else() -> None:
    go = asyncio.Event()

    async def wait(parcel: Parcel) -> None:
        if parcel.chat == 1:
            await go.wait()

    desk = Desk(wait)
    async with working(desk) as works:
        await works.put([(1, 1), (2, 1), (3, 2), (4, 2), (5, 3)])
        await until(lambda: sorted(works.database.settled) == [3, 4, 5])
        go.set()
        await works.all_settled()
    assert desk.answered[-2:] == [1, 2]


async def test_what_cannot_be_read_is_set_aside_with_its_payload_and_told() -> None:
    async def read(parcel: Parcel) -> None:
        if parcel.update_id == 2:
            raise UnreadableError("can't be read (KeyError)")

    async with working(Desk(read)) as works:
        with counted("kamerantwoord_updates", kind="set_aside") as counts:
            await works.put([(1, 1), (2, 1), (3, 1)])
            await works.all_settled()
            await until(lambda: bool(works.told))
    assert works.database.set_aside == {2: ("{}", "can't be read (KeyError)")}
    assert works.database.settled == [1, 3]
    assert counts.count == 1


async def test_a_handler_that_fails_is_counted_and_its_parcel_set_aside() -> None:
    async def fail(parcel: Parcel) -> None:
        if parcel.update_id == 1:
            raise LookupError("with a word of a person")

    with capture_logs() as logs, counted("kamerantwoord_faults", where="dispatching") as faults:
        async with working(Desk(fail)) as works:
            await works.put([(1, 1), (2, 1)])
            await works.all_settled()
    assert works.database.set_aside == {1: ("{}", "LookupError")}
    assert faults.count == 1
    assert isinstance(logs[0]["exc_info"], LookupError)


async def test_what_was_answered_while_the_database_was_away_is_settled_when_it_is_back() -> None:
    go = asyncio.Event()

    async def wait(_: Parcel) -> None:
        await go.wait()

    desk = Desk(wait)
    with capture_logs() as logs:
        async with working(desk) as works:
            await works.put((number, number % 3) for number in range(1, 10))
            await until(lambda: len(desk.begun) == 3)
            works.database.is_away = True
            go.set()
            await until(lambda: len(desk.answered) == 3)
            before = works.database.transactions
            await until(lambda: works.database.transactions > before + 5)
            assert works.condition.faults == {"inbox": "the database is away"}
            works.database.is_away = False
            await works.all_settled()
            await until(lambda: not works.condition.faults)
    assert sorted(desk.answered) == list(range(1, 10))
    assert [each["event"] for each in logs] == ["something_fails", "it_works_again"]


async def test_nothing_is_begun_while_another_replica_may_have_taken_it_over() -> None:
    desk = Desk()
    async with working(desk) as works:
        works.replicas.holds = False
        await works.put([(1, 1)])
        await until(lambda: works.database.waiting[1].owner is not None)
        await asyncio.sleep(0.02)
        assert desk.begun == []
        works.replicas.holds = True
        await works.all_settled()
    assert desk.answered == [1]


async def test_what_was_taken_over_is_dropped_and_nothing_more_is_said_about_it() -> None:
    go = asyncio.Event()
    said: list[int] = []
    works: Works

    async def answer(parcel: Parcel) -> None:
        if parcel.tries == 0:
            await go.wait()
        await works.holding.assure()
        said.append(parcel.tries)

    with counted("kamerantwoord_maybe_doubled", why="taken_up_again") as doubled:
        async with working(Desk(answer)) as works:
            await works.put([(1, 1)])
            await until(lambda: works.desk.begun == [1])
            works.replicas.begin_anew(works.database)
            works.database.waiting[1].owner = "another"
            go.set()
            await asyncio.sleep(0.05)
            assert (said, works.database.settled) == ([], [])
            works.database.waiting[1].owner = None  # given back
            await works.all_settled()
    assert said == [1]
    assert doubled.count == 1


async def test_what_is_claimed_anew_here_is_not_answered_by_two_tasks() -> None:
    said: list[int] = []

    async def answer(parcel: Parcel) -> None:
        if parcel.tries == 0:
            await for_ever(parcel)
        said.append(parcel.tries)

    async with working(Desk(answer)) as works:
        await works.put([(1, 1)])
        await until(lambda: works.desk.begun == [1])
        works.replicas.begin_anew(works.database)
        await works.all_settled()
    assert said == [1]


async def test_outside_of_any_parcel_there_is_nothing_to_assure() -> None:
    async with asyncio.timeout(5):
        await Holding(MemoryReplicas(holds=False)).assure()


async def test_a_channel_that_cannot_go_on_ends_the_run_and_the_parcels_wait() -> None:
    async def refuse(_: Parcel) -> None:
        raise ChannelError("the token was revoked")

    async with working(Desk(refuse)) as works:
        await works.put([(1, 1), (2, 2)])
        with pytest.raises(ChannelError, match="revoked"):
            await asyncio.wait_for(works.task, 5)
    assert {number: row.owner for number, row in works.database.waiting.items()} == {
        1: None,
        2: None,
    }


async def test_an_inbox_that_can_no_longer_be_watched_ends_the_run() -> None:
    class Broken(MemoryInbox):
        async def changed(self, timeout_s: float) -> None:
            raise LookupError(timeout_s)

    database, replicas = MemoryDatabase(), MemoryReplicas()
    dispatcher = Dispatcher(
        Broken(database, replicas),
        Desk(),
        holding=Holding(replicas),
        condition=Condition(),
    )
    with pytest.raises(LookupError):
        await asyncio.wait_for(dispatcher.run(), 5)


async def test_a_stop_lets_what_is_in_flight_end_and_begins_nothing_new() -> None:
    go = asyncio.Event()

    async def wait(_: Parcel) -> None:
        await go.wait()

    desk = Desk(wait)
    async with working(desk) as works:
        await works.put([(1, 1), (2, 1), (3, 2)])
        await until(lambda: len(desk.begun) == 2)
        stopping = asyncio.create_task(works.stop(10.0))
        await asyncio.sleep(0.02)
        go.set()
        assert await stopping == 0
        assert works.database.settled == [1, 3]
        assert [row.owner for row in works.database.waiting.values()] == [None]


async def test_what_does_not_end_within_the_grace_is_given_back() -> None:
    async with working(Desk(for_ever)) as works:
        await works.put([(1, 1), (2, 2)])
        await until(lambda: len(works.desk.begun) == 2)
        assert await works.stop(0.01) == 2
        assert [row.owner for row in works.database.waiting.values()] == [None, None]


async def test_a_stop_in_a_hurry_ends_the_grace() -> None:
    hurry = asyncio.Event()
    async with working(Desk(for_ever)) as works:
        await works.put([(1, 1)])
        await until(lambda: works.desk.begun == [1])
        stopping = asyncio.create_task(works.stop(600.0, hurry))
        await asyncio.sleep(0.01)
        hurry.set()
        assert await asyncio.wait_for(stopping, 5) == 1


@pytest.mark.parametrize("ticks", range(12))
async def test_a_stop_in_the_midst_of_a_claim_leaves_nothing_that_nobody_answers(
    ticks: int,
) -> None:
    async with working(Desk()) as works:
        await works.put((number, number) for number in range(1, 20))
        for _ in range(ticks):
            await asyncio.sleep(0)
        await works.stop(5.0)
        waiting = works.database.waiting
        assert {row.owner for row in waiting.values()} <= {None}
        assert sorted([*works.database.settled, *waiting]) == list(range(1, 20))
        assert sorted(works.database.settled) == sorted(works.desk.answered)


async def test_a_stop_without_a_database_ends_all_the_same() -> None:
    go = asyncio.Event()

    async def wait(_: Parcel) -> None:
        await go.wait()

    with capture_logs() as logs:
        async with working(Desk(wait)) as works:
            await works.put([(1, 1)])
            await until(lambda: works.desk.begun == [1])
            works.database.is_away = True
            go.set()
            assert await asyncio.wait_for(works.stop(1.0), 5) == 0
    assert {"event": "stopped_without_settling", "answered": 1, "log_level": "warning"} in logs


async def test_what_a_predecessor_left_is_taken_up_again_and_counted() -> None:
    database = MemoryDatabase()
    before = memory_delivery(database, MemoryReplicas("dead"))
    await before.inbox.put([Arrived(1, 1, "{}"), Arrived(2, 1, "{}")])
    assert len(await before.inbox.advance((), 10)) == 1
    await before.inbox.release()
    with counted("kamerantwoord_maybe_doubled", why="taken_up_again") as doubled:
        async with working(Desk(), database=database) as works:
            await works.all_settled()
    assert works.desk.answered == [1, 2]
    assert doubled.count == 1
