"""What is wrong right now, for those who look from outside."""

from collections.abc import Callable, Mapping

import structlog

Tell = Callable[[str, bool, str], None]
"""Hears how a part is doing: its name, whether it is well, and why not."""

_log = structlog.get_logger(__name__)


class Condition:
    """Which parts of the process can do their work at the moment, and why others can't.

    Each trouble is logged once when it begins and once when it is over, however often it is told.

    Args:
        tell: Hears every word, also that all is well still.
    """

    def __init__(self, tell: Tell | None = None) -> None:
        self._tell = tell
        self._faults: dict[str, str] = {}

    @property
    def faults(self) -> Mapping[str, str]:
        """Why, by the part that can't work; empty while all is well."""
        return dict(self._faults)

    def fails(self, part: str, why: str) -> None:
        """A part can't do its work; `why` holds no secret and nothing about people."""
        if part not in self._faults:
            _log.error("something_fails", part=part, why=why)
        self._faults[part] = why
        if self._tell is not None:
            self._tell(part, False, why)  # noqa: FBT003  its meaning is in the signature

    def works(self, part: str) -> None:
        """A part does its work."""
        if self._faults and self._faults.pop(part, None) is not None:
            _log.warning("it_works_again", part=part)
        if self._tell is not None:
            self._tell(part, True, "it works")  # noqa: FBT003  the same
