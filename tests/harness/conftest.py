"""A fake Bot API and somebody who calls it."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.harness.api_client import Client
from tests.harness.bot_api import BotApi


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """A fake Bot API."""
    async with BotApi() as api:
        yield api


@pytest.fixture
async def client(api: BotApi) -> AsyncIterator[Client]:
    """A client of the fake."""
    async with httpx.AsyncClient() as http:
        yield Client(api, http)
