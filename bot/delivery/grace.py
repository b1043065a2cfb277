"""How long what is under way may still take when the process stops."""

import asyncio
from collections.abc import Collection


async def let_end(
    under_way: Collection[asyncio.Task[None]], grace_s: float, hurry: asyncio.Event
) -> None:
    """Wait for some tasks to end, for the end of the grace, or for somebody in a hurry.

    Args:
        under_way: What may still end.
        grace_s: How long to wait for it, in seconds.
        hurry: Ends the grace when it is set.
    """
    if not under_way:
        return
    hurrying = asyncio.create_task(hurry.wait())
    ending = asyncio.create_task(asyncio.wait(tuple(under_way)))
    await asyncio.wait({hurrying, ending}, timeout=grace_s, return_when=asyncio.FIRST_COMPLETED)
    for waiting in (hurrying, ending):
        waiting.cancel()
    await asyncio.gather(hurrying, ending, return_exceptions=True)
