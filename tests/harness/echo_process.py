"""A bot that says what it hears, as a process of its own: the real channel on a real inbox.

Usage: python -m tests.harness.echo_process TOKEN API_URL DATABASE_URL

SIGTERM ends it, and a second one at once; SIGKILL ends it as a power cut does.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
import os
from pathlib import Path
import signal
import sys

from bot.chat.telegram import Access, TelegramChannel
from bot.chat.turn import Act, Block, Person, Role, Said, Utterance
from bot.delivery import open_delivery
from tests.harness.bot_api import BotApi

ROOT = Path(__file__).parents[2]


class _Echo:
    """Says what was said."""

    async def hear(
        self, person: Person, act: Act, when: datetime | None = None
    ) -> tuple[Utterance, ...]:
        del person, when
        assert isinstance(act, Said)
        return (Utterance("echo", (Block(Role.TEXT, act.text),)),)

    async def apologise(self, person: Person, reference: str) -> Utterance:
        raise AssertionError((person, reference))


async def _serve(token: str, api_url: str, database_url: str) -> None:
    stop, hurry = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def end() -> None:
        (hurry if stop.is_set() else stop).set()

    loop.add_signal_handler(signal.SIGTERM, end)
    async with open_delivery(database_url) as delivery:
        keeping = asyncio.create_task(delivery.replicas.keep_alive())
        access = Access(token, api_url)
        channel = TelegramChannel(_Echo(), delivery, access, admins=frozenset(), menus=())
        try:
            await channel.run(stop, hurry)
        finally:
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)


@asynccontextmanager
async def echo_process(
    api: BotApi, database_url: str, *, logs: bool = True
) -> AsyncIterator["asyncio.subprocess.Process"]:
    """Run the bot for as long as the context lasts; what is left of it then is killed."""
    module = ("-m", "tests.harness.echo_process")
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *module,
        api.token,
        api.url,
        database_url,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=None if logs else asyncio.subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


if __name__ == "__main__":
    asyncio.run(_serve(*sys.argv[1:]))
