"""Replicas answer from one version of the knowledge, or say that they don't."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import pytest
from structlog.testing import capture_logs

from bot.answering import Desk, Reloader, SmallTalk, Snapshot
from bot.app.agreement import Agreement
from bot.app.background import meanwhile
from bot.delivery import Bulletin, open_delivery
from bot.errors import DeliveryError, Fault, KnowledgeError
from bot.journal import NoLog
from bot.serving.health import Health
from tests.harness.entries import SMALL
from tests.harness.paper import Paper
from tests.harness.postgres import Postgres
from tests.harness.scripted_matcher import ScriptedMatcher

TIMEOUT_S = 20.0


def version(name: str) -> Snapshot:
    return Snapshot(replace(SMALL, version=name), ScriptedMatcher())


@dataclass
class Folder:
    """What would be loaded now."""

    now: Snapshot | Exception = field(default_factory=lambda: version("v1"))
    loads: int = 0

    def load(self) -> Snapshot:
        self.loads += 1
        if isinstance(self.now, Exception):
            raise self.now
        return self.now


class Replica:
    """One replica, with a folder of its own."""

    def __init__(self, bulletin: Bulletin, *, again_s: float = 60.0, is_late: bool = False) -> None:
        self.folder = Folder()
        self.health = Health(needed=["knowledge"])
        self.told = asyncio.Event()
        self.desk = Desk(version("v1"), NoLog(), SmallTalk.of({}))
        self.reloader = Reloader(self.desk, self.folder.load)
        self.agreement = Agreement(
            self.desk, self.reloader, bulletin, self._tell, is_late=is_late, again_s=again_s
        )

    def _tell(self, *, ok: bool, why: str) -> None:
        self.health.tell("knowledge", ok=ok, why=why)
        self.told.set()

    @property
    def version(self) -> str:
        return self.desk.snapshot.knowledge.version

    @property
    def why(self) -> str:
        return self.health.checks()[0].why

    async def has(self, name: str, *, ready: bool = True) -> None:
        """Wait until it answers from a version, and is ready for that or not."""
        await self._until(lambda: (self.version, self.health.is_ready) == (name, ready))

    async def says(self, why: str) -> None:
        """Wait until it says why it is as it is."""
        await self._until(lambda: self.why.endswith(why))

    async def _until(self, is_so: Callable[[], bool]) -> None:
        async with asyncio.timeout(TIMEOUT_S):
            while not is_so():
                self.told.clear()
                await self.told.wait()


@asynccontextmanager
async def replicas(
    count: int = 2, again_s: float = 60.0
) -> AsyncIterator[tuple[Paper, list[Replica]]]:
    paper = Paper()
    made = [Replica(paper.subscribe(), again_s=again_s) for _ in range(count)]
    jobs = {
        f"{i} {name}": job
        for i, each in enumerate(made)
        for name, job in each.agreement.jobs().items()
    }
    async with meanwhile(jobs, pause_s=0.001):
        yield paper, made


async def test_a_replica_is_ready_with_the_version_that_it_starts_with() -> None:
    async with replicas(1) as (_, [one]):
        assert one.health.is_ready
        assert one.why == "version v1 is in use"


async def test_a_reload_on_one_reaches_all_and_is_told_by_each_once() -> None:
    async with replicas(3) as (paper, made):
        for each in made:
            each.folder.now = version("v2")
        await made[0].reloader.reload()
        for each in made:
            await each.has("v2")
        await paper.settled()
        assert [each.folder.loads for each in made] == [1, 1, 1]
        assert paper.published == 3 * ["knowledge v2"]


async def test_a_replica_whose_folder_differs_keeps_its_own_and_is_not_ready() -> None:
    async with replicas() as (paper, (one, two)):
        one.folder.now = version("v2")
        with capture_logs() as logs:
            await one.reloader.reload()
            await two.has("v1", ready=False)
            await paper.settled()
        assert two.why == (
            "version v1 is in use, but the replicas agreed on v2: "
            "its own folder holds something else"
        )
        assert one.health.is_ready
        assert "replica_behind" in {line["event"] for line in logs}


async def test_a_replica_that_cannot_load_it_keeps_the_old_and_says_why() -> None:
    async with replicas() as (_, (one, two)):
        one.folder.now = version("v2")
        two.folder.now = KnowledgeError([Fault("a.yaml:1:1", "is odd")])
        with capture_logs() as logs:
            await one.reloader.reload()
            await two.says("its folder has faults, which are in the logs")
        assert two.version == "v1"
        (line,) = [line for line in logs if line["event"] == "replica_behind"]
        assert line["faults"] == ["a.yaml:1:1: is odd"]


async def test_whatever_else_fails_is_told_too() -> None:
    async with replicas() as (_, (one, two)):
        one.folder.now = version("v2")
        two.folder.now = MemoryError()
        await one.reloader.reload()
        await two.says("it could not be loaded; why is in the logs")
        await two.has("v1", ready=False)


async def test_a_folder_that_is_late_is_looked_at_again() -> None:
    async with replicas(again_s=0.01) as (_, (one, two)):
        one.folder.now = version("v2")
        await one.reloader.reload()
        await two.has("v1", ready=False)
        two.folder.now = version("v2")
        await two.has("v2")


async def test_a_replica_that_catches_up_by_itself_is_ready_again() -> None:
    async with replicas() as (_, (one, two)):
        one.folder.now = version("v2")
        await one.reloader.reload()
        await two.has("v1", ready=False)
        two.folder.now = version("v2")
        await two.reloader.reload()
        await two.has("v2")


async def test_two_that_told_each_other_of_different_versions_agree_in_the_end() -> None:
    async with replicas() as (paper, (one, two)):
        two.folder.now = version("v2")
        with paper.held_up():
            await one.reloader.reload()
            await two.reloader.reload()
            one.folder.now = version("v2")
        await one.has("v2")
        await two.has("v2")
        await paper.settled()


async def test_folders_that_differ_are_not_told_of_for_ever() -> None:
    async with replicas() as (paper, (one, two)):
        with paper.held_up():
            one.folder.now = version("v2")
            two.folder.now = version("v3")
            await one.reloader.reload()
            await two.reloader.reload()
        await one.has("v2", ready=False)
        await two.has("v3", ready=False)
        await paper.settled()
        assert sorted(paper.published) == ["knowledge v2", "knowledge v3"]


async def test_who_starts_late_loads_once() -> None:
    one = Replica(Paper().subscribe(), is_late=True)
    one.folder.now = version("v2")
    async with meanwhile(one.agreement.jobs(), pause_s=0.001):
        await one.has("v2")
    assert one.folder.loads == 1


async def test_who_may_have_missed_something_loads_once() -> None:
    async with replicas(1) as (paper, [one]):
        one.folder.now = version("v2")
        paper.miss()
        await one.has("v2")
        await paper.settled()
        assert one.folder.loads == 1


async def test_a_reload_that_is_under_way_is_waited_for() -> None:
    async with replicas() as (_, (one, two)):
        for each in (one, two):
            each.folder.now = version("v2")
        await asyncio.gather(one.reloader.reload(), two.reloader.reload())
        await one.has("v2")
        await two.has("v2")


async def test_what_could_not_be_told_is_told_later() -> None:
    async with replicas() as (paper, (one, two)):
        for each in (one, two):
            each.folder.now = version("v2")
        troubles = paper.subscribers[0].troubles
        troubles += [DeliveryError("away"), DeliveryError("away")]
        await one.reloader.reload()
        await two.has("v2")
        assert troubles == []
        await paper.settled()


async def test_what_is_about_something_else_is_not_heeded() -> None:
    async with replicas(1) as (paper, [one]):
        await paper.subscribe().publish("weather v9")
        await paper.settled()
        assert (one.folder.loads, one.health.is_ready) == (0, True)


async def test_replicas_on_postgresql_agree(postgres: Postgres) -> None:
    url = postgres.make_database()
    async with open_delivery(url) as first, open_delivery(url) as second:
        one, two = Replica(first.bulletin), Replica(second.bulletin)
        jobs = {
            f"{name} {number}": job
            for number, each in enumerate((one, two))
            for name, job in each.agreement.jobs().items()
        }
        async with meanwhile(jobs):
            for each in (one, two):
                each.folder.now = version("v2")
            await one.reloader.reload()
            await two.has("v2")
            one.folder.now = version("v3")
            await one.reloader.reload()
            await two.has("v2", ready=False)
            two.folder.now = version("v3")
            await two.reloader.reload()
            await two.has("v3")


@pytest.mark.parametrize("name", ["announcing", "listening", "following"])
async def test_each_job_has_its_name(name: str) -> None:
    assert name in Replica(Paper().subscribe()).agreement.jobs()
