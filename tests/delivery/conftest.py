"""Deliveries on real databases."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest

from bot.database.store import Store, open_store
from bot.delivery import Delivery, open_delivery
from bot.delivery.opening import TUNING
from bot.delivery.tables import SCHEMA
from tests.harness.postgres import Postgres

Open = Callable[[], Awaitable[Delivery]]


@pytest.fixture
async def delivery(database_url: str) -> AsyncIterator[Delivery]:
    """The only replica on a database."""
    async with open_delivery(database_url) as delivery:
        yield delivery


@pytest.fixture
def postgres_url(postgres: Postgres) -> str:
    """An empty database in PostgreSQL."""
    return postgres.make_database()


@pytest.fixture
async def store(postgres_url: str) -> AsyncIterator[Store]:
    """The tables of delivery in PostgreSQL."""
    store = await open_store(postgres_url, SCHEMA, TUNING)
    yield store
    await store.close()


@pytest.fixture
async def open_replica(postgres_url: str) -> AsyncIterator[Open]:
    """Opens one replica after another on PostgreSQL, until the test ends."""
    async with AsyncExitStack() as stack:
        yield lambda: stack.enter_async_context(open_delivery(postgres_url))
