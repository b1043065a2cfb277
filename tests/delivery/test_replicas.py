"""Replicas on one PostgreSQL: who lives, whose is what, and who takes over."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import update
from structlog.testing import capture_logs

from bot.database.store import Store
from bot.delivery import Arrived, Settled, open_delivery
from bot.delivery.sharer import Sharer
from bot.delivery.shares import ALL
from bot.delivery.sql_inbox import SqlInbox
from bot.delivery.sql_replicas import SqlReplicas
from bot.delivery.tables import inbox
from bot.errors import DeliveryError
from tests.delivery.conftest import Open
from tests.harness.clock import Clock
from tests.harness.postgres import Postgres
from tests.harness.waiting import until

LEASE_S = 15.0


class One:
    """A replica whose time a test moves."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.sharer = Sharer(store)
        self.inbox = SqlInbox(self.sharer)
        self.replicas = SqlReplicas(self.sharer, LEASE_S, clock.seconds)


async def _put(one: One, count: int = 100) -> None:
    await one.inbox.put([Arrived(number, number, "{}") for number in range(count)])


async def test_each_update_is_claimed_by_the_one_whose_share_it_is(store: Store) -> None:
    ones = [One(store, Clock()) for _ in range(3)]
    for one in [*ones, *ones]:
        await one.replicas.beat()
    await _put(ones[0])
    claimed = [await one.inbox.advance([], 1000) for one in ones]
    assert sorted(parcel.chat for parcels in claimed for parcel in parcels) == list(range(100))
    assert all(claimed)
    assert sorted(share for one in ones for share in one.sharer.shares) == list(ALL)


async def test_what_the_dead_had_claimed_is_free_after_a_lease(store: Store) -> None:
    clock = Clock()
    dead, heir = One(store, clock), One(store, clock)
    await dead.replicas.beat()
    await heir.replicas.beat()
    await _put(dead)
    dead.sharer.shares = ALL
    assert len(await dead.inbox.advance([], 1000)) == 100
    with capture_logs() as logs:
        for _ in range(2):
            clock.move(seconds=5)
            await heir.replicas.beat()
            assert await heir.inbox.advance([], 1000) == ()
        assert not dead.replicas.holds
        clock.move(seconds=5)
        await heir.replicas.beat()
    assert [line["event"] for line in logs] == ["replica_given_up"]
    taken = await heir.inbox.advance([], 1000)
    assert {parcel.tries for parcel in taken} == {1}
    assert len(taken) == 100


async def test_who_was_given_up_claims_and_settles_nothing_until_it_begins_anew(
    store: Store,
) -> None:
    clock = Clock()
    stopped, heir = One(store, clock), One(store, clock)
    await stopped.replicas.beat()
    await _put(stopped, 2)
    (parcel,) = await stopped.inbox.advance([], 1)
    for _ in range(5):
        await heir.replicas.beat()
        clock.move(seconds=5)
    assert len(await heir.inbox.advance([], 1)) == 1
    with pytest.raises(DeliveryError, match="gave this one up"):
        await stopped.inbox.advance([], 1)
    await stopped.inbox.advance([Settled(parcel.update_id)], 0)
    assert (await heir.inbox.depth()).waiting == 2
    assert (stopped.replicas.holds, stopped.replicas.lives) == (False, 1)
    await stopped.replicas.beat()
    assert (stopped.replicas.holds, stopped.replicas.lives) == (True, 2)


async def test_who_is_stopped_in_the_middle_of_a_claim_holds_up_nobody_for_long(
    store: Store,
) -> None:
    clock = Clock()
    stopped, heir = One(store, clock), One(store, clock)
    await stopped.replicas.beat()
    await heir.replicas.beat()
    await _put(heir, 1)
    claim = update(inbox).values(owner=stopped.sharer.id)

    async def stop_in_the_middle() -> None:
        async with store.writing() as connection:
            set_to = await connection.exec_driver_sql("SHOW idle_in_transaction_session_timeout")
            assert set_to.scalar() == "5s"
            await connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 100")
            await connection.execute(claim)
            for _ in range(4):
                clock.move(seconds=5)
                await heir.replicas.beat()
            await connection.execute(claim)

    with pytest.raises(DeliveryError, match="closed"):
        await stop_in_the_middle()
    assert len(await heir.inbox.advance([], 10)) == 1


async def test_a_replica_holds_what_it_has_for_two_thirds_of_a_lease(store: Store) -> None:
    clock = Clock()
    one = One(store, clock)
    held = [one.replicas.holds]
    await one.replicas.beat()
    for seconds in (0, 9.9, 0.1):
        clock.move(seconds=seconds)
        held.append(one.replicas.holds)
    assert held == [False, True, True, False]


async def test_a_wall_clock_that_jumps_makes_nobody_look_dead(store: Store) -> None:
    """Neither the database's clock nor that of a machine is asked; only passing time counts."""
    ones = [One(store, Clock()), One(store, Clock())]
    for _ in range(5):
        for one in ones:
            await one.replicas.beat()
    assert all(one.replicas.holds for one in ones)
    async with store.reading() as connection:
        found = await connection.exec_driver_sql(
            "select count(*) from information_schema.columns"
            " where table_name = 'delivery_replicas' and data_type like '%%time%%'"
        )
        assert found.scalar() == 0


