"""The running bot heeds signals, reloads by itself, and ends cleanly."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
import os
from pathlib import Path
import shutil
import signal

import httpx
import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from bot.answering import Desk, Reloader, SmallTalk, Snapshot
from bot.app.announcing import Announcer
from bot.app.telegram import reload, serve_telegram
from bot.chat.texts import load_texts
from bot.errors import DeliveryError, SettingsError
from bot.journal import NoLog, open_log
from bot.matching.thresholds import SHIPPED
from bot.settings import read_environment
from tests.harness.bot_api import TOKEN, BotApi, TooManyRequests
from tests.harness.entries import SMALL
from tests.harness.memory_delivery import MemoryDatabase, memory_delivery
from tests.harness.scripted_matcher import ScriptedMatcher

ROOT = Path(__file__).parents[2]
SECRET = "a secret for tests only"
NEW = """\
source: {id: artis, title: Vragen over Artis}
entries:
  - {id: "1", question: Wat eten de olifanten in Artis?, answer: Hooi.}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge")
    return tmp_path


@asynccontextmanager
async def serving(folder: Path, *, watch: bool = False, **more: str) -> AsyncIterator[BotApi]:
    async with BotApi() as api, serving_at(api, folder, watch=watch, **more):
        yield api


@asynccontextmanager
async def serving_at(
    api: BotApi, folder: Path, *, watch: bool = False, **more: str
) -> AsyncIterator[None]:
    variables = {
        "BOT_TELEGRAM_TOKEN": api.token,
        "BOT_TELEGRAM_API_URL": api.url,
        "BOT_SECRET": SECRET,
        "BOT_LISTEN": "127.0.0.1:0",
        **more,
    }
    settings = read_environment(variables, folder / ".env")
    running = asyncio.create_task(serve_telegram(settings, watch=watch))
    await api.until(lambda: api.updates.is_polled, timeout_s=60)
    try:
        yield
    finally:
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.wait_for(running, timeout=10)


async def test_it_serves_until_sigterm(folder: Path) -> None:
    async with serving(folder) as api:
        chat = api.private_chat()
        chat.says("vraag 38")
        assert "De opvang in 2022 is duurder" in (await chat.reply()).text
    assert (folder / "var" / "journal.sqlite").exists()


async def test_a_sighup_loads_the_knowledge_again(folder: Path) -> None:
    async with serving(folder) as api:
        (folder / "knowledge" / "artis.yaml").write_text(NEW)
        with capture_logs() as logs:
            os.kill(os.getpid(), signal.SIGHUP)
            await until_logged(logs, "reloaded")
        chat = api.private_chat()
        chat.says("Wat eten de olifanten in Artis?")
        assert "Hooi." in (await chat.reply()).text


async def test_admins_are_told_of_new_knowledge_that_nobody_asked_to_load(folder: Path) -> None:
    async with serving(folder, BOT_ADMINS="1") as api:
        chat = api.private_chat(api.person(user_id=1))
        (folder / "knowledge" / "artis.yaml").write_text(NEW)
        os.kill(os.getpid(), signal.SIGHUP)
        assert (await chat.reply(timeout_s=60)).text.startswith("Nieuwe kennis geladen: versie ")
        os.kill(os.getpid(), signal.SIGHUP)
        chat.says("/reload")
        while not (said := (await chat.reply()).text).startswith("De kennis is opnieuw"):
            assert said == "Er wordt al opnieuw geladen. Even geduld."
            chat.says("/reload")
        await api.quiet()
        assert "Nieuwe kennis" not in str([each.text for each in chat.sent[1:]])


async def test_a_question_of_yesterday_is_answered_with_a_word_about_the_delay(
    folder: Path,
) -> None:
    async with BotApi() as api:
        chat = api.private_chat()
        chat.says("vraag 38")
        api.updates.latest["message"]["date"] -= 86_400
        async with serving_at(api, folder):
            reply = await chat.reply()
    assert reply.text.startswith("Sorry dat je zo lang moest wachten")
    assert "De opvang in 2022 is duurder" in reply.text


async def test_what_telegram_pushes_is_answered_once(folder: Path) -> None:
    variables = {
        "BOT_SECRET": SECRET,
        "BOT_LISTEN": "127.0.0.1:0",
        "BOT_WEBHOOK_URL": "https://bot.example.org/telegram",
        "BOT_WEBHOOK_SECRET": "known-to-telegram-and-us",
    }
    async with BotApi() as api:
        variables |= {"BOT_TELEGRAM_TOKEN": api.token, "BOT_TELEGRAM_API_URL": api.url}
        settings = read_environment(variables, folder / ".env")
        with capture_logs() as logs:
            running = asyncio.create_task(serve_telegram(settings))
            address = (await until_logged(logs, "listening", timeout_s=60))["address"]
        await api.until(lambda: bool(api.updates.webhook), timeout_s=60)
        chat = api.private_chat()
        message = chat.says("vraag 38")
        update = {"update_id": 7, "message": message.described()}
        headers = {"X-Telegram-Bot-Api-Secret-Token": variables["BOT_WEBHOOK_SECRET"]}
        async with httpx.AsyncClient(base_url=f"http://{address}", headers=headers) as telegram:
            answers = [await telegram.post("/telegram", json=update) for _ in range(2)]
            answers.append(await telegram.post("/telegram", content=b"no update"))
        assert [each.status_code for each in answers] == [200, 200, 200]
        assert "De opvang in 2022 is duurder" in (await chat.reply()).text
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.wait_for(running, timeout=20)
    assert len(chat.sent) == 1
    assert api.updates.webhook == "https://bot.example.org/telegram"


