"""A Bot API that answers two questions, each as a test wishes; for what the doctor asks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from time import time
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.serving.server import serve

TOKEN = "4242:a-token-that-must-stay-secret"


@dataclass
class Oracle:
    """What it answers.

    Attributes:
        url: Its root.
        webhook: What `getWebhookInfo` tells.
        status: With what it refuses everything; 200 if it doesn't.
        ahead_s: By how much its clock is ahead, in seconds; None if it tells no time.
        raw: What it answers instead, if anything.
    """

    url: str = ""
    webhook: dict[str, Any] = field(default_factory=lambda: {"url": ""})
    status: int = 200
    ahead_s: float | None = 0.0
    raw: str | None = None

    async def answer(self, request: Request) -> Response:
        results = {"getMe": {"username": "kamerantwoord_bot"}, "getWebhookInfo": self.webhook}
        known = request.path_params["token"] == TOKEN
        status = self.status if known else 401
        dated = {} if self.ahead_s is None else {"Date": formatdate(time() + self.ahead_s)}
        if self.raw is not None:
            return PlainTextResponse(self.raw, status, dated)
        said = {"ok": status == 200, "result": results[request.path_params["method"]]}
        refused = {"ok": False, "error_code": status, "description": "Unauthorized"}
        return JSONResponse(said if status == 200 else refused, status, dated)


@asynccontextmanager
async def consulting(oracle: Oracle | None = None) -> AsyncIterator[Oracle]:
    """One that answers for as long as the context lasts."""
    oracle = oracle or Oracle()
    route = Route("/bot{token}/{method}", oracle.answer, methods=["POST"])
    async with serve([route], "127.0.0.1:0") as address:
        oracle.url = f"http://{address}"
        yield oracle
