"""Which addresses can be used for what."""

from ipaddress import ip_address
import re
from urllib.parse import SplitResult, parse_qsl, urlsplit

_DATABASES = {"sqlite", "sqlite+aiosqlite", "postgresql", "postgresql+asyncpg"}
_PARAMETERS = {
    "sqlite": {"timeout": re.compile(r"\d{1,4}(\.\d{1,3})?", re.ASCII)},
    "postgresql": {
        "host": re.compile(r".+"),
        "port": re.compile(r"\d{1,5}", re.ASCII),
        "ssl": re.compile(r"disable|allow|prefer|require|verify-ca|verify-full"),
    },
}
"""What may stand after an address's question mark. Most of what the drivers know beside it would
take away what the bot relies on, such as SQLite's locks."""
_NAME = re.compile(r"(?=.{1,253}$)[\w]([\w-]{0,61}[\w])?(\.[\w]([\w-]{0,61}[\w])?)*\.?")
"""A host's name: labels of letters, digits, - and _ (inside networks of containers)."""
_NUMBERS = re.compile(r"[\d.]+")
_API_PATH = re.compile(r"(/(?!bot(/|$|\d+:))[\w.~-]+)*/?", re.ASCII)
"""Below which `/bot<token>` is appended; who names that too would have it twice."""
_WEBHOOK_PATH = re.compile(r"/(?!(?:healthz|readyz|metrics)$)[\w.~/-]+", re.ASCII)
_WEBHOOK_PORTS = {443, 80, 88, 8443}
"""Where Telegram calls: https://core.telegram.org/bots/api#setwebhook."""


def is_server(url: str) -> bool:
    """Whether an address is that of an HTTP server, and of nothing but that server."""
    given = _split(url)
    if given is None or given.scheme not in {"http", "https"} or "@" in given.netloc:
        return False
    is_plain = not given.query and not given.fragment and "?" not in url and "#" not in url
    return is_plain and _has_host(given) and bool(_API_PATH.fullmatch(given.path))


def is_webhook(url: str, is_telegrams_own: bool) -> bool:  # noqa: FBT001  one of two rules
    """Whether Telegram takes an address for a webhook; one's own Bot API server takes more."""
    given = _split(url)
    if given is None or given.geturl() != url or not _has_host(given) or "@" in given.netloc:
        return False
    if not _WEBHOOK_PATH.fullmatch(given.path) or given.query or given.fragment:
        return False
    if not is_telegrams_own:
        return given.scheme in {"http", "https"}
    port = given.port or (443 if given.scheme == "https" else 80)
    return given.scheme == "https" and port in _WEBHOOK_PORTS


def names_a_database(url: str) -> bool:
    """Whether an address is that of an SQLite file or a PostgreSQL database."""
    kind, _, place = url.partition("://")
    if kind not in _DATABASES or not url.isprintable():
        return False
    if kind.startswith("sqlite"):
        path, _, query = place.partition("?")
        is_a_file = path.startswith("/") and not path.endswith("/") and ":memory:" not in path
        return is_a_file and "uri=" not in query
    given = _split(url)
    if given is None or not given.path.strip("/") or given.path.count("/") > 1 or given.fragment:
        return False
    _, _, host = given.netloc.rpartition("@")
    return given.netloc.count("@") <= 1 and (not host or _has_host(given))


def has_known_parameters(url: str) -> bool:
    """Whether all that stands after a database's `?` is something that it may be told there."""
    place, mark, query = url.partition("?")
    known = _PARAMETERS[place.partition(":")[0].partition("+")[0]]
    given = parse_qsl(query, keep_blank_values=True)
    is_known = all(name in known and known[name].fullmatch(value) for name, value in given)
    return is_known and bool(given) is bool(mark)


def is_host_and_port(address: str) -> bool:
    """Whether it says where to listen, such as `127.0.0.1:8080` or `[::]:8080`."""
    given = _split(f"//{address}")
    if given is None or given.netloc != address or "@" in address or given.port is None:
        return False
    return _has_host(given)


def _split(url: str) -> SplitResult | None:
    """The parts of an address; None if it is none, or its port no number that a port can have."""
    try:
        given = urlsplit(url)
        is_whole = given.port is None or given.port >= 0
    except ValueError:
        return None
    is_one_word = url.isprintable() and not any(each.isspace() for each in url)
    return given if is_whole and is_one_word and not given.netloc.endswith(":") else None


def _has_host(given: SplitResult) -> bool:
    host = given.hostname or ""
    if _NUMBERS.fullmatch(host) or "[" in given.netloc or ":" in host:
        try:
            ip_address(host.partition("%")[0])
        except ValueError:
            return False
        return True
    return bool(_NAME.fullmatch(host))
