"""Watching a bot from outside, second after second, for what grows."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
import re
from statistics import median

import httpx

from benchmarks.reliability.bots import Bot

EVERY_S = 1.0
MEMORY, FILES, THREADS = "memory, MB", "file handles", "threads"
INBOX, TASKS = "waiting in the inbox", "tasks"
_SHOWN = {
    INBOX: re.compile(r"^kamerantwoord_inbox_waiting (\S+)", re.MULTILINE),
    TASKS: re.compile(r"^kamerantwoord_tasks (\S+)", re.MULTILINE),
}

Points = list[tuple[float, float]]


class Watch:
    """What a bot held, second after second.

    Attributes:
        series: Points of seconds and values, by what they show.
    """

    def __init__(self, bot: Bot) -> None:
        self.series: dict[str, Points] = {}
        self._bot = bot

    def thirds(self, name: str) -> tuple[float, float]:
        """The medians of the first and the last third."""
        values = [value for _, value in self.series[name]]
        third = max(1, len(values) // 3)
        return median(values[:third]), median(values[-third:])

    async def look(self, http: httpx.AsyncClient) -> None:
        """Look once a second until cancelled."""
        loop = asyncio.get_running_loop()
        start_s = loop.time()
        while True:
            at_s = loop.time() - start_s
            held = self._bot.footprint()
            shown = {MEMORY: held.memory_mb, FILES: held.files, THREADS: held.threads}
            with suppress(httpx.HTTPError):
                shown |= _read((await http.get(f"{self._bot.url}/metrics")).text)
            for name, value in shown.items():
                self.series.setdefault(name, []).append((at_s, value))
            await asyncio.sleep(EVERY_S)


def _read(page: str) -> dict[str, float]:
    found = {name: pattern.search(page) for name, pattern in _SHOWN.items()}
    return {name: float(match[1]) for name, match in found.items() if match}


def thinned(points: Sequence[tuple[float, float]], most: int = 300) -> Points:
    """Fewer points, for a picture."""
    step = -(-len(points) // most)
    return [(round(at_s, 1), round(value, 2)) for at_s, value in points[::step]]


@asynccontextmanager
async def watching(bot: Bot) -> AsyncIterator[Watch]:
    """Watch a bot for as long as the context lasts."""
    watch = Watch(bot)
    async with httpx.AsyncClient(timeout=5) as http:
        task = asyncio.create_task(watch.look(http))
        try:
            yield watch
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
