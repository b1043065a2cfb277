"""A file that is touched while all is well, for a container's health check.

`python -m bot.serving.heartbeat` exits with 0 if the heart beat lately, and with 1 if not.
"""

from pathlib import Path
import sys
from time import time

FILE = Path("var") / "heartbeat"
FRESH_S = 90.0
"""A quiet poll takes 25 s; three of them in a row without success, and something is wrong."""


class Heartbeat:
    """Beats by touching a file."""

    def __init__(self, file: Path = FILE) -> None:
        self._file = file

    def beat(self) -> None:
        """Show that all is well now."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.touch()

    def is_alive(self, now: float | None = None) -> bool:
        """Whether the heart beat lately.

        Args:
            now: Seconds since the epoch; the clock's time by default.
        """
        try:
            last = self._file.stat().st_mtime
        except OSError:
            return False
        return abs((time() if now is None else now) - last) <= FRESH_S


if __name__ == "__main__":
    sys.exit(0 if Heartbeat().is_alive() else 1)