async def test_an_inbox_that_cannot_be_opened_ends_it(folder: Path) -> None:
    url = f"sqlite+aiosqlite:///{folder}/knowledge"
    settings = read_environment(
        {"BOT_TELEGRAM_TOKEN": TOKEN, "BOT_DATABASE_URL": url}, folder / ".env"
    )
    with pytest.raises(DeliveryError, match="knowledge"):
        await serve_telegram(settings)


async def test_a_second_signal_ends_it_at_once(folder: Path) -> None:
    async with BotApi() as api:
        chat = api.private_chat()
        api.fail("sendMessage", TooManyRequests(3600))
        chat.says("vraag 38")
        async with serving_at(api, folder):
            await api.until(lambda: len(api.calls_of("sendMessage")) == 1)
            os.kill(os.getpid(), signal.SIGTERM)
            await asyncio.sleep(0.1)
        assert chat.sent == []
        async with serving_at(api, folder):
            await chat.reply()


async def test_faulty_knowledge_is_logged_and_told_and_the_old_serves_on(folder: Path) -> None:
    async with serving(folder, BOT_ADMINS="5") as api:
        admin = api.private_chat(api.person(user_id=5))
        (folder / "knowledge" / "artis.yaml").write_text("source: {}\n")
        with capture_logs() as logs:
            os.kill(os.getpid(), signal.SIGHUP)
            logged = await until_logged(logs, "not reloaded, the old knowledge serves on")
        assert any("artis.yaml:1:" in fault for fault in logged["faults"])
        assert "niet geladen" in (await admin.reply()).text
        chat = api.private_chat()
        chat.says("vraag 38")
        assert "De opvang in 2022 is duurder" in (await chat.reply()).text


async def test_with_watch_a_changed_file_is_loaded_by_itself(folder: Path) -> None:
    async with serving(folder, watch=True):
        with capture_logs() as logs:
            await asyncio.sleep(0.2)  # the watcher has to see the folder before it changes
            (folder / "knowledge" / "artis.yaml").write_text(NEW)
            assert (await until_logged(logs, "reloaded"))["added"] == 1


def write(file: Path, text: str) -> None:
    file.write_text(text)


@pytest.fixture
def thresholds(folder: Path) -> Path:
    file = folder / "thresholds.json"
    shutil.copy(SHIPPED, file)
    return file


async def test_faulty_thresholds_are_logged_and_told_and_the_old_knowledge_serves_on(
    folder: Path, thresholds: Path
) -> None:
    async with serving(folder, BOT_THRESHOLDS=str(thresholds), BOT_ADMINS="1") as api:
        chat = api.private_chat(api.person(user_id=1))
        write(thresholds, "{}")
        with capture_logs() as logs:
            os.kill(os.getpid(), signal.SIGHUP)
            logged = await until_logged(logs, "not reloaded, the old knowledge serves on")
        assert "thresholds.json: threshold 'answer' is missing" in logged["faults"][0]
        assert "niet geladen" in (await chat.reply()).text
        chat.says("/reload")
        assert "thresholds.json: threshold 'answer' is missing" in (await chat.reply()).text
        chat.says("vraag 38")
        assert "De opvang in 2022 is duurder" in (await chat.reply()).text


async def test_with_watch_a_fault_that_is_mended_is_forgotten(
    folder: Path, thresholds: Path
) -> None:
    new = folder / "knowledge" / "artis.yaml"
    async with serving(folder, watch=True, BOT_THRESHOLDS=str(thresholds)):
        with capture_logs() as logs:
            await asyncio.sleep(0.2)  # the watcher has to see the folder before it changes
            write(thresholds, "{}")
            write(new, NEW)
            await until_logged(logs, "not reloaded, the old knowledge serves on")
            write(thresholds, SHIPPED.read_text())
            write(new, f"{NEW}\n")
            assert (await until_logged(logs, "reloaded"))["added"] == 1


async def test_a_reload_that_fails_in_a_way_that_nobody_foresaw_is_only_logged() -> None:
    def load() -> Snapshot:
        raise MemoryError

    log = NoLog()
    desk = Desk(Snapshot(SMALL, ScriptedMatcher()), log, SmallTalk.of({}))
    database = MemoryDatabase()
    announcer = Announcer(memory_delivery(database).outbox, frozenset({1}), load_texts()["nl"])
    with capture_logs() as logs:
        await reload(Reloader(desk, load), announcer)
    assert isinstance(logs[0]["exc_info"], MemoryError)
    assert [each.key for each in database.notices.values()] == ["notice_reload_failed"]


async def test_without_a_token_nothing_is_served(folder: Path) -> None:
    with pytest.raises(SettingsError, match="BOT_TELEGRAM_TOKEN"):
        await serve_telegram(read_environment({}, folder / ".env"))


async def until_logged(logs: list[EventDict], event: str, timeout_s: float = 30) -> EventDict:
    async with asyncio.timeout(timeout_s):
        while True:
            for line in logs:
                if line["event"] == event:
                    return line
            await asyncio.sleep(0.01)


async def test_a_button_still_works_after_a_restart_and_its_choice_is_noted(folder: Path) -> None:
    async with BotApi() as api:
        chat = api.private_chat()
        async with serving_at(api, folder):
            chat.says("overlast")
            offer = await chat.reply()
        async with serving_at(api, folder):
            chat.presses(offer, offer.labels[0])
            assert "\nBron: " in (await chat.reply()).text
            chat.presses(offer, offer.labels[-1])
            await chat.reply()
    log = await open_log(f"sqlite+aiosqlite:///{folder}/var/journal.sqlite", SECRET.encode())
    try:
        assert [record.chosen async for record in log.export()] == ["none"]
    finally:
        await log.close()
