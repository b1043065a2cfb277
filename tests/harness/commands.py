"""Runs commands in processes of their own, with whatever they are given for standard streams."""

from collections.abc import Callable
import fcntl
import os
from pathlib import Path
import signal
import socket
import struct
import termios
import threading
from time import monotonic, sleep

from tests.harness.warm_python import ask

TIMEOUT_S = 20.0


class Running:
    """A command that runs.

    Args:
        tools: The folder of `warm_python`.
        folder: Where it runs.
        words: The command line.
        streams: Its standard streams, by number; what is not named is closed, and none is ours
            any more.
        variables: What else is in its environment.
    """

    def __init__(
        self, tools: Path, folder: Path, words: list[str], streams: dict[int, int], **variables: str
    ) -> None:
        self._server = socket.socket(socket.AF_UNIX)
        self._server.settimeout(TIMEOUT_S)
        self._server.connect(str(tools / "door"))
        environment = {"PATH": os.defpath, "HOME": str(folder), "TERM": "xterm", **variables}
        ask(self._server, folder, environment, ["-m", "bot", *words], streams)
        for stream in set(streams.values()):
            os.close(stream)
        self._said = self._server.makefile()
        self._process = int(self._said.readline())

    def interrupt(self) -> None:
        """Press Ctrl-C."""
        os.kill(self._process, signal.SIGINT)

    def end(self) -> int:
        """Wait for its end, and tell its exit code."""
        with self._server, self._said:
            return int(self._said.read())


class Screen:
    """A terminal, so many characters wide.

    Attributes:
        inside: The end that a command writes to.
    """

    def __init__(self, columns: int) -> None:
        self._outside, self.inside = os.openpty()
        fcntl.ioctl(self.inside, termios.TIOCSWINSZ, struct.pack("4H", 25, columns, 0, 0))
        self._pieces: list[bytes] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def read(self) -> str:
        """All that was shown, once nobody has the terminal open any more."""
        self._reader.join(TIMEOUT_S)
        return b"".join(self._pieces).decode()

    def _read(self) -> None:
        with os.fdopen(self._outside, "rb", buffering=0) as outside:
            try:
                while piece := outside.read(65_536):
                    self._pieces.append(piece)
            except OSError:  # nobody has it open any more
                return


def nothing() -> int:
    """Input that is at its end."""
    return os.open(os.devnull, os.O_RDONLY)


def into(path: Path) -> int:
    """Output that is written to a file."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)


def typed(text: str) -> int:
    """Input that is there already."""
    reading, writing = os.pipe()
    os.write(writing, text.encode())
    os.close(writing)
    return reading


def unread() -> int:
    """A pipe that nobody reads any more."""
    reading, writing = os.pipe()
    os.close(reading)
    return writing


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait for what no event tells."""
    end = monotonic() + TIMEOUT_S
    while not is_so():
        assert monotonic() < end
        sleep(0.005)
