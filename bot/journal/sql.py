"""The journal in a database."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
import secrets

from sqlalchemy import delete, insert, select
import structlog

from bot.database.store import Store
from bot.errors import JournalError
from bot.journal.changes import Change, Chosen, Written, write_changes
from bot.journal.drawing_up import draw_up
from bot.journal.hashing import hash_asker
from bot.journal.log import Asked, Gap, Record, Stats
from bot.journal.recent import RecentLanguages
from bot.journal.stored import StoredJournal
from bot.journal.tables import languages
from bot.journal.writing import Limits, WriteBehind

_log = structlog.get_logger(__name__)

_ID_BYTES = 8
_LANGUAGE_S = 1.0
"""How long an asker may wait for the language they chose."""


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A question that is being redacted in another thread; its words are in no other place."""

    record: asyncio.Future[Record]
    replaces: tuple[str, ...]

    async def drawn(self) -> Written | None:
        """The question to write, or None if it could not be drawn up."""
        await asyncio.wait([self.record])
        failed = self.record.cancelled() or self.record.exception() is not None
        return None if failed else Written(self.record.result(), self.replaces)


def utc_now() -> datetime:
    """The moment it is."""
    return datetime.now(UTC)


class SqlQuestionLog:
    """Keeps questions in a database, redacted and by hashed askers; writes in the background.

    Belongs to the event loop in which it was made.
    """

    def __init__(
        self,
        store: Store,
        secret: bytes,
        *,
        limits: Limits | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """Start to write in the background.

        Args:
            store: Where to keep it all; closed with this log.
            secret: The key of the hashes of askers.
            limits: How much may wait to be written, and for how long.
            now: The clock.
        """
        self._store = store
        self._stored = StoredJournal(store)
        self._hash = partial(hash_asker, secret)
        self._now = now
        self._languages = RecentLanguages()
        self._redactor = ThreadPoolExecutor(1, thread_name_prefix="redaction")
        self._writer = WriteBehind[Change | _Drawing](self._write, limits or Limits())

    @property
    def failures(self) -> int:
        """How many questions and choices could not be kept since the start."""
        return self._writer.failures

    def record(self, asked: Asked) -> str | None:
        """See `QuestionLog.record`."""
        record = secrets.token_hex(_ID_BYTES)
        return record if self._put(lambda: self._begin(record, asked)) else None

    def choose(self, record: str, asker: str, entry: str | None) -> None:
        """See `QuestionLog.choose`."""
        self._put(lambda: Chosen(record, self._hash(asker), entry))

    async def language_of(self, asker: str) -> str | None:
        """See `QuestionLog.language_of`; asks the database at most once a minute."""
        key = self._hash(asker)
        if key not in self._languages:
            try:
                async with asyncio.timeout(_LANGUAGE_S), self._store.reading() as connection:
                    query = select(languages.c.language).where(languages.c.asker == key)
                    self._languages[key] = await connection.scalar(query)
            except (JournalError, TimeoutError) as error:
                _log.warning("journal_unreadable", fault=str(error) or type(error).__name__)
                return None
        return self._languages[key]

    async def choose_language(self, asker: str, language: str) -> None:
        """See `QuestionLog.choose_language`."""
        key = self._hash(asker)
        row = {"asker": key, "language": language, "time": self._now()}
        async with self._store.writing() as connection:
            await connection.execute(delete(languages).where(languages.c.asker == key))
            await connection.execute(insert(languages), [row])
        self._languages[key] = language

    async def unanswered(self, limit: int | None = None) -> tuple[Gap, ...]:
        """See `QuestionLog.unanswered`."""
        await self.flush()
        return await self._stored.unanswered(limit)

    async def export(self) -> AsyncIterator[Record]:
        """See `QuestionLog.export`."""
        await self.flush()
        async for record in self._stored.export():
            yield record

    async def forget(self, asker: str) -> int:
        """See `QuestionLog.forget`."""
        key = self._hash(asker)
        await self._settle()
        count = await self._stored.forget(key)
        self._languages.discard(key)
        return count

    async def purge(self, before: datetime) -> int:
        """See `QuestionLog.purge`."""
        await self._settle()
        return await self._stored.purge(before)

    async def stats(self) -> Stats:
        """See `QuestionLog.stats`."""
        await self.flush()
        return await self._stored.stats(self.failures)

    async def flush(self) -> bool:
        """Wait a few seconds for what is still to be written; False if that wasn't enough."""
        return await self._writer.settle()

    async def close(self) -> None:
        """See `QuestionLog.close`."""
        await self._writer.close()
        self._redactor.shutdown(wait=False, cancel_futures=True)
        await self._store.close()

    async def _settle(self) -> None:
        if not await self.flush():
            raise JournalError("the journal can't be written now; try again later")

    async def _write(self, changes: Sequence[Change | _Drawing]) -> None:
        drawn = [
            await change.drawn() if isinstance(change, _Drawing) else change for change in changes
        ]
        async with self._store.writing() as connection:
            await write_changes(connection, [change for change in drawn if change is not None])

    def _put(self, make: Callable[[], Change | _Drawing]) -> bool:
        try:
            return self._writer.put(make())
        except Exception as error:  # noqa: BLE001  # a fault of ours must not cost an answer
            self._writer.lose(1, type(error).__name__)
            return False

    def _begin(self, record: str, asked: Asked) -> _Drawing:
        """Begin to redact a question at once, off the event loop: a long one takes a while."""
        asker = None if asked.asker is None else self._hash(asked.asker)
        loop = asyncio.get_running_loop()
        drawing = loop.run_in_executor(self._redactor, draw_up, asked, record, self._now(), asker)
        drawing.add_done_callback(self._note_failure)
        return _Drawing(drawing, asked.replaces)

    def _note_failure(self, drawing: asyncio.Future[Record]) -> None:
        if not drawing.cancelled() and (error := drawing.exception()) is not None:
            self._writer.lose(1, type(error).__name__)
