"""One id from an update to its reply, and how long each stage of that took.

A channel opens a `Handling` around all it does about one update. Whatever is logged meanwhile, in
any room, carries its id.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import perf_counter

import structlog
from structlog.contextvars import bound_contextvars

from bot.metrics import STAGE_SECONDS

_log = structlog.get_logger(__name__)


class Handling:
    """What is known of the handling of one update; no texts, no people.

    Attributes:
        outcome: What came of it: `answer`, `suggest`, `none`, or `other` where nothing was asked.
    """

    def __init__(self) -> None:
        self.outcome = "other"
        self._stages_s: dict[str, float] = {}

    def took(self, stage: str, seconds: float) -> None:
        """Count some time for a stage; a stage may come more than once."""
        STAGE_SECONDS.labels(stage).observe(seconds)
        self._stages_s[stage] = self._stages_s.get(stage, 0.0) + seconds

    @contextmanager
    def stage(self, stage: str) -> Iterator[None]:
        """Count the time of what is done within for a stage."""
        start = perf_counter()
        try:
            yield
        finally:
            self.took(stage, perf_counter() - start)

    @property
    def milliseconds(self) -> dict[str, float]:
        """How long each stage took, by `<stage>_ms`."""
        return {f"{stage}_ms": round(1_000 * s, 1) for stage, s in self._stages_s.items()}


_CURRENT: ContextVar[Handling | None] = ContextVar("handling", default=None)


def current_handling() -> Handling | None:
    """The one that is under way here; None where nobody opened one."""
    return _CURRENT.get()


@contextmanager
def handling(update_id: int, waited_s: float = 0.0) -> Iterator[Handling]:
    """Handle one update: give it an id for the logs, and log what came of it at the end.

    Args:
        update_id: The channel's own number for the update, from which the id is made.
        waited_s: How long it had been waiting in the inbox, in seconds.
    """
    opened = Handling()
    token = _CURRENT.set(opened)
    with bound_contextvars(update=f"{update_id:x}"):
        start = perf_counter()
        try:
            opened.took("waiting", waited_s)
            yield opened
        except BaseException:
            opened.outcome = "fault"
            raise
        finally:
            _CURRENT.reset(token)
            total_ms = round(1_000 * (waited_s + perf_counter() - start), 1)
            _log.info("handled", outcome=opened.outcome, ms=total_ms, **opened.milliseconds)
