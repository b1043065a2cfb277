"""A journal in memory, for tests of what is asked of the journal."""

from collections.abc import AsyncIterator
from datetime import datetime

from bot.errors import JournalError
from bot.journal import Asked, Gap, Record, Stats


class MemoryLog:
    """Remembers what it was told; or fails at everything that may fail."""

    def __init__(self, *, fails: bool = False) -> None:
        self.fails = fails
        self.asked: dict[str, Asked] = {}
        self.chosen: list[tuple[str, str, str | None]] = []
        self.languages: dict[str, str] = {}
        self.gaps: tuple[Gap, ...] = ()
        self.failures = 0

    def record(self, asked: Asked) -> str | None:
        if self.fails:
            return None
        record = f"{len(self.asked):016x}"
        self.asked[record] = asked
        return record

    def choose(self, record: str, asker: str, entry: str | None) -> None:
        self.chosen.append((record, asker, entry))

    async def language_of(self, asker: str) -> str | None:
        return self.languages.get(asker)

    async def choose_language(self, asker: str, language: str) -> None:
        self._may_fail()
        self.languages[asker] = language

    async def unanswered(self, limit: int | None = None) -> tuple[Gap, ...]:
        self._may_fail()
        return self.gaps[:limit]

    async def export(self) -> AsyncIterator[Record]:
        self._may_fail()
        nothing: tuple[Record, ...] = ()
        for record in nothing:
            yield record

    async def forget(self, asker: str) -> int:
        self._may_fail()
        gone = [record for record, asked in self.asked.items() if asked.asker == asker]
        for record in gone:
            del self.asked[record]
        return len(gone)

    async def purge(self, before: datetime) -> int:
        raise NotImplementedError(before)

    async def stats(self) -> Stats:
        raise NotImplementedError

    async def close(self) -> None:
        pass

    def _may_fail(self) -> None:
        if self.fails:
            raise JournalError("the disk is full")
