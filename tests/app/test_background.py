"""Jobs in the background go on whatever happens, and end with what they serve."""

import asyncio

from structlog.testing import capture_logs

from bot.app.background import meanwhile


async def test_a_job_that_fails_is_logged_at_once_and_started_again() -> None:
    again = asyncio.Event()
    tries: list[int] = []

    async def fail_twice() -> None:
        tries.append(len(tries))
        if len(tries) < 3:
            raise OSError("the disk is gone")
        again.set()
        await asyncio.Event().wait()

    with capture_logs() as logs:
        async with meanwhile({"failing": fail_twice}, pause_s=0.001), asyncio.timeout(5):
            await again.wait()
    assert [(line["event"], line["job"]) for line in logs] == [
        ("background_job_failed", "failing")
    ] * 2
    assert isinstance(logs[0]["exc_info"], OSError)


async def test_a_job_that_ends_is_started_again() -> None:
    done = asyncio.Semaphore(0)

    async def end() -> None:
        done.release()

    async with meanwhile({"ending": end}, pause_s=0.001), asyncio.timeout(5):
        for _ in range(3):
            await done.acquire()


async def test_no_fault_of_a_job_surfaces_at_the_end() -> None:
    async def fail_at_the_end() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            raise OSError("the disk is gone")

    async with meanwhile({"failing": fail_at_the_end}):
        await asyncio.sleep(0)
