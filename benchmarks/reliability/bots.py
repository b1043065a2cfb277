"""Bots as real processes: started, killed, watched from outside."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
import os
from pathlib import Path
import secrets
import socket
import sys

import httpx

from benchmarks.reliability.exchange import ROOT, Exchange

_MEGABYTE = 1024.0
"""Of the kilobytes in which the system counts."""
_STOP_S = 20.0
SECRET = secrets.token_hex(16)
"""Made anew in each run, and the same for all bots of it."""


@dataclass(frozen=True, slots=True)
class Footprint:
    """What a process holds.

    Attributes:
        memory_mb: Megabytes of its own that are in memory.
        files: Open file handles, connections among them.
        threads: Threads.
    """

    memory_mb: float
    files: int
    threads: int


@dataclass
class Bot:
    """A bot that can be started again after its end.

    Attributes:
        place: The folder it runs in; its log is there, as `bot.log`.
        environment: Its settings.
        code: The folder of the code that it runs.
        starts: How often it was started.
        ends: How often it ended without being told to.
    """

    place: Path
    environment: dict[str, str]
    code: Path = ROOT
    starts: int = 0
    ends: int = 0
    _process: asyncio.subprocess.Process | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        """Its own HTTP server."""
        return f"http://{self.environment['BOT_LISTEN']}"

    @property
    def port(self) -> int:
        """The port of that."""
        return int(self.environment["BOT_LISTEN"].rpartition(":")[2])

    @property
    def pid(self) -> int:
        """Its process's number."""
        if self._process is None:
            raise RuntimeError("it was not started")
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether its process lives."""
        return self._process is not None and self._process.returncode is None

    @property
    def log(self) -> str:
        """What it logged."""
        return (self.place / "bot.log").read_text("utf-8", errors="replace")

    async def start(self) -> None:
        """Start its process."""
        self.starts += 1
        with (self.place / "bot.log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run"),
                cwd=self.place,
                env={**os.environ, "PYTHONPATH": str(self.code), **self.environment},
                stdout=log,
                stderr=log,
            )

    async def tend(self) -> None:
        """Start it again if it ended by itself, as a service manager would."""
        if self._process is not None and not self.is_running:
            self.ends += 1
            await self.start()

    async def kill(self) -> None:
        """Kill it without a word (SIGKILL)."""
        if self._process is not None and self.is_running:
            self._process.kill()
            await self._process.wait()

    async def stop(self) -> None:
        """Ask it to end (SIGTERM), and wait for that; kill it if it doesn't."""
        if self._process is None or not self.is_running:
            return
        self._process.terminate()
        try:
            await asyncio.wait_for(self._process.wait(), _STOP_S)
        except TimeoutError:
            await self.kill()

    async def until_ready(self, limit_s: float = 60.0) -> None:
        """Wait until it says that it is ready.

        Raises:
            TimeoutError: It didn't in time; what it said instead.
        """
        said = "nothing"
        async with httpx.AsyncClient(timeout=5) as http:
            for _ in range(int(limit_s / 0.1)):
                with suppress(httpx.HTTPError):
                    answer = await http.get(f"{self.url}/readyz")
                    if answer.is_success:
                        return
                    said = answer.text
                await asyncio.sleep(0.1)
        raise TimeoutError(f"not ready within {limit_s} s: {said}")

    def footprint(self) -> Footprint:
        """What it holds now (proc(5))."""
        folder = Path("/proc") / str(self.pid)
        status = dict(
            line.split(":", 1) for line in (folder / "status").read_text("ascii").splitlines()
        )
        return Footprint(
            int(status["VmRSS"].split()[0]) / _MEGABYTE,
            len(list((folder / "fd").iterdir())),
            int(status["Threads"]),
        )


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def settings(exchange: Exchange, **more: str) -> dict[str, str]:
    """The settings of a bot under trial; its asker's pace is no limit unless a trial sets one."""
    return {
        "BOT_TELEGRAM_TOKEN": exchange.token,
        "BOT_TELEGRAM_API_URL": exchange.url,
        "BOT_SECRET": SECRET,
        "BOT_LISTEN": f"127.0.0.1:{free_port()}",
        "BOT_LOG_LEVEL": "warning",
        "BOT_QUESTIONS_PER_MINUTE": "1000000",
        **{f"BOT_{name.upper()}": value for name, value in more.items()},
    }


@asynccontextmanager
async def running(*bots: Bot) -> AsyncIterator[None]:
    """Let bots run for as long as the context lasts."""
    try:
        for bot in bots:
            bot.place.mkdir(parents=True, exist_ok=True)
            await bot.start()
        yield
    finally:
        for bot in bots:
            with suppress(ProcessLookupError):
                await bot.stop()
