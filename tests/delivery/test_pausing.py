"""Pauses grow, up to a limit, and are never quite the same."""

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.delivery.pausing import growing_pause_s, pause


@given(st.integers(1, 10**9))
@settings(max_examples=50)
def test_a_pause_is_at_least_half_of_what_it_may_be(failures: int) -> None:
    longest_s = min(30.0, 0.5 * 2.0 ** min(failures - 1, 30))
    assert longest_s / 2 <= growing_pause_s(failures) <= longest_s


def test_two_who_failed_together_do_not_try_again_together() -> None:
    assert len({growing_pause_s(5) for _ in range(20)}) > 1


async def test_a_pause_ends() -> None:
    async with asyncio.timeout(5):
        await pause(0.0)
