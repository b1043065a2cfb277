"""Which of the others are dead."""

from collections.abc import Mapping


class Watch:
    """Gives up who showed no sign of life for a whole lease, by our own clock, while we looked.

    Nobody's wall clock is asked, so that none can be wrong; and who could not look for a while,
    since it was stopped or the database was away, gives everybody a new lease.

    Args:
        lease_s: For how long a replica may show no sign of life.
    """

    def __init__(self, lease_s: float) -> None:
        self._lease_s = lease_s
        self._looked_s: float | None = None
        self._changed: dict[str, tuple[int, float]] = {}

    def look(self, beats: Mapping[str, int], now_s: float) -> dict[str, int]:
        """Take notice of everybody's signs of life.

        Args:
            beats: How many each replica has shown.
            now_s: Now, in seconds that only go forward.

        Returns:
            Those to give up, with how many they had shown.
        """
        if self._looked_s is None or now_s - self._looked_s > self._lease_s / 2:
            self._changed.clear()
        self._looked_s = now_s
        before = self._changed
        self._changed = {
            each: before[each] if each in before and before[each][0] == count else (count, now_s)
            for each, count in beats.items()
        }
        return {
            each: count
            for each, (count, since_s) in self._changed.items()
            if now_s - since_s >= self._lease_s
        }
