"""What is in the journal already: telling of it, and deleting from it."""

from collections.abc import AsyncIterator
from datetime import datetime

from sqlalchemy import delete, select

from bot.database.cleaning import Cleaner
from bot.database.store import Store
from bot.journal.log import Gap, Record, Stats
from bot.journal.reading import (
    make_record,
    make_stats,
    select_gaps,
    select_records,
    select_stats,
)
from bot.journal.tables import languages, questions

_PAGE = 500


class StoredJournal:
    """The journal as it stands in the database, for those who ask nothing new.

    Args:
        store: Where it is.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._cleaner = Cleaner(store)

    async def unanswered(self, limit: int | None = None) -> tuple[Gap, ...]:
        """See `QuestionLog.unanswered`."""
        async with self._store.reading() as connection:
            rows = await connection.execute(select_gaps(limit))
            return tuple(Gap(**row) for row in rows.mappings())

    async def export(self) -> AsyncIterator[Record]:
        """See `QuestionLog.export`; reads page by page, so that it holds up no writer."""
        last: Record | None = None
        while True:
            async with self._store.reading() as connection:
                page = (await connection.execute(select_records(last, _PAGE))).mappings().all()
            for row in page:
                last = make_record(dict(row))
                yield last
            if len(page) < _PAGE:
                return

    async def stats(self, failures: int = 0) -> Stats:
        """See `QuestionLog.stats`.

        Args:
            failures: How many questions and choices could not be kept.
        """
        async with self._store.reading() as connection:
            row = (await connection.execute(select_stats())).mappings().one()
        return make_stats(dict(row), failures)

    async def forget(self, key: str) -> int:
        """See `QuestionLog.forget`.

        Args:
            key: The keyed hash of the asker.
        """
        async with self._store.writing() as connection:
            asked = await connection.execute(delete(questions).where(questions.c.asker == key))
            chosen = await connection.execute(delete(languages).where(languages.c.asker == key))
        if asked.rowcount or chosen.rowcount:
            await self._cleaner.clean()
        return asked.rowcount

    async def purge(self, before: datetime) -> int:
        """See `QuestionLog.purge`; languages of askers who asked nothing since go as well."""
        stale = languages.c.asker.not_in(
            select(questions.c.asker).where(questions.c.asker.is_not(None))
        )
        async with self._store.writing() as connection:
            asked = await connection.execute(delete(questions).where(questions.c.time < before))
            chosen = await connection.execute(
                delete(languages).where(languages.c.time < before, stale)
            )
        if asked.rowcount or chosen.rowcount:
            await self._cleaner.clean()
        return asked.rowcount

    async def close(self) -> None:
        """Let go of the store."""
        await self._store.close()
