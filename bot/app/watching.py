"""Watching the knowledge folder, also where it goes away and comes back."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing, suppress
from pathlib import Path

import structlog
from watchfiles import awatch

_STEP_MS = 1_000
"""How often to look whether the folder is still the same one, in milliseconds."""

_log = structlog.get_logger(__name__)


class Folder:
    """A folder, as it is now; for who wants to know later whether it changed meanwhile.

    Attributes:
        path: Where it is.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stamps = _stamps(path)

    def has_changed(self) -> bool:
        """Whether it has, since it was looked at last."""
        before, self._stamps = self._stamps, _stamps(self.path)
        return before != self._stamps


async def watch_folder(watched: Folder, tell: Callable[[], Awaitable[None]]) -> None:
    """Tell of every change in a folder, also since it was looked at first, until cancelled.

    A folder that is put in the place of another is a change too: a watch follows the old one,
    which somebody may have deleted, moved, or linked to from here.

    Args:
        watched: What to watch, with all that is in it.
        tell: Called after each change, or several that came together.
    """
    folder = watched.path
    if watched.has_changed():
        await tell()
    await _watch_one(folder, tell)
    while True:
        _log.warning("the watched folder is gone or replaced")
        while _identity(folder) is None:  # noqa: ASYNC110  no event tells of a folder to come
            await asyncio.sleep(_STEP_MS / 1_000)
        await _watch_one(folder, tell, is_new=True)


async def _watch_one(
    folder: Path, tell: Callable[[], Awaitable[None]], *, is_new: bool = False
) -> None:
    """Watch a folder as long as it is there; a new one is told of once it is watched."""
    watched = _identity(folder)
    try:
        async with aclosing(awatch(folder, rust_timeout=_STEP_MS, yield_on_timeout=True)) as steps:
            async for changes in steps:
                if changes or is_new:
                    is_new = False
                    await tell()
                is_deleted = any(_is_same(path, folder) for _, path in changes)
                if is_deleted or _identity(folder) != watched:
                    return
    except FileNotFoundError:
        return


def _is_same(path: str, folder: Path) -> bool:
    return Path(path).absolute() == folder.absolute()


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _stamps(folder: Path) -> dict[Path, tuple[int, int]]:
    """When each file below was changed last, and how long it is."""
    found: dict[Path, tuple[int, int]] = {}
    for path in folder.rglob("*"):
        with suppress(OSError):
            stat = path.stat()
            found[path] = stat.st_mtime_ns, stat.st_size
    return found
