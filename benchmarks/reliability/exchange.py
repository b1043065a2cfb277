"""The fake Bot API as a process, and the questions that it passes on."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
import json
from pathlib import Path
import sys
from typing import Any

import httpx

from benchmarks.reliability.account import Account

ROOT = Path(__file__).parents[2]
_TIMEOUT_S = 30.0

Wording = Callable[[int], str]


def by_number(number: int) -> str:
    """The question that asks for an entry by its number."""
    return f"vraag {number}"


def _ignore() -> None:
    """Nobody wants to know."""


@dataclass
class Exchange:
    """Asks questions in many chats, and keeps the account of the answers.

    Attributes:
        url: The root of the fake Bot API.
        token: The bot's.
        account: What was asked and answered so far.
        wording: How the question with a number reads.
    """

    url: str
    token: str
    http: httpx.AsyncClient
    account: Account = field(default_factory=Account)
    wording: Wording = by_number
    _read: int = 0

    async def ask(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Ask questions, each by its chat and its number."""
        body = [(chat, self.wording(number)) for chat, number in pairs]
        asked = await self.http.post("/ask", json=body)
        self.account.ask(pairs, asked.json()["at_s"])

    async def read(self) -> int:
        """Read what was sent since this was last called; returns how many were answered by it."""
        ledger = await self._get("/ledger", after=self._read)
        self._read = ledger["next"]
        return self.account.read(ledger["rows"])

    async def state(self) -> dict[str, Any]:
        """What waits for the bot, and what it did."""
        return await self._get("/state")

    async def fail(self, rate: float, *, seed: int, silence_s: float | None = None) -> None:
        """Let a share of all calls fail, in every way."""
        form = {"rate": str(rate), "seed": str(seed)}
        await self.http.post("/faults", data=form | _optional("silence_s", silence_s))

    async def route(self, host: str, ports: Sequence[int]) -> None:
        """Let pushed updates for a host go to ports of this machine, in turn."""
        await self.http.post("/route", data={"host": host, "ports": " ".join(map(str, ports))})

    async def start_anew(self, account: Account, wording: Wording = by_number) -> None:
        """Begin another account; what was sent before belongs to none."""
        await self.read()
        self.account, self.wording = account, wording

    async def until_answered(
        self, *, quiet_s: float, on_read: Callable[[], None] = _ignore
    ) -> bool:
        """Wait until all is answered, or nothing more came for a while; says which it was."""
        loop = asyncio.get_running_loop()
        last_s = loop.time()
        while self.account.waiting and loop.time() - last_s < quiet_s:
            if await self.read():
                last_s = loop.time()
            on_read()
            await asyncio.sleep(0.05)
        return not self.account.waiting

    async def settle(self, for_s: float) -> None:
        """Wait for what may still come twice."""
        await asyncio.sleep(for_s)
        await self.read()

    async def until_served(self, limit_s: float = 180.0) -> None:
        """Wait until a bot polls, or has set its webhook.

        Raises:
            TimeoutError: None did in time.
        """
        for _ in range(int(limit_s / 0.05)):
            state = await self.state()
            if state["is_polled"] or state["webhook"]:
                return
            await asyncio.sleep(0.05)
        raise TimeoutError(f"no bot polled or set a webhook within {limit_s} s")

    async def _get(self, path: str, **query: int) -> dict[str, Any]:
        answer: dict[str, Any] = (await self.http.get(path, params=query)).json()
        return answer


@asynccontextmanager
async def open_exchange() -> AsyncIterator[Exchange]:
    """Run the fake Bot API for as long as the context lasts."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.harness.bot_api"),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        if process.stdout is None:
            raise RuntimeError("no pipe")
        shown = json.loads(await asyncio.wait_for(process.stdout.readline(), _TIMEOUT_S))
        async with httpx.AsyncClient(base_url=shown["url"], timeout=_TIMEOUT_S) as http:
            yield Exchange(shown["url"], shown["token"], http)
    finally:
        process.kill()
        await process.wait()


def _optional(name: str, value: float | None) -> dict[str, str]:
    return {} if value is None else {name: str(value)}
