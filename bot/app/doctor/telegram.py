"""Is Telegram within reach, does it know the bot, and where does it bring its updates?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import time
from typing import Any
from urllib.parse import urlsplit

import httpx

from bot.app.doctor.finding import Finding, fault, ok, warning
from bot.chat.telegram.api import TELEGRAM
from bot.chat.telegram.obstacles import describe, is_bot_apis
from bot.settings import TOKEN_MISSING, Settings

_TIMEOUT_S = 10.0
_MOST_SKEW_S = 30.0
_MANY_PENDING = 100
_RECENTLY_S = 3_600.0
_UNKNOWN_TOKEN = {401, 404}

_NO_NETWORK = "see whether this machine may reach it; BOT_TELEGRAM_API_URL names another server"


@dataclass(frozen=True, slots=True)
class Told:
    """What the Bot API answered.

    Attributes:
        status: As HTTP says it.
        is_unknown: Whether it was the Bot API that doesn't know the token, and nothing before it.
        result: What was asked for; empty if that was refused.
        skew_s: By how many seconds this machine's clock is ahead of the server's.
    """

    status: int
    is_unknown: bool
    result: Mapping[str, Any]
    skew_s: float | None


async def look_at_telegram(settings: Settings) -> tuple[Finding, ...]:
    """Look at the token, the webhook, and the clock."""
    if settings.telegram_token is None:
        advice = f"set {TOKEN_MISSING.place} to the one that BotFather gave you"
        return (fault("token", "there is none", advice),)
    token = settings.telegram_token.get_secret_value()
    root = f"{(settings.telegram_api_url or TELEGRAM).rstrip('/')}/bot{token}"
    try:
        async with httpx.AsyncClient(timeout=_TIMEOUT_S) as client:
            me = await _ask(client, f"{root}/getMe")
            hook = await _ask(client, f"{root}/getWebhookInfo")
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, ImportError) as error:
        why = describe(error, root)
        return (
            fault("token", f"the Bot API can't be asked about it: {why}", _NO_NETWORK),
            warning("clock", "there is no other clock to compare it with", _NO_NETWORK),
        )
    webhook = () if me.is_unknown or not hook.result else tuple(_webhook(hook.result, settings))
    return (_token(me), *webhook, _clock(me.skew_s))


async def _ask(client: httpx.AsyncClient, url: str) -> Told:
    answer = await client.post(url)
    date = answer.headers.get("date")
    skew_s = None if date is None else time() - parsedate_to_datetime(date).timestamp()
    is_json = answer.headers.get("content-type", "").startswith("application/json")
    said = answer.json() if is_json else {}
    result = said.get("result") if isinstance(said, dict) else None
    is_unknown = answer.status_code in _UNKNOWN_TOKEN and is_bot_apis(answer.content)
    return Told(answer.status_code, is_unknown, result if isinstance(result, dict) else {}, skew_s)


def _token(me: Told) -> Finding:
    if me.is_unknown:
        advice = "ask BotFather for the token, and set BOT_TELEGRAM_TOKEN to it"
        return fault("token", "Telegram does not know it", advice)
    if "username" not in me.result:
        advice = "try again later; see whether BOT_TELEGRAM_API_URL names a Bot API server"
        return fault("token", f"the Bot API answered with {me.status}", advice)
    return ok("token", f"it is that of @{me.result['username']}")


def _webhook(info: Mapping[str, Any], settings: Settings) -> Iterator[Finding]:
    own, found = settings.webhook_url, str(info.get("url", ""))
    host = urlsplit(found).hostname
    if own is None and found:
        advice = (
            "stop the program that set it, or set BOT_WEBHOOK_URL; "
            "the Bot API's deleteWebhook removes it"
        )
        yield fault("webhook", f"one is set, at {host}, so that polling gets nothing", advice)
    elif own is None:
        yield ok("webhook", "there is none, and the bot polls")
    elif not found:
        yield warning("webhook", "it is not set yet", "`run` sets it when it starts")
    elif found != own:
        advice = "stop the program that set it; `run` does not start beside it"
        yield fault("webhook", f"another one is set, at {host}", advice)
    else:
        yield ok("webhook", "it is set to this bot's address")
    yield from _troubles(info)


def _troubles(info: Mapping[str, Any]) -> Iterator[Finding]:
    pending = int(info.get("pending_update_count", 0))
    if pending > _MANY_PENDING:
        advice = "see whether the bot runs, and keeps up"
        yield warning("waiting", f"{pending} updates wait at Telegram", advice)
    failed = float(info.get("last_error_date", 0))
    if time() - failed < _RECENTLY_S:
        moment = datetime.fromtimestamp(failed, UTC)
        why = info.get("last_error_message", "it does not say why")
        what = f"Telegram could not deliver at {moment:%H:%M} UTC: {why}"
        advice = "see whether the proxy passes the webhook's path on, and its certificate is valid"
        yield warning("delivery", what, advice)


def _clock(skew_s: float | None) -> Finding:
    if skew_s is None:
        return warning("clock", "the Bot API does not tell the time", "compare it yourself")
    if abs(skew_s) > _MOST_SKEW_S:
        way = "ahead" if skew_s > 0 else "behind"
        advice = "let it be set by a time server (`timedatectl set-ntp true`)"
        return fault("clock", f"it is {abs(skew_s):.0f} seconds {way}", advice)
    return ok("clock", "it agrees with the Bot API's")
