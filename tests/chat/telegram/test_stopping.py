"""A stop answers what is in flight, in good time."""

import asyncio
from datetime import datetime
import time

from structlog.testing import capture_logs

from bot.chat.telegram import Timing
from bot.chat.telegram.polling import Patience
from bot.chat.turn import Act, Person, Utterance
from tests.chat.telegram.bots import Echo, running
from tests.harness.bot_api import BotApi, TooManyRequests
from tests.harness.waiting import until


class Slow(Echo):
    """Answers when it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.go = asyncio.Event()
        self.asked = asyncio.Event()

    async def hear(
        self, person: Person, act: Act, when: datetime | None = None
    ) -> tuple[Utterance, ...]:
        """Wait, then echo."""
        self.asked.set()
        await self.go.wait()
        return await super().hear(person, act, when)


async def test_a_stop_answers_what_is_in_flight_and_the_next_start_what_waits_behind_it(
    api: BotApi,
) -> None:
    listener = Slow()
    async with running(api, listener) as bot:
        chats = [api.private_chat() for _ in range(3)]
        for chat in chats:
            chat.says("een")
            chat.says("twee")
        await listener.asked.wait()
        await api.until(lambda: api.updates.pending == 0)
        bot.stop.set()
        await asyncio.sleep(0.02)
        bot.stop.set()
        listener.go.set()
        assert bot.task
        await bot.task
    assert [["een" in reply.text for reply in chat.sent] for chat in chats] == [[True]] * 3
    async with running(api, database=bot.database):
        await asyncio.gather(*(chat.replies(2) for chat in chats))
    assert [["een" in reply.text for reply in chat.sent] for chat in chats] == [[True, False]] * 3


async def test_an_idle_bot_stops_at_once_though_it_polls_for_long(api: BotApi) -> None:
    async with running(api, timing=Timing(2.0, Patience(poll_s=25))) as bot:
        await api.until(lambda: api.updates.is_polled)
        began = time.monotonic()
        await bot.finish()
    assert time.monotonic() - began < 0.5


async def test_what_was_answered_is_recognised_when_it_is_fetched_again_at_the_next_start(
    api: BotApi,
) -> None:
    async with running(api) as before:
        chat = api.private_chat()
        chat.says("hoi")
        await chat.reply()
        await until(lambda: not before.database.waiting)
    async with running(api, database=before.database) as bot:
        await api.until(lambda: api.updates.pending == 0)
        await api.quiet()
    assert bot.listener.acts == []


async def test_what_people_ask_while_nobody_is_there_is_answered_later(api: BotApi) -> None:
    chat = api.private_chat()
    chat.says("hoi")
    async with running(api):
        await chat.reply()


async def test_what_takes_too_long_waits_for_the_next_start(api: BotApi) -> None:
    listener = Slow()
    with capture_logs() as logs:
        async with running(api, listener, Timing(0.1, Patience(5))) as bot:
            chat = api.private_chat()
            chat.says("hoi")
            await listener.asked.wait()
            began = time.monotonic()
            await bot.finish()
    assert time.monotonic() - began < 1
    (warned,) = [entry for entry in logs if entry["log_level"] == "warning"]
    assert warned["count"] == 1
    async with running(api, database=bot.database):
        await chat.reply()


async def test_somebody_in_a_hurry_need_not_wait_and_nothing_is_lost(api: BotApi) -> None:
    listener = Slow()
    async with asyncio.timeout(10):
        async with running(api, listener, Timing(60.0, Patience(5))) as bot:
            chats = [api.private_chat() for _ in range(30)]
            for chat in chats:
                chat.says("een")
                chat.says("twee")
            await api.until(lambda: api.updates.pending == 0)
            bot.stop.set()
            await asyncio.sleep(0.02)
            bot.hurry.set()
    assert [chat.sent for chat in chats] == [[]] * 30
    async with running(api, database=bot.database):
        for chat in chats:
            assert ["een" in reply.text for reply in await chat.replies(2)] == [True, False]


async def test_a_stop_waits_for_flood_control_too(api: BotApi) -> None:
    async with running(api) as bot:
        chat = api.private_chat()
        api.fail("sendMessage", TooManyRequests(1))
        chat.says("hoi")
        await api.until(lambda: len(api.calls_of("sendMessage")) == 1)
        await bot.finish()
    assert len(chat.sent) == 1


async def test_a_stop_though_the_server_is_down(api: BotApi) -> None:
    async with running(api) as bot:
        chat = api.private_chat()
        chat.says("hoi")
        await chat.reply()
        await api.shut()
        await bot.finish()
    await api.open()
