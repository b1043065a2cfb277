"""HTTP/1.1 on one connection, with h11, so that it can also break where we want it to."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
import socket
import struct
from typing import cast

import h11

_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


@dataclass(frozen=True)
class Request:
    """One request, read whole; the names of its headers are in small letters."""

    target: str
    content_type: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Response:
    """One answer."""

    status: int
    body: bytes
    content_type: str = "application/json"


@dataclass(frozen=True)
class NoResponse:
    """No answer: the connection is reset, or stays silent."""

    reset: bool


Outcome = Response | NoResponse
Handler = Callable[[Request], Outcome | Awaitable[Outcome]]


class Connection(asyncio.Protocol):
    """Reads requests one after another, and answers each in turn."""

    def __init__(self, handle: Handler, open_connections: "set[Connection]") -> None:
        self._handle = handle
        self._open = open_connections
        self._http = h11.Connection(h11.SERVER)
        self._head: h11.Request | None = None
        self._body: list[bytes] = []
        self._task: asyncio.Task[None] | None = None
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody called."""
        self._transport = cast("asyncio.Transport", transport)
        self._open.add(self)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  asyncio's signature
        """They hung up: whatever we did for them is pointless now."""
        self._open.discard(self)
        if self._task:
            self._task.cancel()

    def data_received(self, data: bytes) -> None:
        """They say something."""
        try:
            self._http.receive_data(data)
            self._read()
        except h11.RemoteProtocolError:
            self.reset()

    def eof_received(self) -> bool:
        """They stop talking."""
        return False

    def reset(self) -> None:
        """Hang up with a RST, so that the client sees a reset and no orderly end."""
        if self._transport and not self._transport.is_closing():
            raw = self._transport.get_extra_info("socket")
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
            self._transport.abort()

    def _read(self) -> None:
        while True:
            event = self._http.next_event()
            if isinstance(event, h11.Request):
                self._head, self._body = event, []
            elif isinstance(event, h11.Data):
                self._body.append(bytes(event.data))
            elif isinstance(event, h11.EndOfMessage):
                self._answer()
            else:
                return

    def _answer(self) -> None:
        if self._head is None:
            return
        headers = {name.decode(): value.decode() for name, value in self._head.headers}
        request = Request(
            self._head.target.decode(),
            headers.get("content-type", ""),
            b"".join(self._body),
            headers,
        )
        outcome = self._handle(request)
        if isinstance(outcome, Response | NoResponse):
            self._write(outcome)
        else:
            self._task = asyncio.get_running_loop().create_task(self._write_later(outcome))

    async def _write_later(self, waiting: Awaitable[Outcome]) -> None:
        self._write(await waiting)
        self._read()

    def _write(self, outcome: Outcome) -> None:
        if self._transport is None or self._transport.is_closing():
            return
        if isinstance(outcome, NoResponse):
            if outcome.reset:
                self.reset()
            return
        headers = [
            ("Content-Type", outcome.content_type),
            ("Content-Length", str(len(outcome.body))),
        ]
        head = h11.Response(status_code=outcome.status, headers=headers)
        parts = (head, h11.Data(data=outcome.body), h11.EndOfMessage())
        self._transport.write(b"".join(self._http.send(part) or b"" for part in parts))
        if self._http.our_state is h11.MUST_CLOSE:
            self._transport.close()
        else:
            self._http.start_next_cycle()
