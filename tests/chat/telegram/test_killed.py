"""Killed at any moment, and with faults on the way: nothing is lost, and the order is kept."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
import random

import pytest

from bot.delivery import open_delivery
from tests.harness.bot_api import BotApi, Break, Chat, HtmlError, TooManyRequests
from tests.harness.bot_api.faults import Faults, Trouble
from tests.harness.echo_process import echo_process

CHATS, QUESTIONS = 20, 10
TROUBLES: tuple[Trouble, ...] = (
    TooManyRequests(0),
    HtmlError(502),
    Break.RESET_BEFORE,
    Break.RESET_AFTER,
)


@dataclass
class Bad(Faults):
    """A tenth of all calls meet with trouble, at random."""

    luck: random.Random = field(default_factory=lambda: random.Random(5))
    met: Counter[str] = field(default_factory=Counter)

    def next_for(self, method: str, chat_id: str | None) -> Trouble | None:
        """The trouble that a call meets with."""
        del chat_id
        if self.luck.random() >= 0.1:
            return None
        trouble = self.luck.choice(TROUBLES)
        self.met[f"{method} {trouble}"] += 1
        return trouble


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path}/inbox.sqlite"


def ask(api: BotApi) -> list[Chat]:
    """Everybody asks all their questions, in turn."""
    chats = [api.private_chat() for _ in range(CHATS)]
    for number in range(QUESTIONS):
        for chat in chats:
            chat.says(str(number))
    return chats


def answers(chats: list[Chat]) -> int:
    """How many questions were answered, once or more."""
    return sum(len({reply.text for reply in chat.sent}) for chat in chats)


async def until_answered(api: BotApi, chats: list[Chat], count: int) -> None:
    """Wait until so many questions are answered."""
    await api.until(lambda: answers(chats) >= count, timeout_s=60)


def assert_order_is_kept(chats: list[Chat]) -> None:
    """Every question of every chat was answered, each before the next."""
    for chat in chats:
        firsts = list(dict.fromkeys(reply.text for reply in chat.sent))
        assert firsts == [str(number) for number in range(QUESTIONS)]
        numbers = [int(reply.text) for reply in chat.sent]
        assert numbers == sorted(numbers)


async def assert_empty(database_url: str) -> None:
    """Nothing is left in the inbox."""
    async with open_delivery(database_url) as delivery:
        depth = await delivery.inbox.depth()
    assert (depth.waiting, depth.set_aside) == (0, 0)


async def test_three_kills_lose_nothing_and_double_at_most_what_was_in_flight(
    api: BotApi, database_url: str
) -> None:
    chats = ask(api)
    kills = 0
    for answered in (30, 80, 140):
        async with echo_process(api, database_url) as process:
            await until_answered(api, chats, answered)
            process.kill()
            kills += 1
    async with echo_process(api, database_url) as process:
        await until_answered(api, chats, CHATS * QUESTIONS)
        await api.quiet()
        process.terminate()
        assert await asyncio.wait_for(process.wait(), 20) == 0
    assert_order_is_kept(chats)
    doubled = sum(len(chat.sent) for chat in chats) - CHATS * QUESTIONS
    assert doubled <= kills * CHATS
    await assert_empty(database_url)


async def test_with_a_tenth_of_all_calls_failing_only_what_may_not_have_arrived_is_doubled(
    api: BotApi, database_url: str
) -> None:
    chats = ask(api)
    bad = api.faults = Bad()
    async with echo_process(api, database_url) as process:
        await until_answered(api, chats, 100)
        process.kill()
    async with echo_process(api, database_url) as process:
        await until_answered(api, chats, CHATS * QUESTIONS)
        bad.luck = random.Random()
        api.faults = Faults()
        await api.quiet()
        process.terminate()
        assert await asyncio.wait_for(process.wait(), 20) == 0
    assert_order_is_kept(chats)
    doubled = sum(len(chat.sent) for chat in chats) - CHATS * QUESTIONS
    assert doubled <= CHATS + bad.met[f"sendMessage {Break.RESET_AFTER}"]
    assert sum(bad.met.values()) > 10
    await assert_empty(database_url)


async def test_a_stop_in_a_flood_ends_well_and_the_rest_is_answered_at_the_next_start(
    api: BotApi, database_url: str
) -> None:
    chats = ask(api)
    async with echo_process(api, database_url) as process:
        await until_answered(api, chats, 40)
        process.terminate()
        assert await asyncio.wait_for(process.wait(), 20) == 0
    assert sum(len(chat.sent) for chat in chats) == answers(chats) < CHATS * QUESTIONS
    async with echo_process(api, database_url) as process:
        await until_answered(api, chats, CHATS * QUESTIONS)
        await api.quiet()
    assert_order_is_kept(chats)
    assert sum(len(chat.sent) for chat in chats) == CHATS * QUESTIONS


async def test_a_second_signal_ends_it_at_once_and_loses_nothing(
    api: BotApi, database_url: str
) -> None:
    chat = api.private_chat()
    api.fail("sendMessage", TooManyRequests(3600))
    chat.says("een")
    chat.says("twee")
    async with echo_process(api, database_url) as process:
        await api.until(lambda: len(api.calls_of("sendMessage")) == 1)
        process.terminate()
        await asyncio.sleep(0.2)
        assert process.returncode is None
        process.terminate()
        assert await asyncio.wait_for(process.wait(), 8) == 0
    assert chat.sent == []
    async with echo_process(api, database_url):
        assert [reply.text for reply in await chat.replies(2)] == ["een", "twee"]


async def test_a_second_process_on_the_same_file_says_so_and_ends(
    api: BotApi, database_url: str
) -> None:
    async with echo_process(api, database_url):
        await api.until(lambda: api.updates.is_polled)
        async with echo_process(api, database_url) as second:
            assert await asyncio.wait_for(second.wait(), 20) != 0
        chat = api.private_chat()
        chat.says("een")
        await chat.reply()
