"""Which addresses can be used for what."""

import re
from urllib.parse import urlsplit

_DATABASES = {"sqlite", "sqlite+aiosqlite", "postgresql", "postgresql+asyncpg"}
_WEBHOOK_PATH = re.compile(r"/(?!(?:healthz|readyz|metrics)$)[\w.~/-]+", re.ASCII)
_WEBHOOK_PORTS = {443, 80, 88, 8443}
"""Where Telegram calls: https://core.telegram.org/bots/api#setwebhook."""


def is_server(url: str) -> bool:
    """Whether an address is that of an HTTP server."""
    try:
        given = urlsplit(url)
        return given.scheme in {"http", "https"} and bool(given.hostname)
    except ValueError:
        return False


def is_webhook(url: str, is_telegrams_own: bool) -> bool:  # noqa: FBT001  one of two rules
    """Whether Telegram takes an address for a webhook; one's own Bot API server takes more."""
    try:
        given = urlsplit(url)
        port = given.port or (443 if given.scheme == "https" else 80)
    except ValueError:
        return False
    is_plain = given.geturl() == url and given.hostname and "@" not in given.netloc
    if not is_plain or not _WEBHOOK_PATH.fullmatch(given.path) or given.query or given.fragment:
        return False
    if not is_telegrams_own:
        return given.scheme in {"http", "https"}
    return given.scheme == "https" and port in _WEBHOOK_PORTS


def names_a_database(url: str) -> bool:
    """Whether an address is that of an SQLite file or a PostgreSQL database."""
    kind, _, place = url.partition("://")
    if kind not in _DATABASES:
        return False
    if kind.startswith("sqlite"):
        return bool(place.strip("/"))
    try:
        parts = urlsplit(url)
        return bool(parts.path.strip("/")) and parts.port != 0
    except ValueError:  # a port that is no number
        return False


def is_host_and_port(address: str) -> bool:
    """Whether it says where to listen, such as `127.0.0.1:8080` or `[::]:8080`."""
    try:
        given = urlsplit(f"//{address}")
        return given.netloc == address and bool(given.hostname) and given.port is not None
    except ValueError:
        return False
