"""What every inbox does, on either database."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery import Arrived, Delivery, Depth, Inbox, Parcel, Settled


@pytest.fixture
def inbox(delivery: Delivery) -> Inbox:
    """The inbox of the only replica."""
    return delivery.inbox


def arrive(*numbers: int, chat: int | None = None) -> list[Arrived]:
    """Updates by their numbers, each in a chat of its own unless one is named."""
    return [Arrived(n, n if chat is None else chat, f'{{"update_id":{n}}}') for n in numbers]


def settle(*parcels: Parcel) -> list[Settled]:
    return [Settled(parcel.update_id) for parcel in parcels]


def ids(parcels: tuple[Parcel, ...]) -> list[int]:
    return [parcel.update_id for parcel in parcels]


async def test_an_empty_inbox_has_nothing_to_claim(inbox: Inbox) -> None:
    assert await inbox.advance([], 10) == ()
    assert await inbox.put([]) == 0
    assert await inbox.release() == 0
    assert await inbox.purge() == 0
    assert await inbox.depth() == Depth(0, 0.0, 0)


async def test_a_parcel_is_what_arrived_and_when(inbox: Inbox) -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    await inbox.put([Arrived(7, -100_123_456_789_012, "hé \N{GRINNING FACE}")])
    (parcel,) = await inbox.advance([], 1)
    assert (parcel.update_id, parcel.chat) == (7, -100_123_456_789_012)
    assert (parcel.payload, parcel.tries) == ("hé \N{GRINNING FACE}", 0)
    assert before < parcel.received < datetime.now(UTC) + timedelta(seconds=1)


async def test_an_update_that_comes_again_is_recognised_also_when_it_is_settled(
    inbox: Inbox,
) -> None:
    assert await inbox.put(arrive(1, 2)) == 2
    assert await inbox.put(arrive(2, 3, 3)) == 1
    parcels = await inbox.advance([], 10)
    assert ids(parcels) == [1, 2, 3]
    await inbox.advance(settle(*parcels), 0)
    assert await inbox.put(arrive(1, 2, 3)) == 0
    assert await inbox.advance([], 10) == ()


async def test_in_a_chat_the_next_comes_when_the_one_before_is_settled(inbox: Inbox) -> None:
    await inbox.put([*arrive(1, 3, 5, chat=10), *arrive(2, 4, chat=-20)])
    first = await inbox.advance([], 10)
    assert ids(first) == [1, 2]
    assert await inbox.advance([], 10) == ()
    second = await inbox.advance(settle(first[0]), 10)
    assert ids(second) == [3]
    assert ids(await inbox.advance(settle(first[1], second[0]), 10)) == [4, 5]


async def test_no_more_are_claimed_than_asked_for_and_the_oldest_first(inbox: Inbox) -> None:
    await inbox.put(arrive(*range(200, 0, -1)))
    assert ids(await inbox.advance([], 3)) == [1, 2, 3]
    assert ids(await inbox.advance([], 2)) == [4, 5]


async def test_an_older_update_that_comes_late_waits_for_the_one_in_the_works(
    inbox: Inbox,
) -> None:
    await inbox.put(arrive(5, chat=1))
    late = await inbox.advance([], 10)
    await inbox.put(arrive(4, 6, chat=1))
    assert await inbox.advance([], 10) == ()
    assert ids(await inbox.advance(settle(*late), 10)) == [4]


async def test_what_is_released_can_be_claimed_again_and_tells_so(inbox: Inbox) -> None:
    await inbox.put(arrive(1, 2))
    await inbox.advance([], 10)
    assert await inbox.release() == 2
    assert [parcel.tries for parcel in await inbox.advance([], 10)] == [1, 1]


async def test_what_is_set_aside_is_counted_and_holds_up_nobody(inbox: Inbox) -> None:
    await inbox.put(arrive(1, 2, chat=1))
    await inbox.advance([], 10)
    (following,) = await inbox.advance([Settled(1, "can't be parsed")], 10)
    assert following.update_id == 2
    depth = await inbox.depth()
    assert (depth.waiting, depth.set_aside) == (1, 1)
    assert await inbox.put(arrive(1)) == 0


async def test_who_waits_for_a_change_is_woken_by_what_is_put(inbox: Inbox) -> None:
    async with asyncio.timeout(10):
        waiting = asyncio.create_task(inbox.changed(3600))
        await asyncio.sleep(0)
        await inbox.put(arrive(1))
        await waiting
        await inbox.changed(0.01)
