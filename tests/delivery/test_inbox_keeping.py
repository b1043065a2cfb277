"""What the inbox keeps of what was settled, and for how long, on either database."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import update
from structlog.testing import capture_logs

from bot import metrics
from bot.database.store import Store, open_store
from bot.delivery import Arrived, Delivery, Settled
from bot.delivery.sql_inbox import MOST_TRIES
from bot.delivery.tables import SCHEMA, inbox, settled

HOUR_S, DAY_S = 3600.0, 24 * 3600.0
SECRET = "een vraag die niemand anders aangaat"


@pytest.fixture
async def other(database_url: str, delivery: Delivery) -> AsyncIterator[Store]:
    """Another way into the database of a delivery."""
    del delivery
    store = await open_store(database_url, SCHEMA)
    yield store
    await store.close()


async def _age(store: Store, seconds: float) -> None:
    """Make all that is in the inbox so much older."""
    async with store.writing() as connection:
        await connection.execute(
            update(inbox).values(received=inbox.c.received - seconds, done=inbox.c.done - seconds)
        )
        await connection.execute(update(settled).values(done=settled.c.done - seconds))


async def _settle_one_well_and_one_not(delivery: Delivery) -> None:
    await delivery.inbox.put([Arrived(1, 1, SECRET), Arrived(2, 2, SECRET), Arrived(3, 3, "{}")])
    await delivery.inbox.advance([], 2)
    await delivery.inbox.advance([Settled(1), Settled(2, "half \ud800 a fault\0")], 0)


async def _chats(store: Store) -> list[int]:
    async with store.reading() as connection:
        rows = await connection.exec_driver_sql(
            "select chat from delivery_inbox order by update_id"
        )
        return [int(row.chat) for row in rows]


async def _payloads(store: Store) -> dict[int, tuple[str | None, str | None]]:
    async with store.reading() as connection:
        rows = await connection.exec_driver_sql(
            "select update_id, payload, fault from delivery_inbox "
            "union all select update_id, null, null from delivery_settled"
        )
        return {row.update_id: (row.payload, row.fault) for row in rows}


async def test_of_what_is_settled_only_the_number_is_kept_and_of_what_is_set_aside_all(
    delivery: Delivery, other: Store
) -> None:
    await _settle_one_well_and_one_not(delivery)
    assert await _payloads(other) == {
        1: (None, None),
        2: (SECRET, "half ? a fault\N{REPLACEMENT CHARACTER}"),
        3: ("{}", None),
    }
    assert [chat for chat in await _chats(other) if chat] == [2, 3]


@pytest.mark.parametrize(
    ("age_s", "gone", "left"),
    [
        (24.9 * HOUR_S, 0, {1, 2, 3}),
        (25.1 * HOUR_S, 1, {2, 3}),
        (6.9 * DAY_S, 1, {2, 3}),
        (7.1 * DAY_S, 2, {3}),
    ],
)
async def test_a_purge_takes_what_is_too_old_and_never_what_waits(
    delivery: Delivery, other: Store, age_s: float, gone: int, left: set[int]
) -> None:
    await _settle_one_well_and_one_not(delivery)
    await _age(other, age_s)
    assert await delivery.inbox.purge() == gone
    assert set(await _payloads(other)) == left
    assert (await delivery.inbox.depth()).waiting == 1


async def test_a_purge_of_thousands_goes_bit_by_bit(delivery: Delivery, other: Store) -> None:
    await delivery.inbox.put([Arrived(number, number, "{}") for number in range(2_500)])
    parcels = await delivery.inbox.advance([], 2_500)
    await delivery.inbox.advance([Settled(parcel.update_id) for parcel in parcels], 0)
    await _age(other, 2 * DAY_S)
    assert await delivery.inbox.purge() == 2_500


async def test_the_oldest_tells_how_long_people_have_been_waiting(
    delivery: Delivery, other: Store
) -> None:
    await delivery.inbox.put([Arrived(1, 1, "{}")])
    await _age(other, 100.0)
    await delivery.inbox.put([Arrived(2, 2, "{}")])
    assert 100 <= (await delivery.inbox.depth()).oldest_s < 110


async def test_a_parcel_that_ends_each_process_that_takes_it_up_is_set_aside(
    delivery: Delivery, other: Store
) -> None:
    counter = metrics.UPDATES.labels("set_aside")
    before = counter._value.get()  # noqa: SLF001  the library has no other way to read one
    await delivery.inbox.put([Arrived(1, 1, SECRET), Arrived(2, 2, "{}"), Arrived(3, 1, "{}")])
    for tries in range(2):
        parcels = await delivery.inbox.advance([], 10)
        assert [parcel.tries for parcel in parcels] == [tries, tries]
        await delivery.inbox.release()
    async with other.writing() as connection:
        query = update(inbox).where(inbox.c.update_id == 1).values(tries=MOST_TRIES)
        await connection.execute(query)
    with capture_logs() as logs:
        assert [p.update_id for p in await delivery.inbox.advance([], 10)] == [2]
        assert [p.update_id for p in await delivery.inbox.advance([], 10)] == [3]
    assert [line["event"] for line in logs] == ["update_set_aside"]
    assert SECRET not in str(logs)
    assert counter._value.get() == before + 1  # noqa: SLF001  the same
    assert (await _payloads(other))[1] == (SECRET, "was taken up 30 times and never settled")


async def test_any_text_can_be_kept(delivery: Delivery) -> None:
    await delivery.inbox.put([Arrived(1, 1, "geen \0 JSON \ud800")])
    (parcel,) = await delivery.inbox.advance([], 1)
    assert parcel.payload == "geen \N{REPLACEMENT CHARACTER} JSON ?"
