"""The HTTP server, in the same event loop as the bot."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
import resource
import socket

from starlette.applications import Starlette
from starlette.routing import BaseRoute
from uvicorn import Config, Server

from bot.errors import ListenError
from bot.serving.address import split_address
from bot.serving.door import Door
from bot.serving.refusing import refuse

_AT_ONCE = 64
"""How many connections asyncio accepts in one go, before any of them can be closed."""
_QUEUE = 1_024
"""How many more the system keeps waiting; who finds no place there tries again after a second."""
_FILES = 4_096
"""How many files the process may open: enough for all connections, and all else."""
_KEEP_ALIVE_S = 5
_GRACE_S = 5


@asynccontextmanager
async def serve(
    routes: Sequence[BaseRoute], listen: str, door: type[Door] = Door
) -> AsyncIterator[str]:
    """Serve pages for as long as the context lasts.

    Args:
        routes: The pages.
        listen: Host and port; port 0 is any free one.
        door: What lets connections in.

    Yields:
        Where it listens, with the port that it got.

    Raises:
        ListenError: It can't listen there.
    """
    _allow_files()
    with _bind(listen) as bound:
        host, port = bound.getsockname()[:2]
        server = _QuietServer(_configure(_make_app(routes), door))
        running = asyncio.create_task(server.serve(sockets=[bound]))
        try:
            yield f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        finally:
            server.stopping.set()
            await running


class _QuietServer(Server):
    def __init__(self, config: Config) -> None:
        super().__init__(config)
        self.stopping = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start; asyncio, which knows one number for both, has made the queue too short."""
        await super().startup(sockets)
        for each in sockets or []:
            each.listen(_QUEUE)

    async def main_loop(self) -> None:
        """Wait for the end; uvicorn's own looks ten times a second, for headers that we omit."""
        await self.stopping.wait()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to the bot, which stops the server last."""
        yield


def _make_app(routes: Sequence[BaseRoute]) -> Starlette:
    app = Starlette(routes=routes, exception_handlers={404: refuse, 405: refuse})
    app.router.redirect_slashes = False
    return app


def _configure(app: Starlette, door: type[Door]) -> Config:
    return Config(
        app,
        http=door,
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="error",  # strangers' bad requests are warnings, and as many as they please
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=False,
        backlog=_AT_ONCE,
        timeout_keep_alive=_KEEP_ALIVE_S,
        timeout_graceful_shutdown=_GRACE_S,
    )


def _allow_files() -> None:
    """Let the process open more files, as far as it may: each connection is one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _bind(listen: str) -> socket.socket:
    host, port = split_address(listen)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=_QUEUE)
    except OSError as error:
        why = str(error.strerror).partition(" (")[0]  # Python repeats the address
        raise ListenError(
            f"{listen}: the HTTP server can't listen there ({why}); "
            "stop what does, or name another address in BOT_LISTEN"
        ) from error
