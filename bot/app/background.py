"""What goes on beside the channel: jobs that never end, and never end anything else."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager

import structlog

from bot.metrics import FAULTS

PAUSE_S = 5.0
"""How long a job that failed is left alone, in seconds."""

Job = Callable[[], Awaitable[None]]

_log = structlog.get_logger(__name__)


@asynccontextmanager
async def meanwhile(jobs: Mapping[str, Job], *, pause_s: float = PAUSE_S) -> AsyncIterator[None]:
    """Keep jobs going for as long as the context lasts.

    Args:
        jobs: By the name that the log gives them.
        pause_s: How long to wait before a job that failed or ended is started again, in seconds.
    """
    tasks = [asyncio.create_task(_keep_going(name, job, pause_s)) for name, job in jobs.items()]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _keep_going(name: str, job: Job, pause_s: float) -> None:
    me = asyncio.current_task()
    while True:
        try:
            await job()
        except Exception as error:  # noqa: BLE001  whatever it is, the job is needed
            FAULTS.labels(name).inc()
            _log.error("background_job_failed", job=name, again_in_s=pause_s, exc_info=error)
        if me is not None and me.cancelling():  # its fault took the place of the cancelling
            return
        await asyncio.sleep(pause_s)
