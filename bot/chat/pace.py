"""How fast one person may ask, so that one can't slow the others down."""

from collections import OrderedDict, deque
from collections.abc import Callable
from enum import Enum, auto
from time import time

WINDOW_S = 60.0
REMEMBERED = 10_000
"""How many people's last minute is kept in mind at most."""


class Verdict(Enum):
    """Whether somebody may go on."""

    GO_ON = auto()
    TELL = auto()
    """Too fast, and not told yet."""
    KEEP_SILENT = auto()
    """Too fast, and told already."""


class Pace:
    """Counts what each person did within a minute.

    What counts is when they did it, not when it is answered: what waited through an outage and
    is answered all at once is no flood.

    Args:
        a_minute: How much a person may do within one.
        clock: The time, in seconds since 1970.
    """

    def __init__(self, a_minute: int, clock: Callable[[], float] = time) -> None:
        self._a_minute = a_minute
        self._clock = clock
        self._seen: OrderedDict[str, deque[float]] = OrderedDict()
        self._told: set[str] = set()

    def judge(self, person: str, when: float | None = None) -> Verdict:
        """Count one act of a person, and say whether it is to be answered.

        Args:
            person: Who it is.
            when: When they did it, in seconds since 1970; just now by default.
        """
        now = self._clock() if when is None else when
        times = self._seen.setdefault(person, deque())
        self._seen.move_to_end(person)
        while times and abs(now - times[0]) >= WINDOW_S:  # earlier, or by a clock set back since
            times.popleft()
        if len(times) < self._a_minute:
            times.append(now)
            self._told.discard(person)
            self._forget_oldest()
            return Verdict.GO_ON
        if person in self._told:
            return Verdict.KEEP_SILENT
        self._told.add(person)
        return Verdict.TELL

    def _forget_oldest(self) -> None:
        while len(self._seen) > REMEMBERED:
            person, _ = self._seen.popitem(last=False)
            self._told.discard(person)
