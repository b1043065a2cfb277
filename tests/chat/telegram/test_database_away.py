"""Without its database the bot takes in nothing, says so, and works on when it is back."""

import asyncio
from pathlib import Path
import resource
import shutil
import sqlite3

import pytest

from bot.delivery import open_delivery
from tests.chat.telegram.bots import running
from tests.harness.bot_api import BotApi
from tests.harness.echo_process import echo_process
from tests.harness.waiting import until


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "inbox.sqlite"


def url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


async def test_a_file_that_goes_away_and_comes_back(api: BotApi, file: Path) -> None:
    async with open_delivery(url(file)) as delivery, running(api, delivery=delivery) as bot:
        chat = api.private_chat()
        chat.says("een")
        await chat.reply()
        away = file.with_suffix(".away")
        shutil.move(file, away)
        chat.says("twee")
        await until(lambda: {"intake", "inbox"} <= bot.condition.faults.keys())
        assert api.updates.pending == 1
        assert str(file) in bot.condition.faults["intake"]
        shutil.move(away, file)
        await chat.reply()
        await until(lambda: not bot.condition.faults)
    assert len(chat.sent) == 2


async def test_a_file_that_another_process_locks_for_a_while(api: BotApi, file: Path) -> None:
    async with open_delivery(url(file)) as delivery, running(api, delivery=delivery):
        chat = api.private_chat()
        chat.says("een")
        await chat.reply()
        other = sqlite3.connect(file)
        other.execute("BEGIN IMMEDIATE")
        chat.says("twee")
        await asyncio.sleep(0.3)
        assert len(chat.sent) == 1
        other.close()
        await chat.reply()


async def test_a_full_disk(api: BotApi, file: Path) -> None:
    async with echo_process(api, url(file), logs=False) as process:
        chat = api.private_chat()
        chat.says("een")
        await chat.reply()
        soft, hard = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (0, hard))
        chat.says("twee")
        await asyncio.sleep(0.5)
        assert (api.updates.pending, len(chat.sent)) == (1, 1)
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (soft, hard))
        await chat.reply()
        await api.quiet()
    assert [reply.text for reply in chat.sent] == ["een", "twee"]
