"""Several documents read and drawn at once, each in a process of its own."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import TypeVar

from bot.errors import DocumentError
from bot.knowledge.importing.documents import OnPage, read_document
from bot.knowledge.importing.extracting import read_pairs
from bot.knowledge.importing.reading import Reading
from bot.knowledge.importing.review import draw_review
from bot.knowledge.importing.writing import Plan

Result = TypeVar("Result")

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

    def read(file: Path, on_page: OnPage) -> Reading | DocumentError:
        try:
            reading = read_pairs(read_document(file, on_page))
        except DocumentError as error:
            return error
        pages = reading.document.pages or 1
        told(file, pages, pages, len(reading.pairs))
        return reading

    return _work(read, files, told)


def draw_reviews(plans: Mapping[Path, Plan], told: Told) -> dict[Path, str]:
    """Draw the review pages of documents side by side.

    Args:
        plans: What is written of each document that has any questions.
        told: Is told how many pictures are drawn, from several threads.

    Returns:
        The pages, by document.
    """

    def draw(file: Path, on_page: OnPage) -> str:
        return draw_review(plans[file], on_page)

    return dict(zip(plans, _work(draw, list(plans), told), strict=True))


def _work(
    task: Callable[[Path, OnPage], Result], files: Sequence[Path], told: Told
) -> list[Result]:
    """Do something with each file, two at a time; Ctrl-C stops those that are under way."""
    stopped = Event()

    def do(file: Path) -> Result:
        def tell(done: int, count: int) -> None:
            if stopped.is_set():
                raise _StoppedError
            told(file, done, count, None)

        return task(file, tell)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        under_way = [threads.submit(do, file) for file in files]
        try:
            return [each.result() for each in under_way]
        except BaseException:
            stopped.set()
            threads.shutdown(wait=False, cancel_futures=True)
            raise
