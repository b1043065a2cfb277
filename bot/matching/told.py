"""Telling how far long work is."""

from typing import Protocol


class Told(Protocol):
    """Told how much is done."""

    def __call__(self, done: int, total: int, what: str = "", /) -> None:
        """Take note.

        Args:
            done: How much is done.
            total: Of how much.
            what: What is being done, for people; empty if that is plain.
        """


def keep_quiet(_done: int, _total: int, _what: str = "", /) -> None:
    """Tell nobody."""
