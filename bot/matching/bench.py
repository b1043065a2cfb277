"""Where indexes are built, each with the help of the one before."""

from collections.abc import Callable, Sequence
from pathlib import Path

from bot.matching.encoding import Encoder, find_encoders
from bot.matching.index import Index, Known
from bot.matching.storing import Store
from bot.matching.threads import use_one_thread
from bot.model import Knowledge

_WORTH_KEEPING = 0.01
"""The share of new entries from which on it is worth writing everything to disk again."""


class Bench:
    """Builds indexes and remembers what was read for them.

    Args:
        encoders: Tell what texts mean, the quick one first; those that are installed by default.
        folder: Where to keep what was read; in this process only by default.
    """

    def __init__(
        self, encoders: Sequence[Encoder] | None = None, folder: Path | None = None
    ) -> None:
        self._encoders = find_encoders() if encoders is None else encoders
        self._store = Store(folder) if folder else None
        self._known: Known | None = None

    def build(self, knowledge: Knowledge, told: Callable[[int, int], None] | None = None) -> Index:
        """The index of a knowledge: the same as if it had been built without any help.

        Args:
            knowledge: Has at least one entry.
            told: Is told how much was read, and how much is to be.
        """
        use_one_thread()
        known = self._known or self._load()
        index = Index(knowledge, self._encoders, known, told or (lambda _done, _total: None))
        self._known = index.known
        if self._store and index.count_new(known) > _WORTH_KEEPING * len(index.entries):
            self._store.save(index.known)
        return index

    def _load(self) -> Known:
        return self._store.load(each.name for each in self._encoders) if self._store else Known()
