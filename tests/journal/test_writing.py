"""The queue before the database: bounded, in order, patient for a while."""

import asyncio
from collections.abc import AsyncIterator, Sequence

import pytest
from structlog.testing import capture_logs

from bot.errors import JournalError
from bot.journal.writing import Limits, WriteBehind

QUICK = Limits(
    waiting=6, batch=4, patience_s=0.05, first_pause_s=0.005, settling_s=0.5, closing_s=0.05
)


class Disk:
    """Keeps what is written; fails, or takes for ever, as long as it is told to."""

    def __init__(self) -> None:
        self.batches: list[tuple[int, ...]] = []
        self.failing = 0
        self.hangs = False

    async def write(self, changes: Sequence[int]) -> None:
        if self.hangs:
            await asyncio.Event().wait()
        if self.failing:
            self.failing -= 1
            raise JournalError("the disk is full")
        self.batches.append(tuple(changes))


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
async def writer(disk: Disk) -> AsyncIterator[WriteBehind[int]]:
    writer = WriteBehind[int](disk.write, QUICK)
    yield writer
    await writer.close()


async def test_changes_are_written_in_order_and_in_batches(
    disk: Disk, writer: WriteBehind[int]
) -> None:
    assert [writer.put(number) for number in range(6)] == [True] * 6
    assert await writer.settle()
    assert disk.batches == [(0, 1, 2, 3), (4, 5)]
    writer.put(6)
    assert await writer.settle()
    assert disk.batches[-1] == (6,)


async def test_no_more_waits_than_there_is_room_for(writer: WriteBehind[int]) -> None:
    with capture_logs() as logs:
        accepted = [writer.put(number) for number in range(9)]
    assert accepted == [True] * 6 + [False] * 3
    assert writer.failures == 3
    assert [log["event"] for log in logs] == ["journal_lost"]


async def test_a_batch_that_fails_is_tried_again(disk: Disk, writer: WriteBehind[int]) -> None:
    disk.failing = 2
    writer.put(1)
    assert await writer.settle()
    assert disk.batches == [(1,)]
    assert writer.failures == 0


async def test_a_batch_that_fails_for_too_long_is_given_up_and_later_ones_are_tried(
    disk: Disk, writer: WriteBehind[int]
) -> None:
    disk.failing = 1_000
    writer.put(1)
    assert await writer.settle()
    assert writer.failures == 1
    disk.failing = 0
    writer.put(2)
    assert await writer.settle()
    assert disk.batches == [(2,)]
    assert writer.failures == 1


async def test_a_fault_of_the_program_costs_one_batch_and_not_the_journal(
    disk: Disk,
) -> None:
    async def write(changes: Sequence[int]) -> None:
        if 1 in changes:
            raise TypeError(changes)
        await disk.write(changes)

    writer = WriteBehind[int](write, QUICK)
    writer.put(1)
    assert await writer.settle()
    writer.put(2)
    assert await writer.settle()
    await writer.close()
    assert disk.batches == [(2,)]
    assert writer.failures == 1


async def test_waiting_for_a_disk_that_hangs_comes_to_an_end(
    disk: Disk, writer: WriteBehind[int]
) -> None:
    disk.hangs = True
    writer.put(1)
    assert not await writer.settle()


async def test_closing_does_not_wait_for_ever_and_counts_what_is_lost(disk: Disk) -> None:
    writer = WriteBehind[int](disk.write, QUICK)
    disk.hangs = True
    writer.put(1)
    writer.put(2)
    await writer.close()
    assert writer.failures == 2
    assert not writer.put(3)
    await writer.close()
    assert writer.failures == 3


async def test_the_last_losses_are_told_whatever_was_told_just_before(disk: Disk) -> None:
    writer = WriteBehind[int](disk.write, QUICK)
    disk.failing = 1_000
    with capture_logs() as logs:
        for number in range(3):
            writer.put(number)
        await asyncio.sleep(0.02)
        await writer.close()
    assert logs[0]["event"] == "journal_unwritable"
    assert [logs[-1][key] for key in ("event", "failures", "waiting")] == ["journal_lost", 3, 0]
