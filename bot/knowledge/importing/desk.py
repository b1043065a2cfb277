"""Several documents read at once, each in a process of its own."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Event

from bot.errors import DocumentError
from bot.knowledge.importing.documents import read_document
from bot.knowledge.importing.extracting import read_pairs
from bot.knowledge.importing.reading import Reading

AT_ONCE = 2
"""How many documents are read side by side: a process and a core for each."""

Told = Callable[[Path, int, int | None, int | None], None]
"""Is told, for a file, how many pages are done, how many there are, and how many entries were
found; either is None as long as it is not known."""


class _StoppedError(Exception):
    """The whole import was broken off."""


def read_files(files: Sequence[Path], told: Told) -> list[Reading | DocumentError]:
    """Read documents side by side.

    Args:
        files: The documents.
        told: Is told how far each is, from several threads.

    Returns:
        What was read in each, or why it can't be read, in the same order.
    """
    stopped = Event()
    with ThreadPoolExecutor(AT_ONCE) as threads:
        readings = [threads.submit(_read, file, told, stopped) for file in files]
        try:
            return [_result(each) for each in readings]
        except BaseException:
            stopped.set()
            threads.shutdown(wait=False, cancel_futures=True)
            raise


def _read(file: Path, told: Told, stopped: Event) -> Reading:
    def tell(done: int, count: int) -> None:
        if stopped.is_set():
            raise _StoppedError
        told(file, done, count, None)

    reading = read_pairs(read_document(file, tell))
    pages = reading.document.pages or 1
    told(file, pages, pages, len(reading.pairs))
    return reading


def _result(reading: Future[Reading]) -> Reading | DocumentError:
    try:
        return reading.result()
    except DocumentError as error:
        return error
