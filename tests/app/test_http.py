"""The pages of a running bot show how it is, and only Telegram reaches its inbox."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
import json
from pathlib import Path

from structlog.testing import capture_logs

from bot.answering import Desk, Reloader, SmallTalk, Snapshot
from bot.app.http import make_health, serve_http
from bot.app.opening import Opened
from bot.chat.texts import load_texts
from bot.delivery.inbox import Depth
from bot.journal import NoLog
from bot.serving.health import Health
from bot.serving.webhook import Taken
from bot.settings import read_environment
from tests.harness.entries import SMALL
from tests.harness.http_caller import Answer, call
from tests.harness.scripted_matcher import ScriptedMatcher
from tests.harness.silent import SilentListener

TIMEOUT_S = 20.0
WEBHOOK = {
    "BOT_WEBHOOK_URL": "https://bot.example.org/telegram",
    "BOT_WEBHOOK_SECRET": "a-secret-of-sixteen",
}
SHOWN = {"X-Telegram-Bot-Api-Secret-Token": WEBHOOK["BOT_WEBHOOK_SECRET"]}


@dataclass
class Running:
    """A bot's pages."""

    address: str
    opened: Opened
    health: Health = field(default_factory=make_health)
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    taken: list[bytes] = field(default_factory=list)

    async def take(self, body: bytes) -> Taken:
        self.taken.append(body)
        return Taken.STORED

    async def page(self, path: str) -> Answer:
        return await call(self.address, path)

    async def until_ready(self, *, ready: bool = True) -> None:
        async with asyncio.timeout(TIMEOUT_S):
            while self.health.is_ready is not ready:  # noqa: ASYNC110  as an outsider would
                await asyncio.sleep(0.01)


def opened_bot() -> Opened:
    log = NoLog()
    desk = Desk(Snapshot(SMALL, ScriptedMatcher()), log, SmallTalk.of({}))
    changed = Snapshot(replace(SMALL, version="another"), ScriptedMatcher())
    reloader = Reloader(desk, lambda: changed)
    return Opened(load_texts(), desk, log, reloader, SilentListener())


@asynccontextmanager
async def running(**variables: str) -> AsyncIterator[Running]:
    settings = read_environment({"BOT_LISTEN": "127.0.0.1:0", **variables}, Path("no-such-file"))
    bot = Running("", opened_bot())

    async def depth() -> Depth:
        return Depth(0, 0.0, 0)

    async with serve_http(
        settings, bot.opened, bot.health, bot.stop, depth=depth, take=bot.take
    ) as bot.address:
        yield bot


async def test_it_is_ready_when_each_part_has_told_that_it_is_well() -> None:
    async with running() as bot:
        assert (await bot.page("/readyz")).status == 503
        assert (await bot.page("/healthz")).status == 200
        for part in ("dispatcher", "knowledge", "telegram"):
            bot.health.tell(part, ok=True)
        await bot.until_ready()
        checks = json.loads((await bot.page("/readyz")).body)["checks"]
        assert sorted(checks) == ["database", "dispatcher", "knowledge", "loop", "telegram"]


async def test_from_the_stop_on_it_is_not_ready_but_alive() -> None:
    async with running() as bot:
        for part in ("dispatcher", "knowledge", "telegram"):
            bot.health.tell(part, ok=True)
        await bot.until_ready()
        bot.stop.set()
        await bot.until_ready(ready=False)
        assert b"it is stopping" in (await bot.page("/readyz")).body
        assert (await bot.page("/healthz")).status == 200


async def test_with_a_webhook_telegram_reaches_the_inbox() -> None:
    async with running(**WEBHOOK) as bot:
        assert (await call(bot.address, "/telegram", "POST", b"{}", SHOWN)).status == 200
        assert (await call(bot.address, "/telegram", "POST", b"{}")).status == 404
        assert bot.taken == [b"{}"]


async def test_without_a_webhook_there_is_no_such_page() -> None:
    async with running() as bot:
        assert (await call(bot.address, "/telegram", "POST", b"{}", SHOWN)).status == 404


async def test_a_reload_shows_in_the_figures() -> None:
    async with running() as bot:
        assert f'version="{SMALL.version}"'.encode() in (await bot.page("/metrics")).body
        await bot.opened.reloader.reload()
        assert b'version="another"' in (await bot.page("/metrics")).body


async def test_where_it_listens_is_logged_and_no_secret_with_it() -> None:
    with capture_logs() as logs:
        async with running(**WEBHOOK) as bot:
            pass
    (line,) = [line for line in logs if line["event"] == "listening"]
    assert (line["address"], line["webhook"]) == (bot.address, True)
    assert WEBHOOK["BOT_WEBHOOK_SECRET"] not in str(logs)
