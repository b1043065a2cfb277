"""Bots that are called rather than poll."""

from collections.abc import Iterable
import secrets

from benchmarks.reliability.bots import Bot
from benchmarks.reliability.exchange import Exchange

HOST = "bot.example"
PATH = "/telegram"
SECRET = secrets.token_urlsafe(24)
"""Made anew in each run."""


async def listen_to_webhooks(exchange: Exchange, bots: Iterable[Bot]) -> None:
    """Have bots that are not started yet set a webhook, and route its calls to them in turn."""
    ports = []
    for bot in bots:
        bot.environment |= {
            "BOT_WEBHOOK_URL": f"https://{HOST}{PATH}",
            "BOT_WEBHOOK_SECRET": SECRET,
        }
        ports.append(bot.port)
    await exchange.route(HOST, ports)
