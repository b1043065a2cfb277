"""Time that only tests move."""

from datetime import UTC, datetime, timedelta


class Clock:
    """Tells the same moment until it is moved; also for those who count in seconds."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 1, 2, 3, 4, 5, 678901, UTC)

    def __call__(self) -> datetime:
        return self.moment

    def move(self, **by: float) -> datetime:
        """Go forward by so many `days`, `seconds` …, and tell the new moment."""
        self.moment += timedelta(**by)
        return self.moment

    def seconds(self) -> float:
        """The moment in seconds, as `time.monotonic` would tell it."""
        return self.moment.timestamp()
