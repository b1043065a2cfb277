"""Carries pushed updates to bots: Telegram's client, and the proxy that ends TLS, in one."""

import asyncio
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import h11

from tests.harness.bot_api.webhook import Taking, Webhook

PATIENCE_S = 60.0
"""How long a bot may take to answer."""


@dataclass(frozen=True)
class Line:
    """An open connection to a bot."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    http: h11.Connection

    async def call(self, host: str, path: str, secret: str, body: bytes) -> h11.Response:
        """Make one request, and read its answer to the end."""
        headers = [
            ("Host", host),
            ("Content-Type", "application/json"),
            ("Content-Length", str(len(body))),
        ]
        if secret:
            headers.append(("X-Telegram-Bot-Api-Secret-Token", secret))
        head = h11.Request(method="POST", target=path, headers=headers)
        parts = (head, h11.Data(data=body), h11.EndOfMessage())
        self.writer.write(b"".join(self.http.send(part) or b"" for part in parts))
        return await self._read()

    async def _read(self) -> h11.Response:
        answer = None
        while True:
            event = self.http.next_event()
            if event is h11.NEED_DATA:
                self.http.receive_data(await self.reader.read(65_536))
            elif isinstance(event, h11.Response):
                answer = event
            elif isinstance(event, h11.EndOfMessage) and answer:
                return answer
            elif not isinstance(event, h11.Data):
                raise ConnectionResetError


@dataclass
class Carrier:
    """Posts to public addresses, which are mapped to places on loopback.

    Attributes:
        routes: By the public address's host, the ports of the bots behind it; each has its turn,
            and one that refuses the connection passes its turn on.
    """

    routes: dict[str, list[int]] = field(default_factory=dict)
    _idle: dict[int, list[Line]] = field(default_factory=dict)
    _turn: int = 0

    async def post(self, webhook: Webhook, body: bytes) -> Taking:
        """Post one update, and say how it was taken."""
        address = urlsplit(webhook.url)
        try:
            async with asyncio.timeout(PATIENCE_S):
                port, line = await self._reach(address.hostname or "")
                answer = await self._call(line, port, webhook, body)
        except TimeoutError:
            return Taking("Read timeout expired")
        except (OSError, h11.RemoteProtocolError):
            return Taking("Connection refused or closed")
        if 200 <= answer.status_code < 300:
            return Taking()
        wait = dict(answer.headers).get(b"retry-after", b"")
        reason = answer.reason.decode() or "no reason"
        return Taking(
            f"Wrong response from the webhook: {answer.status_code} {reason}",
            float(wait) if wait.isdigit() else 0.0,
        )

    def hang_up(self) -> None:
        """Close what is open."""
        for lines in self._idle.values():
            for line in lines:
                line.writer.close()
        self._idle.clear()

    async def _reach(self, host: str) -> tuple[int, Line]:
        ports = self.routes.get(host, [])
        self._turn += 1
        for place in range(len(ports)):
            port = ports[(self._turn + place) % len(ports)]
            lines = self._idle.setdefault(port, [])
            while lines:
                line = lines.pop()
                if not line.reader.at_eof():
                    return port, line
                line.writer.close()
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
            except ConnectionError:
                continue
            return port, Line(reader, writer, h11.Connection(h11.CLIENT))
        raise ConnectionRefusedError(host)

    async def _call(self, line: Line, port: int, webhook: Webhook, body: bytes) -> h11.Response:
        address = urlsplit(webhook.url)
        is_reusable = False
        try:
            answer = await line.call(
                address.hostname or "", address.path or "/", webhook.secret, body
            )
            is_reusable = line.http.our_state is h11.DONE and line.http.their_state is h11.DONE
            return answer
        finally:
            if is_reusable:
                line.http.start_next_cycle()
                self._idle.setdefault(port, []).append(line)
            else:
                line.writer.close()
