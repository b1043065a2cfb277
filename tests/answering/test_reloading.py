"""New knowledge takes the place of the old at once, or not at all."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from threading import Event

import pytest

from bot.answering import Desk, Reloader, SmallTalk, Snapshot
from bot.errors import Fault, KnowledgeError, ReloadBusyError
from tests.harness.entries import HERONS, PASSAGE, STORKS, knowledge_of
from tests.harness.memory_log import MemoryLog
from tests.harness.scripted_matcher import ScriptedMatcher

OLD = Snapshot(knowledge_of(HERONS, STORKS, version="old"), ScriptedMatcher())
NEW = Snapshot(
    knowledge_of(replace(HERONS, answer="Er broeden er 121."), PASSAGE, version="new"),
    ScriptedMatcher(),
)


def make(load: Callable[[], Snapshot]) -> tuple[Desk, Reloader]:
    desk = Desk(OLD, MemoryLog(), SmallTalk.of({}))
    return desk, Reloader(desk, load)


async def test_a_reload_swaps_the_snapshot_and_tells_what_changed() -> None:
    desk, reloader = make(lambda: NEW)
    done = await reloader.reload()
    assert desk.snapshot is NEW
    assert (done.before, done.after) == ("old", "new")
    assert done.changes.added == (PASSAGE.id,)
    assert done.changes.changed == (HERONS.id,)
    assert done.changes.removed == (STORKS.id,)
    assert done.seconds >= 0


async def test_faults_leave_the_old_knowledge_in_use() -> None:
    def load() -> Snapshot:
        raise KnowledgeError([Fault("a.yaml:1:1", "is empty")])

    desk, reloader = make(load)
    with pytest.raises(KnowledgeError):
        await reloader.reload()
    assert desk.snapshot is OLD


async def test_of_two_reloads_at_once_one_runs_and_the_other_is_told() -> None:
    go_on = Event()

    def load() -> Snapshot:
        go_on.wait(timeout=5)
        return NEW

    desk, reloader = make(load)
    first = asyncio.create_task(reloader.reload())
    await asyncio.sleep(0)
    with pytest.raises(ReloadBusyError):
        await reloader.reload()
    assert desk.snapshot is OLD
    go_on.set()
    await first
    assert desk.snapshot is NEW
