"""Long work beside questions, which must hardly wait for it."""

from collections.abc import Iterator
from contextlib import contextmanager
import gc
import sys

_TURN = 0.0005
"""How long, in seconds, a thread may go on while others want their turn; Python's own is 0.005."""


@contextmanager
def give_turns() -> Iterator[None]:
    """Let other threads take over more often than usual, for as long as the context lasts.

    Garbage waits until then: to look for it among all that is loaded stops every thread.
    """
    usual, collects = sys.getswitchinterval(), gc.isenabled()
    sys.setswitchinterval(min(_TURN, usual))
    gc.disable()
    try:
        yield
    finally:
        sys.setswitchinterval(usual)
        if collects:
            gc.enable()
