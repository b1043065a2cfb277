"""Where indexes are built, each with the help of the one before."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path
from threading import Thread

import structlog

from bot.matching.encoding import Encoder, find_encoders
from bot.matching.excerpts import DEEP, EXCERPTS
from bot.matching.index import Index, Known
from bot.matching.storing import Store
from bot.matching.threads import use_one_thread
from bot.matching.told import Told, keep_quiet
from bot.model import Entry, Knowledge

MOST_TEXTS = 30_000
"""More texts than this are read by the first encoder only. The second takes some 150 ms for each,
in two threads, so that these take half an hour and more, once."""
_WORTH_SAVING = 0.01
"""The share of new entries from which on it is worth writing everything to disk again."""
_log = structlog.get_logger(__name__)


class Bench:
    """Builds indexes and remembers what was read for them.

    Args:
        encoders: Tell what texts mean, the quick one first; those that are installed by default.
        folder: Where to keep what was read; in this process only by default.
        most_texts: How many texts are few enough for all encoders, and not for the first one only.
    """

    def __init__(
        self,
        encoders: Sequence[Encoder] | None = None,
        folder: Path | None = None,
        most_texts: int = MOST_TEXTS,
    ) -> None:
        self._encoders = find_encoders() if encoders is None else encoders
        self._store = Store(folder) if folder else None
        self._most_texts = most_texts
        self._known: Known | None = None

    def warm_up(self) -> None:
        """Let the first encoder read its weights in the background, while files are read."""
        for encoder in self._encoders[:1]:
            Thread(target=encoder.encode, args=([""],), daemon=True).start()

    def build(self, knowledge: Knowledge, told: Told | None = None) -> Index:
        """The index of a knowledge: the same as if it had been built without any help.

        Args:
            knowledge: Has at least one entry.
            told: Is told how much was read, and how much is to be.
        """
        use_one_thread()
        encoders = self._choose(knowledge)
        known = self._known or self._load(encoders)
        keep = self._store.keep if self._store else lambda _name, _keys, _vectors: None
        index = Index(knowledge, encoders, known, told or keep_quiet, keep)
        self._known = index.known
        if self._store:
            _save(self._store, index.known, known)
        return index

    def _choose(self, knowledge: Knowledge) -> Sequence[Encoder]:
        """The encoders that can read a knowledge in bearable time."""
        if len(self._encoders) > 1 and has_more_texts(knowledge.entries.values(), self._most_texts):
            _log.info(
                "too much knowledge for the second encoder: it gives no second look",
                most_texts=self._most_texts,
            )
            return self._encoders[:1]
        return self._encoders

    def _load(self, encoders: Sequence[Encoder]) -> Known:
        return self._store.load(each.name for each in encoders) if self._store else Known()


def has_more_texts(entries: Iterable[Entry], most: int = MOST_TEXTS) -> bool:
    """Whether entries have more texts than the second encoder is given to read."""
    return any(count > most for count in accumulate(map(_count_texts, entries)))


def _count_texts(entry: Entry) -> int:
    return sum(len([*EXCERPTS[kind](entry)]) for kind in DEEP)


def _save(store: Store, known: Known, before: Known) -> None:
    """Keep what is worth it."""
    if known.columns and before.columns is not known.columns:
        old = {*before.columns.prints} if before.columns else set()
        new = sum(each not in old for each in known.columns.prints)
        if new > _WORTH_SAVING * len(known.columns):
            store.save_words(known)
    for name, meanings in known.meanings.items():
        old_meanings = before.meanings.get(name)
        if old_meanings is not meanings:
            had = len(old_meanings.keys) if old_meanings and old_meanings.prints else 0
            is_new = len(meanings.keys) - had > _WORTH_SAVING * len(meanings.keys)
            if is_new or store.is_scattered(name):
                store.save_meanings(name, meanings)
