"""The pages for those who watch over the bot: `/healthz`, `/readyz` and `/metrics`."""

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.serving.health import Health

PATHS = ("/healthz", "/readyz", "/metrics")
_FAILING = 503


def make_status_routes(health: Health) -> list[Route]:
    """The routes; each answers from memory, and none from the database."""

    async def healthz(_: Request) -> Response:
        return _told(health, ok=health.is_alive)

    async def readyz(_: Request) -> Response:
        return _told(health, ok=health.is_ready)

    async def metrics(_: Request) -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return [Route(path, page) for path, page in zip(PATHS, (healthz, readyz, metrics), strict=True)]


def _told(health: Health, *, ok: bool) -> Response:
    checks = {each.name: {"ok": each.ok, "why": each.why} for each in health.checks()}
    return JSONResponse({"ok": ok, "checks": checks}, 200 if ok else _FAILING)
