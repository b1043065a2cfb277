"""`run` heeds signals from its first moment to its last, and says how far it is."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
import os
from pathlib import Path
import re
import signal
import sys

import httpx
import pytest

from tests.harness.bot_api import BotApi
from tests.harness.waiting import until

ROOT = Path(__file__).parents[2]
HEEDED = 1 << (signal.SIGTERM - 1)
KNOWLEDGE = """\
source: {id: artis, title: Vragen over Artis}
entries:
  - {id: "1", question: Wat eten de olifanten in Artis?, answer: Hooi.}
"""


class Process:
    """`python -m bot run` in a folder of its own."""

    def __init__(self, process: asyncio.subprocess.Process, log: Path) -> None:
        self._process = process
        self._log = log

    @property
    def log(self) -> str:
        """What it wrote."""
        return self._log.read_text("utf-8")

    @property
    def is_running(self) -> bool:
        """Whether it is there still."""
        return self._process.returncode is None

    def send(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self._process.send_signal(number)

    async def until_logged(self, *words: str) -> None:
        """Wait until it wrote something."""
        await until(lambda: all(word in self.log for word in words), 60)

    async def until_heeding(self) -> None:
        """Wait until it listens to signals: Python itself takes a moment to start."""
        status = Path(f"/proc/{self._process.pid}/status")

        def is_heeding() -> bool:
            lines = dict(line.split(":\t", 1) for line in status.read_text().splitlines())
            return bool(int(lines["SigCgt"], 16) & HEEDED)

        await until(is_heeding)

    async def ask(self, page: str) -> httpx.Response:
        """Ask its HTTP server for a page."""
        [address] = re.findall(r"address=(\S+)", self.log)
        async with httpx.AsyncClient() as client:
            return await client.get(f"http://{address}{page}")

    async def end(self) -> int:
        """Wait for its end; its exit code."""
        return await asyncio.wait_for(self._process.wait(), 20)

    async def kill(self) -> None:
        """End it if it is there still."""
        if self.is_running:
            self._process.kill()
            await self._process.wait()


@asynccontextmanager
async def started(folder: Path, *options: str, **variables: str) -> AsyncIterator[Process]:
    """A process that begins to serve; nothing of it is left at the end."""
    _furnish(folder)
    own = {key: value for key, value in os.environ.items() if not key.startswith("BOT_")}
    with _opened(folder / "log") as log:
        process = Process(
            await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run", *options),
                cwd=folder,
                env={**own, "PYTHONPATH": str(ROOT), "BOT_LISTEN": "127.0.0.1:0", **variables},
                stdout=log,
                stderr=log,
            ),
            folder / "log",
        )
    try:
        yield process
    finally:
        await process.kill()


def _furnish(folder: Path) -> None:
    """Knowledge of one entry, which loads quickly."""
    (folder / "knowledge").mkdir(parents=True)
    (folder / "knowledge" / "artis.yaml").write_text(KNOWLEDGE)


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    try:
        yield number
    finally:
        os.close(number)


def settings(api: BotApi) -> dict[str, str]:
    return {"BOT_TELEGRAM_TOKEN": api.token, "BOT_TELEGRAM_API_URL": api.url}


async def test_a_sighup_at_any_moment_loads_again_once_ready_and_none_ends_it(
    tmp_path: Path,
) -> None:
    async with BotApi() as api, started(tmp_path / "bot", **settings(api)) as process:
        await process.until_heeding()
        while "serving" not in process.log:
            assert process.is_running, process.log
            process.send(signal.SIGHUP)
            await asyncio.sleep(0.02)
        await process.until_logged("reloaded")
        process.send(signal.SIGTERM)
        for _ in range(50):
            if process.is_running:
                process.send(signal.SIGHUP)
            await asyncio.sleep(0.005)
        assert await process.end() == 0
        assert "Traceback" not in process.log


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("after_s", [0.0, 0.8])
async def test_a_stop_while_it_loads_ends_it_with_0_and_without_a_word(
    tmp_path: Path, number: signal.Signals, after_s: float
) -> None:
    async with BotApi() as api, started(tmp_path / "bot", **settings(api)) as process:
        await process.until_heeding()
        await asyncio.sleep(after_s)
        process.send(number)
        assert await process.end() == 0
        assert "Traceback" not in process.log


async def test_it_says_that_it_serves_once_telegram_is_reached_and_what_is_in_the_way_before(
    tmp_path: Path,
) -> None:
    async with BotApi() as api:
        await api.shut()
        async with started(tmp_path / "bot", **settings(api)) as process:
            await process.until_logged("knowledge loaded", "(connection refused)")
            assert "serving" not in process.log
            assert "NotHandledError" not in process.log
            ready = await process.ask("/readyz")
            why = "no connection to 127.0.0.1 (connection refused): nothing listens there"
            assert ready.status_code == 503
            assert ready.json()["checks"]["telegram"] == {"ok": False, "why": why}
            process.send(signal.SIGHUP)
            await process.until_logged("reloaded")
            await api.open()
            await process.until_logged("serving")
            process.send(signal.SIGTERM)
            assert await process.end() == 0
            assert api.token not in process.log
