"""Whether what is being answered may still be answered here."""

from collections.abc import Awaitable, Callable
from contextvars import ContextVar

from bot.delivery.pausing import pause
from bot.delivery.replicas import Replicas

_LOOK_S = 0.1

_claimed_in: ContextVar[int | None] = ContextVar("claimed_in", default=None)
"""In which of this replica's lives it was claimed."""


class TakenOverError(Exception):
    """Another replica answers it now, or did: nothing more may be said here."""


class Holding:
    """Lets this replica speak only about what is certainly its own.

    It is asked by whatever sends, deep below the one who claimed; so the claim travels along
    with the task that answers (a context variable), and not through every signature between.

    Args:
        replicas: Knows whether this replica is taken for alive.
        sleep: Waits some seconds.
    """

    def __init__(
        self, replicas: Replicas, sleep: Callable[[float], Awaitable[None]] = pause
    ) -> None:
        self._replicas = replicas
        self._sleep = sleep

    def begin(self) -> None:
        """From here on this task, and those it starts, answer what was claimed just now."""
        _claimed_in.set(self._replicas.lives)

    async def assure(self) -> None:
        """Wait until it is certain that what this task answers is this replica's own still.

        Raises:
            TakenOverError: It is not; this replica was given up in the meantime, and began anew.
        """
        claimed_in = _claimed_in.get()
        if claimed_in is None:
            return
        while not self._replicas.holds:
            await self._sleep(_LOOK_S)
        if claimed_in != self._replicas.lives:
            raise TakenOverError
