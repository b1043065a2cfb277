"""What the serving bot logs tells operators what happened, and nothing about anybody."""

import asyncio
from contextlib import closing
import json
from pathlib import Path
import shutil
import sqlite3
from typing import Any

import pytest

from bot.app.telegram import serve_telegram
from bot.settings import read_environment
from tests.harness.bot_api import BotApi
from tests.harness.logged import logged_as_json

ROOT = Path(__file__).parents[2]
TIMEOUT_S = 60.0
PERSON = 987_654_321
QUESTION = "wat is de hoofdstad van Peru?"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge")
    return tmp_path


async def converse(folder: Path, api: BotApi, *said: str) -> None:
    """Serve for as long as one person needs to hear replies to some messages."""
    variables = {
        "BOT_TELEGRAM_TOKEN": api.token,
        "BOT_TELEGRAM_API_URL": api.url,
        "BOT_LISTEN": "127.0.0.1:0",
    }
    serving = asyncio.create_task(serve_telegram(read_environment(variables, folder / ".env")))
    chat = api.private_chat(api.person(user_id=PERSON))
    try:
        await api.until(lambda: api.updates.is_polled, TIMEOUT_S)  # the first load is the slowest
        for text in said:
            chat.says(text)
            await chat.reply(timeout_s=TIMEOUT_S)
        await asyncio.sleep(0.2)  # what is logged after the last reply
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)


@pytest.fixture
async def lines(folder: Path) -> list[dict[str, Any]]:
    async with BotApi() as api:
        with logged_as_json(BOT_TELEGRAM_TOKEN=api.token) as logged:
            await converse(folder, api, "vraag 38", QUESTION, "/help")
        for hidden in (str(PERSON), api.token, api.token[-8:], QUESTION, "Peru", "hoofdstad"):
            assert hidden not in "\n".join(logged)
    return [json.loads(line) for line in logged]


async def test_each_update_has_one_id_and_ends_with_what_came_of_it(
    lines: list[dict[str, Any]],
) -> None:
    handled = [line for line in lines if line["event"] == "handled"]
    assert [line["outcome"] for line in handled] == ["answer", "none", "other"]
    assert len({line["update"] for line in handled}) == 3
    assert all({"ms", "waiting_ms", "sending_ms"} <= line.keys() for line in handled)
    assert ["matching_ms" in line for line in handled] == [True, True, False]


CRISIS = "Ik wil niet meer leven, mijn buurvrouw Wilhelmina weet ervan"


async def test_of_a_person_in_danger_nothing_is_logged_nor_kept_in_the_journal(
    folder: Path,
) -> None:
    async with BotApi() as api:
        with logged_as_json(BOT_TELEGRAM_TOKEN=api.token) as logged:
            await converse(folder, api, "vraag 38", CRISIS)
    with closing(sqlite3.connect(folder / "var" / "journal.sqlite")) as database:
        kept = "\n".join(database.iterdump())
    assert "vraag 38" in kept
    for hidden in ("niet meer leven", "Wilhelmina", "crisis"):
        assert hidden not in kept
        assert hidden not in "\n".join(logged)
