"""Several files replaced together: all of them, or none."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
import os
from pathlib import Path
import shutil
import signal
import tempfile
import threading
from types import FrameType

Replace = Callable[[Path, Path], object]
"""Puts one file in the place of another, at once."""


def replace_together(
    folder: Path, files: Mapping[Path, bytes], replace: Replace = Path.replace
) -> None:
    """Write files, so that a fault or Ctrl-C in the middle leaves everything as it was.

    All are written under other names and brought to disk first; only then each takes its place.
    Whatever goes wrong up to the last one puts back what was there.

    Args:
        folder: The knowledge folder; it is made if it is not there.
        files: What to write, by path from the folder. What is the same already is left alone.
        replace: Puts a new file in its place.

    Raises:
        OSError: The disk is full, or the folder can't be written.
    """
    new = {path: content for path, content in files.items() if _differs(folder / path, content)}
    with ExitStack() as left_over:
        ready = {path: _write_aside(folder / path, new[path], left_over) for path in new}
        with _undisturbed():
            _swap(folder, ready, replace, left_over)


def _differs(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() != content
    except FileNotFoundError:
        return True


def _write_aside(path: Path, content: bytes, left_over: ExitStack) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=path.parent, prefix=".import-")
    aside = Path(name)
    left_over.callback(aside.unlink, missing_ok=True)
    with os.fdopen(number, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(number)
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    aside.chmod(mode)
    return aside


def _swap(folder: Path, ready: Mapping[Path, Path], replace: Replace, left_over: ExitStack) -> None:
    back: list[Callable[[], object]] = []
    try:
        for path, aside in ready.items():
            there = folder / path
            back.append(_remember(there, left_over))
            replace(aside, there)
    except BaseException:
        for undo in reversed(back):
            with suppress(FileNotFoundError):
                undo()
        raise


def _remember(path: Path, left_over: ExitStack) -> Callable[[], object]:
    """How to put back what is there now."""
    if not path.exists():
        return path.unlink
    old = path.with_name(f".import-old-{os.getpid()}-{path.name}"[:200])
    left_over.callback(old.unlink, missing_ok=True)
    shutil.copy2(path, old)
    return lambda: old.replace(path)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Holds Ctrl-C back for the moment in which the files take their places."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    pressed: list[int] = []

    def remember(number: int, _frame: FrameType | None) -> None:
        pressed.append(number)

    before = signal.signal(signal.SIGINT, remember)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if pressed:
            signal.raise_signal(signal.SIGINT)
