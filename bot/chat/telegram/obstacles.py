"""What stands between us and a Bot API server, said in a sentence that holds no secret.

An exception's own text may hold the address of the request, and so the token; only its kind is
read, and what the system, the name server or the certificate said.
"""

from collections.abc import Iterator
import errno
import json
import socket
import ssl
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx

_CERTIFICATE = "TLS certificate"
_NO_ROUTE = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN}


def describe(error: BaseException, url: str) -> str:
    """What was in the way of a request.

    Args:
        error: What httpx raised, or what was raised because of that.
        url: What was asked for; of it, only the server is told.
    """
    server = urlsplit(url).hostname or "the server"
    for each in _chain(error):
        if (obstacle := _obstacle(each)) is not None:
            return _sentence(*obstacle, server, _proxy(url))
    if isinstance(error, httpx.ConnectError | httpx.UnsupportedProtocol):
        return f"no connection to {server}"
    if isinstance(error, httpx.TimeoutException):
        return f"no answer from {server} (timed out)"
    return f"no answer from {server}: the connection broke ({type(error).__name__})"


def is_bot_apis(body: bytes) -> bool:
    """Whether a refusal is the Bot API's own (core.telegram.org/bots/api#making-requests).

    Proxies and gateways refuse with the same codes, and know nothing of tokens, chats or webhooks.
    """
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return False
    is_refusal = isinstance(answer, dict) and answer.get("ok") is False
    return is_refusal and isinstance(answer.get("error_code"), int)


def _sentence(kind: str, what: str, server: str, proxy: str | None) -> str:
    if proxy is None or kind == _CERTIFICATE:  # which is the server's, through any proxy
        return f"no connection to {server} ({kind}): {what}"
    return f"no connection to {server} (proxy): {proxy} can't be used ({kind}: {what})"


def _obstacle(error: BaseException) -> tuple[str, str] | None:  # noqa: PLR0911  a table
    """The kind of obstacle, and what is known of it; None where this exception doesn't say."""
    match error:
        case httpx.ProxyError():
            return "proxy", "it refuses to make it"
        case httpx.ConnectTimeout():
            return "timed out", "nobody answers"
        case httpx.PoolTimeout():
            return "busy", "all connections that may be open at once are in use"
        case socket.gaierror():
            return "DNS", "its name can't be resolved"
        case ssl.SSLCertVerificationError():
            return _CERTIFICATE, error.verify_message.rstrip(".") or "it is not trusted"
        case ssl.SSLError():
            return "TLS", (error.reason or "it failed").replace("_", " ").lower()
        case ConnectionRefusedError():
            return "connection refused", "nothing listens there"
        case TimeoutError() if error.errno == errno.ETIMEDOUT:
            return "timed out", "nobody answers"
        case OSError() if error.errno in _NO_ROUTE:
            return "no route", "the network doesn't lead there"
        case _:
            return None


def _proxy(url: str) -> str | None:
    """The proxy that the environment names for an address, without its password."""
    parts = urlsplit(url)
    named = getproxies()
    proxy = named.get(parts.scheme) or named.get("all")
    if not proxy or proxy_bypass(parts.hostname or ""):
        return None
    found = urlsplit(proxy if "://" in proxy else f"//{proxy}")
    return f"the proxy {found.hostname}"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, what it holds, and what caused it."""
    waiting: list[BaseException | None] = [error]
    seen: set[int] = set()
    while waiting:
        each = waiting.pop(0)
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        waiting += each.exceptions if isinstance(each, BaseExceptionGroup) else []
        waiting += [each.__cause__ or each.__context__]
