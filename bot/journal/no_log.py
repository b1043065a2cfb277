"""A journal that keeps nothing."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import datetime

from bot.journal.log import Asked, Gap, Record, Stats
from bot.model import Outcome

_MOST_LANGUAGES = 1_000


class _Nothing(AsyncIterator[Record]):
    async def __anext__(self) -> Record:
        raise StopAsyncIteration


class NoLog:
    """Counts questions and forgets them, where no journal is wanted.

    Chosen languages last as long as it does itself, for a bounded number of askers.

    Attributes:
        failures: How many questions were not kept.
    """

    def __init__(self) -> None:
        self.failures = 0
        self._outcomes: Counter[str] = Counter({outcome.value: 0 for outcome in Outcome})
        self._languages: dict[str, str] = {}

    def record(self, asked: Asked) -> None:
        """Count the question."""
        self.failures += 1
        self._outcomes[asked.outcome.value] += 1

    def choose(self, record: str, asker: str, entry: str | None) -> None:
        """Do nothing: no record was kept to choose from."""

    async def language_of(self, asker: str) -> str | None:
        """See `QuestionLog.language_of`."""
        return self._languages.get(asker)

    async def choose_language(self, asker: str, language: str) -> None:
        """See `QuestionLog.choose_language`; never raises."""
        self._languages.pop(asker, None)
        while len(self._languages) >= _MOST_LANGUAGES:
            del self._languages[next(iter(self._languages))]
        self._languages[asker] = language

    async def unanswered(self, limit: int | None = None) -> tuple[Gap, ...]:
        """None: nothing was kept."""
        del limit
        return ()

    def export(self) -> AsyncIterator[Record]:
        """None: nothing was kept."""
        return _Nothing()

    async def forget(self, asker: str) -> int:
        """See `QuestionLog.forget`."""
        self._languages.pop(asker, None)
        return 0

    async def purge(self, before: datetime) -> int:
        """Nothing: nothing was kept."""
        del before
        return 0

    async def stats(self) -> Stats:
        """How many questions there were, none of which was kept."""
        total = self._outcomes.total()
        return Stats(total, dict(self._outcomes), 0, 0, None, None, self.failures)

    async def close(self) -> None:
        """Do nothing: nothing is held."""
