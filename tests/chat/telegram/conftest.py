"""Every test of the channel has a Bot API of its own, and a bot if it wants one."""

from collections.abc import AsyncIterator

import pytest

from tests.chat.telegram.bots import Running, running
from tests.harness.bot_api import BotApi


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """The fake Bot API; afterwards no pressed button may be left waiting."""
    async with BotApi() as api:
        yield api
        assert not api.unanswered_presses


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Running]:
    """A running bot that echoes."""
    async with running(api) as bot:
        yield bot