async def test_who_leaves_frees_what_it_had_at_once(open_replica: Open, postgres_url: str) -> None:
    async with open_delivery(postgres_url) as leaving:
        await leaving.inbox.put([Arrived(1, 1, "{}")])
        assert len(await leaving.inbox.advance([], 1)) == 1
    heir = await open_replica()
    assert [parcel.tries for parcel in await heir.inbox.advance([], 1)] == [1]


async def test_what_one_puts_wakes_another(open_replica: Open) -> None:
    one, other = await open_replica(), await open_replica()
    async with asyncio.timeout(20):
        for box in (other.inbox, other.outbox):
            await box.changed(0.01)  # what rang while it opened
        waiting = asyncio.create_task(other.inbox.changed(3600))
        await one.inbox.put([Arrived(1, 1, "{}")])
        await waiting


async def test_replicas_share_anew_as_soon_as_one_comes_or_goes(
    open_replica: Open, postgres_url: str
) -> None:
    first = await open_replica()
    life = asyncio.create_task(first.replicas.keep_alive())
    await first.inbox.put([Arrived(number, number, "{}") for number in range(100)])

    async def claim_until(count: int) -> None:
        claimed = 0
        async with asyncio.timeout(20):
            while claimed < count:
                claimed += len(await first.inbox.advance([], 1000))
                await first.inbox.changed(0.05)

    async with open_delivery(postgres_url) as second:
        await second.replicas.leave()
        await claim_until(100)
    life.cancel()
    await asyncio.gather(life, return_exceptions=True)


async def test_while_the_database_is_away_a_replica_lives_on_and_says_so(
    postgres: Postgres, store: Store
) -> None:
    clock = Clock()
    one = One(store, clock)
    await one.replicas.beat()
    postgres.stop()
    one.sharer.replicas_bell.ring()
    with capture_logs() as logs:
        life = asyncio.create_task(one.replicas.keep_alive())
        async with asyncio.timeout(20):
            await until(lambda: bool(logs))
    postgres.start()
    life.cancel()
    await asyncio.gather(life, return_exceptions=True)
    assert [line["event"] for line in logs] == ["no_sign_of_life"]
    await one.replicas.beat()
    assert one.replicas.lives == 1


async def test_a_second_process_on_sqlite_is_told_what_to_do(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/bot.sqlite"
    async with open_delivery(url) as delivery:
        with pytest.raises(DeliveryError) as raised:
            async with open_delivery(url):
                pass
        assert await delivery.inbox.put([Arrived(1, 1, "{}")]) == 1
    assert str(raised.value) == (
        f"sqlite+aiosqlite:///{tmp_path}/bot.sqlite: another process is serving from this file, "
        "and SQLite is for one; stop that one first, or serve with several from PostgreSQL"
    )
    async with open_delivery(url) as delivery:
        assert delivery.replicas.holds
        assert (await delivery.inbox.depth()).waiting == 1


@pytest.mark.parametrize("is_there", [False, True])
async def test_a_link_to_a_sqlite_file_is_that_file(tmp_path: Path, *, is_there: bool) -> None:
    link, file = tmp_path / "link.sqlite", tmp_path / "elsewhere" / "bot.sqlite"
    link.symlink_to("elsewhere/bot.sqlite")
    if is_there:
        async with open_delivery(f"sqlite:///{file}"):
            pass
    async with open_delivery(f"sqlite:///{link}"):
        with pytest.raises(DeliveryError, match="another process is serving from this file"):
            async with open_delivery(f"sqlite:///{file}"):
                pass
    found = await asyncio.to_thread(lambda: sorted(path.name for path in tmp_path.iterdir()))
    assert found == ["elsewhere", "link.sqlite"]


async def test_who_ends_while_the_database_is_away_ends_all_the_same(
    postgres: Postgres, postgres_url: str
) -> None:
    with capture_logs() as logs:
        async with open_delivery(postgres_url):
            postgres.stop()
    postgres.start()
    assert "left_without_goodbye" in [line["event"] for line in logs]


async def test_the_only_process_on_sqlite_always_lives(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/bot.sqlite"
    async with open_delivery(url) as first, asyncio.timeout(10):
        life = asyncio.create_task(first.replicas.keep_alive())
        await asyncio.sleep(0)
        assert (first.replicas.holds, first.replicas.lives, life.done()) == (True, 1, False)
        life.cancel()
    async with open_delivery(url) as second:
        assert second.replicas.id != first.replicas.id


async def test_a_lock_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "bot.sqlite.lock").mkdir()
    with pytest.raises(DeliveryError, match=r"bot\.sqlite\.lock: can't be made \(Is a directory"):
        async with open_delivery(f"sqlite:///{tmp_path}/bot.sqlite"):
            pass
