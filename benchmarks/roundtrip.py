"""Replies per second through Telegram, beside a bare echo bot on the same library.

The Bot API is a strict fake on loopback, in this process; each bot is a process of its own.
Every chat asks its next question as soon as the last one is answered.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
import itertools
import os
from pathlib import Path
from statistics import quantiles
import sys
import tempfile
from time import perf_counter
from types import MappingProxyType

from bot.knowledge import load_knowledge
from tests.harness.bot_api import BotApi, Chat

ROOT = Path(__file__).parents[1]
WARM_UP_S = 1.0
SMALL_TALK = ("hoi", "bedankt", "hoe duur is een olifant", "vraag 38", "wie ben je")

Command = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trip:
    """What a bot managed.

    Attributes:
        waits_ms: From each question to its reply, by chat.
        seconds: How long was measured.
    """

    bot: str
    chats: int
    waits_ms: tuple[tuple[float, ...], ...]
    seconds: float

    @property
    def a_second(self) -> float:
        """Replies per second, all chats together."""
        return sum(map(len, self.waits_ms)) / self.seconds

    def percentile_ms(self, percent: int) -> float:
        """A percentile of the waits, in milliseconds."""
        return quantiles(itertools.chain(*self.waits_ms), n=100)[percent - 1]

    @property
    def unevenness(self) -> float:
        """The busiest chat's replies, as a multiple of the quietest one's."""
        counts = [len(waits) for waits in self.waits_ms]
        return max(counts) / max(1, min(counts))


def questions() -> tuple[str, ...]:
    """What people ask: curators' phrasings, official questions, small talk."""
    entries = load_knowledge(ROOT / "knowledge").entries.values()
    phrasings = [each for entry in entries for each in entry.phrasings[:3]]
    return (*phrasings, *(entry.question for entry in entries), *SMALL_TALK)


def echo_bot(api: BotApi) -> Command:
    """The command that starts the bare echo bot."""
    return ("-m", "benchmarks.echo_bot", api.token, api.url)


def kamerantwoord(_api: BotApi) -> Command:
    """The command that starts the product; its settings are in the environment."""
    return ("-m", "bot", "run", "--knowledge", str(ROOT / "knowledge"))


async def measure(
    name: str,
    chats: int,
    seconds: float,
    *,
    code: Path = ROOT,
    more: Mapping[str, str] = MappingProxyType({}),
) -> Trip:
    """Let a bot answer for some seconds.

    Args:
        name: `echo` or `kamerantwoord`.
        chats: How many chats ask at the same time.
        seconds: How long is measured, after a warm-up.
        code: The folder of the code to run.
        more: More of the environment.
    """
    asked = questions()
    async with BotApi() as api:
        command = echo_bot(api) if name == "echo" else kamerantwoord(api)
        environment = {"PYTHONPATH": str(code), **more}
        async with _running(command, api, environment):
            await _until_polled(api)
            talks = [
                _talk(api.private_chat(api.person(str(n))), asked[n % len(asked) :], seconds)
                for n in range(chats)
            ]
            waits = await asyncio.gather(*talks)
    return Trip(name, chats, tuple(map(tuple, waits)), seconds)


async def _until_polled(api: BotApi) -> None:
    for _ in range(1_000):
        if api.updates.is_polled:
            return
        await asyncio.sleep(0.03)
    raise TimeoutError("the bot does not poll")


async def _talk(chat: Chat, asked: tuple[str, ...], seconds: float) -> list[float]:
    waits: list[float] = []
    start = perf_counter()
    for question in itertools.cycle(asked):
        before = perf_counter()
        if before - start > WARM_UP_S + seconds:
            return waits
        chat.says(question)
        await chat.reply(timeout_s=30)
        if before - start > WARM_UP_S:
            waits.append((perf_counter() - before) * 1_000)
    raise AssertionError


@asynccontextmanager
async def _running(command: Command, api: BotApi, more: Mapping[str, str]) -> AsyncIterator[None]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "BOT_TELEGRAM_TOKEN": api.token,
            "BOT_TELEGRAM_API_URL": api.url,
            "BOT_LOG_LEVEL": "warning",
            "BOT_QUESTIONS_PER_MINUTE": "1000000",
            "BOT_LISTEN": "127.0.0.1:0",
            **more,
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable, *command, cwd=folder, env=environment
        )
        try:
            yield
        finally:
            process.terminate()
            await process.wait()
