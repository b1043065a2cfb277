"""The signals that `run` heeds, from its first moment to its last."""

import asyncio
from contextlib import suppress
import os
import signal
import sys
from types import FrameType, TracebackType
from typing import Self

_ENDING = (signal.SIGTERM, signal.SIGINT)


class _StoppedError(SystemExit):
    """Somebody wants the process to end, which has nothing to finish yet."""


class Signals:
    """What the process is told from outside; it listens for as long as the context lasts.

    Before `serve`, while the knowledge is loaded, a signal to stop ends the process there and
    then, with exit code 0; a reload is kept in mind. After it, they set the events below.
    A second signal to stop is always heeded at once, and a third one as by any program.

    Attributes:
        stop: Set to end in good order.
        hurry: Set to end at once.
        reload: Set to load the knowledge again; several that come together are one.
    """

    def __init__(self) -> None:
        self.stop = asyncio.Event()
        self.hurry = asyncio.Event()
        self.reload = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._before: dict[int, object] = {}

    def __enter__(self) -> Self:
        """Listen from now on."""
        for number in (*_ENDING, signal.SIGHUP):
            self._before[number] = signal.signal(number, self._hear)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the signals to whoever listened before; or end, if that is what they said."""
        if isinstance(error, _StoppedError):
            with suppress(OSError, ValueError):
                sys.stdout.flush()
                sys.stderr.flush()
            os._exit(0)  # all is put in order; an encoder's threads would hold the end up
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]  # as it gave it

    def serve(self) -> None:
        """From now on, somebody in this event loop waits for the events."""
        self._loop = asyncio.get_running_loop()

    def _hear(self, number: int, _: FrameType | None) -> None:
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop is closed, and so all is done
                self._loop.call_soon_threadsafe(self._heed, number)
            return
        self._heed(number)
        if number in _ENDING:
            _leave_to_the_system()
            raise _StoppedError(0)

    def _heed(self, number: int) -> None:
        if number == signal.SIGHUP:
            self.reload.set()
        elif self.stop.is_set():
            self.hurry.set()
            _leave_to_the_system()
        else:
            self.stop.set()


def _leave_to_the_system() -> None:
    for number in _ENDING:
        signal.signal(number, signal.SIG_DFL)
