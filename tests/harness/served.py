"""A running HTTP server with a webhook, and what it stores."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from starlette.routing import Route

from bot.serving.door import Door
from bot.serving.health import Health
from bot.serving.server import serve
from bot.serving.status import make_status_routes
from bot.serving.webhook import Limits, Taken, Webhook

SECRET = "a-secret-of-telegram-and-ours"
PATH = "/telegram"
SHOWN = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


@dataclass
class Served:
    """A running server.

    Attributes:
        taken: What the webhook was called with.
        outcome: What comes of a call.
        is_stuck: Whether storing takes for ever.
    """

    address: str
    health: Health
    taken: list[bytes] = field(default_factory=list)
    outcome: Taken | Exception = Taken.STORED
    is_stuck: bool = False

    async def take(self, body: bytes) -> Taken:
        if self.is_stuck:
            await asyncio.Event().wait()
        self.taken.append(body)
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


class Hasty(Door):
    """Closes what the real one closes, but sooner."""

    most = 20
    patience_s = 0.3


@asynccontextmanager
async def serving(
    limits: Limits | None = None, door: type[Door] = Door, listen: str = "127.0.0.1:0"
) -> AsyncIterator[Served]:
    """Serve for as long as the context lasts."""
    served = Served("", Health(needed=["database"], vital=["dispatcher"]))
    routes = [Route(PATH, Webhook(SECRET, served.take, limits)), *make_status_routes(served.health)]
    async with serve(routes, listen, door) as served.address:
        yield served
