"""What is in the way to Telegram is told by its kind, with the server's name and no secret."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
import socket
import ssl

import httpx
import pytest

from bot.chat.telegram import Access, TelegramChannel
from bot.chat.telegram.obstacles import describe, is_bot_apis
from bot.errors import ChannelError
from tests.chat.telegram.bots import Echo
from tests.harness.memory_delivery import memory_delivery

TOKEN = "4242:a-token-that-must-stay-secret"
PATH = f"/bot{TOKEN}/getMe"


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


async def failure(root: str) -> str:
    """How asking a server for something fails, in words."""
    async with httpx.AsyncClient(timeout=5) as client:
        with pytest.raises(httpx.HTTPError) as caught:
            await client.post(f"{root}{PATH}")
    return describe(caught.value, f"{root}{PATH}")


@asynccontextmanager
async def answering(said: bytes) -> AsyncIterator[int]:
    """The port of a server that says one thing, whatever it is asked, and hangs up."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        writer.write(said)
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        yield server.sockets[0].getsockname()[1]


async def test_a_name_that_cannot_be_resolved() -> None:
    said = await failure("https://api.no-such-host.invalid")
    assert said == "no connection to api.no-such-host.invalid (DNS): its name can't be resolved"


async def test_a_port_where_nobody_listens() -> None:
    said = await failure("http://127.0.0.1:1")
    assert said == "no connection to 127.0.0.1 (connection refused): nothing listens there"


async def test_what_speaks_no_tls() -> None:
    async with answering(b"HTTP/1.1 200 OK\r\n\r\n") as port:
        said = await failure(f"https://127.0.0.1:{port}")
    assert said == "no connection to 127.0.0.1 (TLS): wrong version number"


async def test_a_connection_that_breaks() -> None:
    async with answering(b"HTTP/1.1 2") as port:
        said = await failure(f"http://127.0.0.1:{port}")
    assert said.startswith("no answer from 127.0.0.1: the connection broke (RemoteProtocolError")


async def test_a_proxy_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://me:hunter2@127.0.0.1:1")
    assert await failure("https://api.example.org") == (
        "no connection to api.example.org (proxy): the proxy 127.0.0.1 can't be used "
        "(connection refused: nothing listens there)"
    )


async def test_a_proxy_whose_name_cannot_be_resolved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "http://proxy.invalid:3128")
    assert await failure("https://api.example.org") == (
        "no connection to api.example.org (proxy): the proxy proxy.invalid can't be used "
        "(DNS: its name can't be resolved)"
    )


async def test_a_proxy_that_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    async with answering(b"HTTP/1.1 407 Who are you?\r\nContent-Length: 0\r\n\r\n") as port:
        monkeypatch.setenv("HTTPS_PROXY", f"http://me:hunter2@127.0.0.1:{port}")
        said = await failure("https://api.example.org")
    assert said == (
        "no connection to api.example.org (proxy): the proxy 127.0.0.1 can't be used "
        "(proxy: it refuses to make it)"
    )


def certificate() -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_message = "self-signed certificate"
    return error


@pytest.mark.parametrize(
    ("kind", "cause", "said"),
    [
        (
            httpx.ConnectError,
            certificate(),
            "no connection to api.example.org (TLS certificate): self-signed certificate",
        ),
        (
            httpx.ConnectError,
            ExceptionGroup("all attempts failed", [OSError(101, "x"), ConnectionRefusedError(111)]),
            "no connection to api.example.org (no route): the network doesn't lead there",
        ),
        (
            httpx.ConnectError,
            socket.gaierror(-3, "Temporary failure in name resolution"),
            "no connection to api.example.org (DNS): its name can't be resolved",
        ),
        (
            httpx.ConnectTimeout,
            TimeoutError(),
            "no connection to api.example.org (timed out): nobody answers",
        ),
        (httpx.ReadTimeout, TimeoutError(), "no answer from api.example.org (timed out)"),
        (httpx.ConnectError, None, "no connection to api.example.org"),
    ],
)
def test_what_the_system_says_is_told_in_plain_words(
    kind: Callable[[str], httpx.HTTPError], cause: Exception | None, said: str
) -> None:
    error = kind(f"https://api.example.org{PATH}")
    error.__cause__ = cause
    assert describe(error, f"https://api.example.org{PATH}") == said


@pytest.mark.parametrize("proxy", ["socks5://me:hunter2@proxy:1", "nonsense://me:hunter2@proxy"])
def test_a_proxy_that_cannot_be_used_at_all_is_told_without_its_password(
    monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    with pytest.raises(ChannelError, match="proxy") as caught:
        TelegramChannel(Echo(), memory_delivery(), Access(TOKEN), admins=frozenset(), menus=())
    assert "hunter2" not in str(caught.value)
    assert caught.value.__context__ is None


@pytest.mark.parametrize(
    ("body", "is_one"),
    [
        (b'{"ok": false, "error_code": 401, "description": "Unauthorized"}', True),
        (b'{"ok": false}', False),
        (b'{"ok": true, "error_code": 401}', False),
        (b'{"detail": "Not Found"}', False),
        (b"<html></html>", False),
        (b"[]", False),
        (b"\xff", False),
        (b"[" * 100_000, False),
    ],
)
def test_a_refusal_of_the_bot_api_is_told_from_that_of_a_proxy(body: bytes, is_one: bool) -> None:  # noqa: FBT001  a column of the table
    assert is_bot_apis(body) is is_one
