"""Speaks HTTP byte by byte, as a well-behaved caller or a hostile one."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

TIMEOUT_S = 20.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Caller:
    """One connection to a server."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def send(self, raw: bytes) -> None:
        """Send bytes, whatever they are; a server that hung up is no fault here."""
        try:
            self._writer.write(raw)
            await self._writer.drain()
        except ConnectionError:
            pass

    async def answer(self) -> Answer:
        """The next answer."""
        async with asyncio.timeout(TIMEOUT_S):
            head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            first, *lines = head.strip().split("\r\n")
            headers = {name.lower(): value for name, _, value in (x.partition(": ") for x in lines)}
            body = await self._reader.readexactly(int(headers.get("content-length", "0")))
        return Answer(int(first.split()[1]), headers, body)

    async def is_hung_up(self) -> bool:
        """Whether the server closes the connection, sooner or later; waits for it."""
        async with asyncio.timeout(TIMEOUT_S):
            try:
                while await self._reader.read(65_536):
                    pass
            except ConnectionError:
                pass
        return True


@asynccontextmanager
async def calling(address: str) -> AsyncIterator[Caller]:
    """A connection to a server, for as long as the context lasts."""
    host, _, port = address.rpartition(":")
    reader, writer = await asyncio.open_connection(host.strip("[]"), int(port))
    try:
        yield Caller(reader, writer)
    finally:
        writer.close()


async def call(
    address: str,
    path: str,
    method: str = "GET",
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """One call on a connection of its own."""
    async with calling(address) as caller:
        await caller.send(request(path, method, body, headers))
        return await caller.answer()


def request(
    path: str, method: str = "GET", body: bytes = b"", headers: Mapping[str, str] | None = None
) -> bytes:
    """The bytes of a request."""
    given = {"Host": "bot.example.org", "Content-Length": str(len(body)), **(headers or {})}
    lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    return f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode("latin-1") + body
