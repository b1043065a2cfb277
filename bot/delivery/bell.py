"""Wakes those who wait for work."""

import asyncio
from contextlib import suppress


class Bell:
    """Wakes who waits for it; one that rang while nobody waited wakes the next who does."""

    def __init__(self) -> None:
        self._rang = asyncio.Event()

    def ring(self) -> None:
        """Wake everybody."""
        self._rang.set()

    async def wait(self, timeout_s: float | None = None) -> None:
        """Wait until it rings, or for so many seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout_s):
                await self._rang.wait()
        self._rang.clear()
