"""Doing things until somebody says stop."""

import asyncio
from collections.abc import Coroutine
from typing import Any


async def unless(stop: asyncio.Event, *works: Coroutine[Any, Any, None]) -> bool:
    """Do several things until one of them is done, or until a stop; says whether one got done."""
    working = {asyncio.create_task(work) for work in works}
    stopping: asyncio.Task[Any] = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({*working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        ended = [task for task in working if task.done()]
        for task in ended:
            task.result()
        return bool(ended)
    finally:
        for task in (*working, stopping):
            task.cancel()
        await asyncio.gather(*working, stopping, return_exceptions=True)
