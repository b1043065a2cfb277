"""Work on a document in a process of its own, which may hang, crash or run out of memory.

PDFium and libxml2 are written in C and are given files from anywhere. So each file is read by a
child of a fork server (`multiprocessing`), which starts in milliseconds; if it says nothing for
some seconds or dies, the file is refused and nothing else is harmed.
"""

from collections.abc import Callable
from contextlib import suppress
from multiprocessing import forkserver, get_context, resource_tracker
from multiprocessing.connection import Connection
from pathlib import Path
import resource
import signal
from typing import TypeVar, cast

from bot.errors import DocumentError
from bot.knowledge.importing.documents.faults import refuse
from bot.knowledge.importing.documents.limits import MEMORY_BYTES, SILENT_S, START_S
from bot.knowledge.importing.documents.progress import OnPage

Result = TypeVar("Result")

_PRELOADED = "bot.knowledge.importing.documents.reading"
"""The readers, imported once by the fork server."""

_Told = tuple[str] | tuple[str, int, int] | tuple[str, object]
_context = get_context("forkserver")


def run_apart(
    task: Callable[[Path, OnPage], Result], path: Path, on_page: OnPage, silent_s: float = SILENT_S
) -> Result:
    """Does something with a file in a child process.

    Args:
        task: What to do; it and what it returns must be picklable. It raises DocumentError only.
        path: The file.
        on_page: Told after each page, or some paragraphs: how many are done, and how many there
            are.
        silent_s: After how many seconds without a page done it is given up.

    Raises:
        DocumentError: It can't be read, takes too long or too much memory.
    """
    _start_server()
    ours, theirs = _context.Pipe(duplex=False)
    child = _context.Process(target=_work, args=(theirs, task, path), daemon=True)
    child.start()
    theirs.close()
    try:
        return cast("Result", _listen(ours, path, on_page, silent_s))
    finally:
        child.kill()
        child.join()
        child.close()
        ours.close()


def _start_server() -> None:
    """Start the fork server, unless it runs; Ctrl-C, which reaches it too, is ours to heed."""
    _context.set_forkserver_preload(["__main__", _PRELOADED])
    resource_tracker.ensure_running()  # it lets Ctrl-C through again, so it must come first
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()  # what it starts with stays held back there
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _listen(ours: Connection, path: Path, on_page: OnPage, silent_s: float) -> object:
    patience_s = START_S
    while ours.poll(patience_s):
        try:
            told: _Told = ours.recv()
        except EOFError:
            raise refuse(path, "is damaged so that its reading breaks off; get it anew") from None
        match told:
            case ("page", int(done), int(count)):
                on_page(done, count)
            case ("refused", DocumentError() as error):
                raise error
            case ("done", result):
                return result
        patience_s = silent_s
    raise refuse(path, f"takes more than {silent_s:g} s without getting further; get it anew")


def _work(theirs: Connection, task: Callable[[Path, OnPage], object], path: Path) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    most = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, most))
    tell_of(theirs, task, path)


def tell_of(theirs: Connection, task: Callable[[Path, OnPage], object], path: Path) -> None:
    """What the child does: its task, and telling of it.

    Args:
        theirs: Where it tells.
        task: See `run_apart`.
        path: The file.
    """
    theirs.send(("started",))
    with suppress(BrokenPipeError):
        try:
            theirs.send(("done", task(path, lambda *counts: theirs.send(("page", *counts)))))
        except DocumentError as error:
            theirs.send(("refused", error))
        except MemoryError:
            theirs.send(("refused", refuse(path, "takes too much memory; split it")))
        except Exception as error:  # noqa: BLE001  a hostile file may bring about any
            what = f"is damaged, and can't be made out ({type(error).__name__}: {error})"
            theirs.send(("refused", refuse(path, what)))
