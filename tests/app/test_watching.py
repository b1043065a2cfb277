"""The knowledge folder is watched, also when it goes away and comes back."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path
import shutil

import pytest
from structlog.testing import capture_logs

from bot.app.watching import Folder, watch_folder
from tests.harness.waiting import until


class Told:
    """Counts how often it was told of a change."""

    def __init__(self) -> None:
        self.count = 0
        self._changed = asyncio.Event()

    async def __call__(self) -> None:
        self.count += 1
        self._changed.set()

    async def after(self, act: Callable[[], object]) -> None:
        """Wait until it is told of something after an act."""
        self._changed.clear()
        act()
        async with asyncio.timeout(20):
            await self._changed.wait()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    return folder


@pytest.fixture
async def told(folder: Path) -> AsyncIterator[Told]:
    told = Told()
    watching = asyncio.create_task(watch_folder(Folder(folder), told))
    await asyncio.sleep(0.3)  # the watcher has to see the folder before it changes
    yield told
    watching.cancel()
    with suppress(asyncio.CancelledError):
        await watching


async def test_a_change_in_the_folder_is_told(told: Told, folder: Path) -> None:
    await told.after(lambda: (folder / "a.yaml").write_text("a"))


async def test_a_folder_that_went_away_is_told_of_when_it_comes_back_and_is_watched_on(
    told: Told, folder: Path
) -> None:
    with capture_logs() as logs:
        await told.after(lambda: shutil.rmtree(folder))
        await asyncio.sleep(0.1)
        await told.after(folder.mkdir)
        await told.after(lambda: (folder / "a.yaml").write_text("a"))
    assert "the watched folder is gone or replaced" in [line["event"] for line in logs]


async def test_a_folder_that_takes_the_place_of_another_is_told_of_and_watched(
    told: Told, folder: Path, tmp_path: Path
) -> None:
    def put_in_place() -> None:
        folder.rename(tmp_path / "old")
        (tmp_path / "new").rename(folder)

    (tmp_path / "new").mkdir()
    await told.after(put_in_place)
    await asyncio.sleep(2)  # a move of the folder itself may be told before the new one is watched
    await told.after(lambda: (folder / "a.yaml").write_text("a"))


async def test_what_changed_between_the_first_look_and_the_watching_is_told(folder: Path) -> None:
    (folder / "a.yaml").write_text("a")
    watched, told = Folder(folder), Told()
    (folder / "a.yaml").write_text("ab")
    watching = asyncio.create_task(watch_folder(watched, told))
    await until(lambda: told.count == 1)
    watching.cancel()
    with suppress(asyncio.CancelledError):
        await watching
