"""Somebody whom the fake Bot API pushes updates to, and who answers as a test wants."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
import json
import socket

from tests.harness.bot_api.connection import Connection, Outcome, Request, Response

Answers = Callable[[Request], Outcome | Awaitable[Outcome]]


def take(_: Request) -> Outcome:
    """Take an update."""
    return Response(200, b"")


@dataclass
class WebhookBot:
    """Remembers what was pushed to it.

    Attributes:
        texts: What was taken, by chat, in order.
        requests: All that came, in order.
    """

    answer: Answers = take
    port: int = 0
    requests: list[Request] = field(default_factory=list)
    texts: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    async def hear(self, request: Request) -> Outcome:
        """Answer a push, and remember it if that took it."""
        self.requests.append(request)
        outcome = self.answer(request)
        if not isinstance(outcome, Response) and isinstance(outcome, Awaitable):
            outcome = await outcome
        if isinstance(outcome, Response) and outcome.status == 200:
            message = json.loads(request.body)["message"]
            self.texts[message["chat"]["id"]].append(message["text"])
        return outcome


@asynccontextmanager
async def listening(answer: Answers = take) -> AsyncIterator[WebhookBot]:
    """Listen on a port of loopback."""
    bot = WebhookBot(answer)
    open_connections: set[Connection] = set()
    server = await asyncio.get_running_loop().create_server(
        lambda: Connection(bot.hear, open_connections), "127.0.0.1", 0
    )
    bound: socket.socket = server.sockets[0]
    bot.port = bound.getsockname()[1]
    try:
        yield bot
    finally:
        server.close()
        for connection in tuple(open_connections):
            connection.reset()
        await server.wait_closed()
