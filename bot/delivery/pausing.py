"""How long to wait before something that failed is tried again."""

import asyncio
import random

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0
_MOST_DOUBLINGS = 16


def growing_pause_s(failures: int) -> float:
    """How long to wait after some failures in a row: twice as long each time, and jittered."""
    doublings = min(failures - 1, _MOST_DOUBLINGS)
    longest_s = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2.0**doublings)
    return longest_s * random.uniform(0.5, 1.0)  # noqa: S311  no secret


async def pause(seconds: float) -> None:
    """Wait; the real way, which tests replace."""
    await asyncio.sleep(seconds)
