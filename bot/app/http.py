"""Putting the HTTP server together: health, figures, and the webhook where there is one."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from urllib.parse import urlsplit

from starlette.routing import BaseRoute, Route
import structlog

from bot.app.background import Job, meanwhile
from bot.app.figures import show_knowledge, watch_database, watch_loop
from bot.app.opening import Opened
from bot.delivery.inbox import Depth
from bot.serving.health import Health
from bot.serving.server import serve
from bot.serving.status import make_status_routes
from bot.serving.webhook import Take, Webhook
from bot.settings import Settings

_log = structlog.get_logger(__name__)


def make_health() -> Health:
    """What must be well before the bot can take questions, and what only a restart can mend."""
    return Health(
        needed=("database", "dispatcher", "knowledge", "loop", "telegram"),
        vital=("dispatcher",),
    )


@asynccontextmanager
async def serve_http(  # noqa: PLR0913  all that its pages show
    settings: Settings,
    opened: Opened,
    health: Health,
    stop: asyncio.Event,
    *,
    depth: Callable[[], Awaitable[Depth]],
    take: Take | None = None,
) -> AsyncIterator[str]:
    """Serve the bot's pages, and keep what they show up to date, for as long as the context lasts.

    Args:
        settings: Where to listen, and the webhook's address and secret.
        opened: The bot.
        health: What the pages tell; the database, the event loop and the stop are told here.
        stop: Set when the bot is to stop; from then on it is not ready, but its pages are there.
        depth: How full the inbox is.
        take: Stores what the webhook is called with; needed where a webhook is set up.

    Yields:
        Where it listens.

    Raises:
        ListenError: It can't listen there.
    """
    show_knowledge(opened.desk.snapshot)
    opened.reloader.follow(lambda _: show_knowledge(opened.desk.snapshot))
    jobs: dict[str, Job] = {
        "stopping": partial(_tell_stop, health, stop),
        "loop": partial(watch_loop, health),
        "database": partial(watch_database, health, depth, lambda: opened.log.failures),
    }
    routes: list[BaseRoute] = [*make_status_routes(health), *_webhook(settings, take)]
    async with serve(routes, settings.listen) as address, meanwhile(jobs):
        _log.info("listening", address=address, webhook=settings.webhook_url is not None)
        yield address


def _webhook(settings: Settings, take: Take | None) -> list[Route]:
    if settings.webhook_url is None or settings.webhook_secret is None or take is None:
        return []
    path = urlsplit(settings.webhook_url).path
    return [Route(path, Webhook(settings.webhook_secret.get_secret_value(), take))]


async def _tell_stop(health: Health, stop: asyncio.Event) -> None:
    await stop.wait()
    health.tell("running", ok=False, why="it is stopping")
    await asyncio.Event().wait()
