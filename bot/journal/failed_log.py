"""What stands in for a journal that could not be opened."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Never

from bot.errors import JournalError
from bot.journal.log import Gap, Record, Stats
from bot.journal.no_log import NoLog


class FailedLog(NoLog):
    """Lets the bot go on, and never says that nothing is kept: the journal may hold much.

    Args:
        why: Why the journal could not be opened.
    """

    def __init__(self, why: str) -> None:
        super().__init__()
        self._why = why

    async def choose_language(self, asker: str, language: str) -> None:
        """Remember the language until the next start, and say that it isn't kept.

        Raises:
            JournalError: Always.
        """
        await super().choose_language(asker, language)
        self._fail()

    async def forget(self, asker: str) -> int:
        """Forget the chosen language only; see `QuestionLog.forget`.

        Raises:
            JournalError: Always.
        """
        await super().forget(asker)
        self._fail()

    async def unanswered(self, limit: int | None = None) -> tuple[Gap, ...]:
        """See `QuestionLog.unanswered`.

        Raises:
            JournalError: Always.
        """
        del limit
        self._fail()

    def export(self) -> AsyncIterator[Record]:
        """See `QuestionLog.export`.

        Raises:
            JournalError: Always.
        """
        self._fail()

    async def purge(self, before: datetime) -> int:
        """See `QuestionLog.purge`.

        Raises:
            JournalError: Always.
        """
        del before
        self._fail()

    async def stats(self) -> Stats:
        """See `QuestionLog.stats`.

        Raises:
            JournalError: Always.
        """
        self._fail()

    def _fail(self) -> Never:
        raise JournalError(f"the journal could not be opened: {self._why}")
