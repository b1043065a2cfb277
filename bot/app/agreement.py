"""All replicas answer from one version of the knowledge, or say that they don't.

A replica that reloaded tells the others the new version; they load their own folder, and compare.
Replicas whose folders differ don't go on telling each other: only what is new is told.
"""

import asyncio
from contextlib import suppress
from typing import Protocol

import structlog

from bot.answering import Desk, Reloaded, Reloader
from bot.app.background import Job
from bot.delivery.replicas import Bulletin
from bot.errors import DeliveryError, FaultyInputError, ReloadBusyError

_ABOUT = "knowledge "
_PAUSE_S = 0.2
_AGAIN_S = 15.0
"""How long to wait before a folder that holds another version is looked at again, in seconds."""

_DIFFERS = "its own folder holds something else"

_log = structlog.get_logger(__name__)


class Teller(Protocol):
    """Hears how the knowledge is doing."""

    def __call__(self, *, ok: bool, why: str) -> None:
        """Hear it, in a plain sentence."""
        ...


class Agreement:
    """Keeps this replica's knowledge at the version that was reloaded last, anywhere.

    Args:
        desk: Whose knowledge it is.
        reloader: Loads this replica's own folder.
        bulletin: Reaches the other replicas.
        tell: Told whether the version in use is the one that was agreed on.
        is_late: Whether others may have reloaded while this replica was starting, unheard; its
            own folder is then loaded once more.
        again_s: How long to wait before a folder with another version is loaded again, in seconds.
    """

    def __init__(  # noqa: PLR0913  what it keeps together
        self,
        desk: Desk,
        reloader: Reloader,
        bulletin: Bulletin,
        tell: Teller,
        *,
        is_late: bool = False,
        again_s: float = _AGAIN_S,
    ) -> None:
        self._desk = desk
        self._reloader = reloader
        self._bulletin = bulletin
        self._tell = tell
        self._again_s = again_s
        self._agreed: str | None = None
        self._is_following = False
        self._news = asyncio.Event()
        self._wanted = asyncio.Event()
        if is_late:
            self._wanted.set()
        reloader.follow(self._on_reload)
        self._compare()

    def jobs(self) -> dict[str, Job]:
        """What must go on for the replicas to agree, by name; none of it ever ends."""
        return {
            "announcing": self._announce,
            "listening": self._listen,
            "following": self._follow,
        }

    async def _announce(self) -> None:
        while True:
            await self._news.wait()
            self._news.clear()
            try:
                await self._bulletin.publish(f"{_ABOUT}{self._version}")
            except DeliveryError:
                self._news.set()
                raise

    async def _listen(self) -> None:
        async for message in self._bulletin.listen():
            self._hear(message)

    async def _follow(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(None if self._is_agreed else self._again_s):
                    await self._wanted.wait()
            self._wanted.clear()
            await self._reload()

    @property
    def _version(self) -> str:
        return self._desk.snapshot.knowledge.version

    @property
    def _is_agreed(self) -> bool:
        return self._agreed in {None, self._version}

    def _hear(self, message: str | None) -> None:
        if message is None:
            self._agreed = None
            self._wanted.set()
        elif message.startswith(_ABOUT):
            self._agreed = message.removeprefix(_ABOUT)
            if not self._compare():
                self._wanted.set()

    def _on_reload(self, done: Reloaded) -> None:
        """What is new is news; so is what somebody asked for here, though it be the same."""
        if done.before != done.after or not self._is_following:
            self._agreed = done.after
            self._news.set()
        self._compare()

    def _compare(self, fault: str = _DIFFERS) -> bool:
        why = f"version {self._version} is in use"
        if not self._is_agreed:
            why = f"{why}, but the replicas agreed on {self._agreed}: {fault}"
        self._tell(ok=self._is_agreed, why=why)
        return self._is_agreed

    async def _reload(self) -> None:
        """Load this replica's own folder, unless somebody else is doing so; never raises."""
        fault = _DIFFERS
        try:
            await self._load()
        except FaultyInputError as error:
            fault = "its folder has faults, which are in the logs"
            faults = [str(each) for each in error.faults]
            _log.error("replica_behind", agreed=self._agreed, own=self._version, faults=faults)
        except Exception as error:  # noqa: BLE001  whatever it is, the old knowledge serves on
            fault = "it could not be loaded; why is in the logs"
            _log.error("replica_behind", agreed=self._agreed, own=self._version, exc_info=error)
        else:
            log = _log.info if self._is_agreed else _log.error
            log(
                "replica_followed" if self._is_agreed else "replica_behind",
                agreed=self._agreed,
                own=self._version,
            )
        self._compare(fault)

    async def _load(self) -> None:
        while True:
            self._is_following = True
            try:
                await self._reloader.reload()
            except ReloadBusyError:
                await asyncio.sleep(_PAUSE_S)
            else:
                return
            finally:
                self._is_following = False
