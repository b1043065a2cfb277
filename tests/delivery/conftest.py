"""Deliveries on real databases."""

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack
from typing import Any

import pytest

from bot.delivery import Delivery, open_delivery

Open = Callable[..., Coroutine[Any, Any, Delivery]]


@pytest.fixture
async def delivery(database_url: str) -> AsyncIterator[Delivery]:
    """The only replica on a database."""
    async with open_delivery(database_url) as delivery:
        yield delivery


@pytest.fixture
async def open_replica(database_url: str) -> AsyncIterator[Open]:
    """Opens one replica after another, until the test ends."""
    async with AsyncExitStack() as stack:

        async def open_one(**options: Any) -> Delivery:  # noqa: ANN401  as `open_delivery` has them
            return await stack.enter_async_context(open_delivery(database_url, **options))

        yield open_one
