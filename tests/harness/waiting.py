"""Waiting for what no event tells."""

import asyncio
from collections.abc import Callable


async def until(is_so: Callable[[], bool], timeout_s: float = 10.0) -> None:
    """Wait until something is so.

    Raises:
        TimeoutError: It was not so in time.
    """
    async with asyncio.timeout(timeout_s):
        while not is_so():  # noqa: ASYNC110  nothing tells of it
            await asyncio.sleep(0.005)
