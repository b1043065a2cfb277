"""What every outbox does, on either database."""

import asyncio

import pytest
from sqlalchemy import update
from structlog.testing import capture_logs

from bot.database.store import open_store
from bot.delivery import Delivery, Notice, Outbox, Outgoing
from bot.delivery.sql_outbox import MOST_TRIES
from bot.delivery.tables import SCHEMA, outbox


@pytest.fixture
def box(delivery: Delivery) -> Outbox:
    """The outbox of the only replica."""
    return delivery.outbox


def _texts(outgoing: tuple[Outgoing, ...]) -> list[str]:
    return [each.text for each in outgoing]


async def test_an_empty_outbox_has_nothing_to_send(box: Outbox) -> None:
    assert await box.put([]) == 0
    assert await box.advance([], 0) == ()
    assert await box.advance([], 10) == ()


async def test_notices_are_told_in_order_one_at_a_time_in_each_chat(box: Outbox) -> None:
    notices = [Notice(1, "eerst", "b"), Notice(1, "dan", "a"), Notice(-2, "elders", "a")]
    assert await box.put(notices) == 3
    first = await box.advance([], 10)
    assert _texts(first) == ["eerst", "elders"]
    assert [each.tries for each in first] == [0, 0]
    assert await box.advance([], 10) == ()
    second = await box.advance([first[0].id], 10)
    assert _texts(second) == ["dan"]
    assert await box.advance([first[1].id, second[0].id], 10) == ()


async def test_what_waits_is_not_stored_again_and_what_was_sent_is(box: Outbox) -> None:
    assert await box.put([Notice(1, "nieuws", "n"), Notice(1, "nieuws", "n")]) == 1
    assert await box.put([Notice(1, "ander nieuws", "n"), Notice(2, "nieuws", "n")]) == 1
    sent = await box.advance([], 10)
    assert _texts(sent) == ["nieuws", "nieuws"]
    await box.advance([each.id for each in sent], 0)
    assert await box.put([Notice(1, "weer nieuws", "n")]) == 1


async def test_who_waits_is_woken(box: Outbox) -> None:
    async with asyncio.timeout(10):
        await box.changed(0.01)
        waiting = asyncio.create_task(box.changed(3600))
        await asyncio.sleep(0)
        await box.put([Notice(1, "nieuws", "n")])
        await waiting


async def test_what_ends_each_process_that_takes_it_up_is_given_up(
    delivery: Delivery, database_url: str
) -> None:
    await delivery.outbox.put([Notice(1, "te veel", "n"), Notice(2, "nieuws", "n")])
    store = await open_store(database_url, SCHEMA)
    async with store.writing() as connection:
        await connection.execute(update(outbox).where(outbox.c.chat == 1).values(tries=MOST_TRIES))
    await store.close()
    with capture_logs() as logs:
        assert _texts(await delivery.outbox.advance([], 10)) == ["nieuws"]
    assert [line["event"] for line in logs] == ["notices_given_up"]
    assert await delivery.outbox.put([Notice(1, "te veel", "n")]) == 1
