"""Running servers."""

from collections.abc import AsyncIterator

import pytest

from bot.serving.webhook import Limits
from tests.harness.served import Hasty, Served, serving


@pytest.fixture
async def served() -> AsyncIterator[Served]:
    async with serving() as running:
        yield running


@pytest.fixture
async def hasty() -> AsyncIterator[Served]:
    """One that loses its patience within the time of a test."""
    async with serving(Limits(body_bytes=10_000, body_s=0.3, storing_s=0.3), Hasty) as running:
        yield running
