"""Of several replicas one polls, and another takes over."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from prometheus_client import REGISTRY
from structlog.testing import capture_logs

from bot.chat.turn import Said
from bot.errors import LeadershipLostError
from tests.chat.telegram.bots import running
from tests.harness.bot_api import BotApi
from tests.harness.memory_delivery import MemoryDatabase, memory_delivery
from tests.harness.waiting import until


class Shaky:
    """Leads until a test takes that away."""

    def __init__(self) -> None:
        self.terms = 0
        self.lost = asyncio.Event()

    @asynccontextmanager
    async def hold(self) -> AsyncIterator[None]:
        """Lead, and lose it in the way of the real one: the body is cancelled."""
        self.terms += 1
        reign = asyncio.timeout(None)

        async def guard() -> None:
            await self.lost.wait()
            self.lost.clear()
            reign.reschedule(0.0)

        guarding = asyncio.create_task(guard())
        try:
            async with reign:
                yield
        except TimeoutError:
            raise LeadershipLostError("another may lead by now") from None
        finally:
            guarding.cancel()


async def test_one_polls_and_when_it_stops_the_other_takes_over(api: BotApi) -> None:
    database = MemoryDatabase()
    chat = api.private_chat()
    async with running(api, database=database) as first:
        chat.says("een")
        await chat.reply()
        async with running(api, database=database) as second:
            chat.says("twee")
            await chat.reply()
            await first.finish()
            chat.says("drie")
            await chat.reply()
    assert sorted([*map(str, first.listener.acts), *map(str, second.listener.acts)]) == sorted(
        str(Said(text)) for text in ("een", "twee", "drie")
    )


async def test_one_that_no_longer_leads_stops_polling_and_stands_again(api: BotApi) -> None:
    leadership = Shaky()
    delivery = replace(memory_delivery(), leadership=leadership)
    with capture_logs() as logs:
        async with running(api, delivery=delivery):
            await api.until(lambda: api.updates.is_polled)
            assert REGISTRY.get_sample_value("kamerantwoord_is_polling") == 1
            leadership.lost.set()
            await until(lambda: leadership.terms == 2)
            chat = api.private_chat()
            chat.says("hoi")
            await chat.reply()
    assert any(each["event"] == "no longer the one who polls" for each in logs)
    assert REGISTRY.get_sample_value("kamerantwoord_is_polling") == 0
