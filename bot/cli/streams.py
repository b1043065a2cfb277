"""The standard streams, so set up that what goes wrong with them is told as what it is.

Python leaves a closed stream out (`sys.stdout` is None, and the next file that is opened gets its
number), refuses letters that the terminal's encoding lacks, and raises the same OSError for a full
disk under standard output as for any other file.
"""

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
import io
import os
import sys
from typing import TYPE_CHECKING, TextIO

from bot.chat.visible import escape

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

_ESCAPED = "escaped"
"""How letters are written that an encoding lacks: as JSON would."""


class StreamError(Exception):
    """A standard stream can't be read or written; the text is a sentence about it.

    It is no OSError, so that nobody on the way takes it for a fault of a file of theirs.
    """


class ReaderGoneError(StreamError):
    """Whoever read standard output, such as `head`, has seen enough."""


def set_up_streams() -> None:
    """Replace the three streams; what can't be encoded is escaped, never lost."""
    codecs.register_error(_ESCAPED, _escape)
    for number, useless in ((0, os.O_WRONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        _occupy(number, useless)
    sys.stdin = _wrap(io.BufferedReader(_Input(0, "r", closefd=False)), sys.stdin, "replace")
    sys.stdout = _wrap(io.BufferedWriter(_Output(1, "w", closefd=False)), sys.stdout, _ESCAPED)
    sys.stderr = _wrap(io.BufferedWriter(_Errors(2, "w", closefd=False)), sys.stderr, _ESCAPED)


def abandon_output() -> None:
    """Send what is still buffered for standard output nowhere, so that the end is quiet."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


class _Input(io.FileIO):
    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        with _telling("standard input can't be read"):
            return super().readinto(buffer)

    def readall(self) -> bytes:
        with _telling("standard input can't be read"):
            return super().readall()


class _Output(io.FileIO):
    def write(self, content: "ReadableBuffer", /) -> int:
        with _telling("standard output can't be written"):
            return super().write(content)


class _Errors(io.FileIO):
    """Standard error: where it can't be written, there is nobody left to tell."""

    def write(self, content: "ReadableBuffer", /) -> int:
        try:
            return super().write(content)
        except OSError:
            return memoryview(content).nbytes


@contextmanager
def _telling(what: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise ReaderGoneError(what) from None
    except OSError as error:
        raise StreamError(f"{what}: {error.strerror}") from None


def _occupy(number: int, useless: int) -> None:
    """Give a closed stream's number to something that can't be used as that stream."""
    try:
        os.fstat(number)
    except OSError:
        nothing = os.open(os.devnull, useless)
        if nothing != number:
            os.dup2(nothing, number)
            os.close(nothing)
        os.set_inheritable(number, True)  # noqa: FBT003  the system's own form


def _wrap(
    buffer: io.BufferedReader | io.BufferedWriter, before: TextIO | None, errors: str
) -> TextIO:
    encoding = before.encoding if before else "utf-8"
    is_terminal = bool(before and before.line_buffering)
    return io.TextIOWrapper(buffer, encoding, errors, line_buffering=is_terminal)


def _escape(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return escape(error.object[error.start : error.end]), error.end
