"""A small memory of what was looked up lately."""

from collections.abc import Callable
from time import monotonic


class RecentLanguages:
    """The languages of a bounded number of askers, each for a bounded time.

    Several replicas may serve one asker, so what one of them remembers must not last.
    """

    def __init__(
        self, most: int = 1_000, keep_s: float = 60.0, clock: Callable[[], float] = monotonic
    ) -> None:
        self._most = most
        self._keep_s = keep_s
        self._clock = clock
        self._kept: dict[str, tuple[float, str | None]] = {}

    def __contains__(self, asker: str) -> bool:
        return asker in self._kept and self._kept[asker][0] > self._clock()

    def __getitem__(self, asker: str) -> str | None:
        return self._kept[asker][1]

    def __setitem__(self, asker: str, language: str | None) -> None:
        self.discard(asker)
        while len(self._kept) >= self._most:
            del self._kept[next(iter(self._kept))]
        self._kept[asker] = (self._clock() + self._keep_s, language)

    def discard(self, asker: str) -> None:
        """Forget one asker."""
        self._kept.pop(asker, None)
