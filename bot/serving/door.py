"""Connections that ask for nothing, or never finish asking, are closed.

uvicorn sets no limit of time to a request's headers; and at its limit of connections it refuses
all who come, so that idle strangers could lock Telegram out.
"""

import asyncio
from math import inf

from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.metrics import CONNECTIONS_CLOSED


class Door(H11Protocol):
    """One connection, which must come to the point.

    Attributes:
        most: How many connections may be open; when one more comes, the one that has been waiting
            longest without a request is closed.
        patience_s: How long one may take for a request's headers, in seconds.
        waiting_since: When it began to wait for a request, by the loop's clock; infinite while a
            request is being answered.
    """

    most = 1_000
    patience_s = 10.0

    waiting_since = inf
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        """Let it in, and somebody else out if there are too many."""
        super().connection_made(transport)
        self._wait()
        if len(self.connections) > self.most:
            self._make_room()

    def handle_events(self) -> None:
        """Go on with a request; once its headers are there, it may take its time."""
        super().handle_events()
        is_asked = self.cycle is not None  # before the first there is none
        if is_asked and not self.cycle.response_complete:
            self._stop_waiting()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        self._wait()
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        self._stop_waiting()
        super().connection_lost(exc)

    def close(self, why: str) -> None:
        """Close it at once, whatever is still to be sent."""
        CONNECTIONS_CLOSED.labels(why).inc()
        self._stop_waiting()
        self.connections.discard(self)
        self.transport.abort()

    def _wait(self) -> None:
        self._stop_waiting()
        self.waiting_since = self.loop.time()
        self._timer = self.loop.call_later(self.patience_s, self.close, "slow")

    def _stop_waiting(self) -> None:
        self.waiting_since = inf
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _make_room(self) -> None:
        doors = [each for each in self.connections if isinstance(each, Door)]
        min(doors, key=lambda each: each.waiting_since).close("crowded")
