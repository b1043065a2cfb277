"""What strangers try on a webhook; each says whether it was refused."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from benchmarks.reliability.webhooks import PATH, SECRET

HUGE = 10_000_000
DEEP = 100_000
PATIENCE_S = 30.0
"""How long an attacker waits for an answer."""
_SLOW_S = 0.02
_OPEN_AT_ONCE = 50

Try = Callable[[int, bytes], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Attack:
    """One way to call the webhook.

    Attributes:
        is_refused: Given the port and an update: whether the call was refused.
    """

    name: str
    is_refused: Try


async def _call(port: int, head: bytes, body: bytes = b"") -> int:
    """The status of the answer; 0 if the connection was closed without one."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        with suppress(ConnectionError):
            writer.write(head + body)
            await writer.drain()
        with suppress(ConnectionError, TimeoutError):
            async with asyncio.timeout(PATIENCE_S):
                line = await reader.readline()
            return int(line.split()[1]) if line else 0
        return 0
    finally:
        await _close(writer)


async def _close(writer: asyncio.StreamWriter) -> None:
    """Hang up."""
    writer.transport.abort()
    with suppress(OSError):
        await writer.wait_closed()


def _head(length: int, secret: str | None) -> bytes:
    lines = [
        f"POST {PATH} HTTP/1.1",
        "Host: bot.example",
        "Content-Type: application/json",
        f"Content-Length: {length}",
        "Connection: close",
        *([f"X-Telegram-Bot-Api-Secret-Token: {secret}"] if secret is not None else []),
    ]
    return "\r\n".join([*lines, "", ""]).encode()


async def _post(port: int, body: bytes, secret: str | None) -> bool:
    return not 200 <= await _call(port, _head(len(body), secret), body) < 300


async def _without_secret(port: int, update: bytes) -> bool:
    return await _post(port, update, None)


async def _with_wrong_secret(port: int, update: bytes) -> bool:
    return await _post(port, update, SECRET[:-1] + "x")


async def _with_empty_secret(port: int, update: bytes) -> bool:
    return await _post(port, update, "")


async def _huge(port: int, _: bytes) -> bool:
    return await _post(port, b" " * HUGE, None)


async def _huge_with_secret(port: int, _: bytes) -> bool:
    return await _post(port, b" " * HUGE, SECRET)


async def _bad_json(port: int, update: bytes) -> bool:
    return await _post(port, update[:-1], None)


async def _bad_json_with_secret(port: int, update: bytes) -> bool:
    """It may be taken, to be set aside; that it is not answered is counted elsewhere."""
    await _post(port, update[:-1], SECRET)
    return True


async def _deep_json_with_secret(port: int, _: bytes) -> bool:
    """The same."""
    await _post(port, b"[" * DEEP, SECRET)
    return True


async def _elsewhere(port: int, update: bytes) -> bool:
    head = _head(len(update), SECRET).replace(PATH.encode(), b"/elsewhere", 1)
    return not 200 <= await _call(port, head, update) < 300


async def _no_http(port: int, _: bytes) -> bool:
    return not 200 <= await _call(port, b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n") < 300


async def _unfinished(port: int, update: bytes) -> bool:
    """A body that is promised and never ends: the caller goes before it is refused."""
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        with suppress(ConnectionError):
            writer.write(_head(len(update) + 1, SECRET))
            for place in range(0, len(update), 40):
                writer.write(update[place : place + 40])
                await writer.drain()
                await asyncio.sleep(_SLOW_S)
    finally:
        await _close(writer)
    return True


ATTACKS = (
    Attack("no secret", _without_secret),
    Attack("a wrong secret", _with_wrong_secret),
    Attack("an empty secret", _with_empty_secret),
    Attack("10 MB", _huge),
    Attack("10 MB with the secret", _huge_with_secret),
    Attack("bad JSON", _bad_json),
    Attack("bad JSON with the secret", _bad_json_with_secret),
    Attack("deep JSON with the secret", _deep_json_with_secret),
    Attack("another path", _elsewhere),
    Attack("no HTTP", _no_http),
    Attack("a body that never ends", _unfinished),
)


@asynccontextmanager
async def hold_connections(port: int, count: int) -> AsyncIterator[None]:
    """Hold so many connections that ask nothing, or slowly; those that are closed are renewed."""
    tasks = [asyncio.create_task(_hold(port, place)) for place in range(count)]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _hold(port: int, place: int) -> None:
    """Stand there: silent, with half a head, or with a body that comes byte by byte."""
    await asyncio.sleep(place / _OPEN_AT_ONCE / 20)
    while True:
        with suppress(OSError):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                start = (b"", b"POST / HTTP/1.1\r\nHost: x\r\n", _head(1_000, SECRET))[place % 3]
                writer.write(start)
                while not reader.at_eof():
                    if place % 3:
                        writer.write(b"x")
                    with suppress(TimeoutError):
                        async with asyncio.timeout(1.0):
                            await reader.read(100)
            finally:
                await _close(writer)
        await asyncio.sleep(0.2)
