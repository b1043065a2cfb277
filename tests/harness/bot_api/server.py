"""The fake Bot API: a world behind HTTP on loopback."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager, suppress
import json
import re
import socket
import time
from types import TracebackType
from typing import Self

from tests.harness.bot_api.connection import Connection, NoResponse, Outcome, Request, Response
from tests.harness.bot_api.errors import ApiError, too_many_requests
from tests.harness.bot_api.faults import (
    Break,
    Delay,
    Faults,
    HtmlError,
    Refusal,
    Rule,
    TooManyRequests,
    Trouble,
)
from tests.harness.bot_api.methods import METHODS
from tests.harness.bot_api.parameters import Parameters, read_parameters
from tests.harness.bot_api.world import Call, World

TOKEN = "4242:a-token-that-must-stay-secret"
_ADDRESS = re.compile(r"/bot(?P<token>[^/]*)/(?P<method>\w+)(?:\?(?P<query>.*))?")
_TOKEN_FORM = re.compile(r"\d+:[\w-]+")
_NO_ANSWER = {Break.SILENCE_BEFORE, Break.SILENCE_AFTER}


def _good(result: object) -> Response:
    return Response(200, json.dumps({"ok": True, "result": result}).encode())


def _bad(error: ApiError) -> Response:
    shown = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        shown["parameters"] = error.parameters
    return Response(error.code, json.dumps(shown).encode())


class BotApi(World):
    """A strict fake Bot API, over real HTTP.

    Attributes:
        token: The token that it accepts; tests may revoke it by changing it.
    """

    def __init__(self, *, token: str = TOKEN, username: str = "kamerantwoord_bot") -> None:
        super().__init__(username)
        self.token = token
        self.port = 0
        self.faults = Faults()
        self._server: asyncio.Server | None = None
        self._connections: set[Connection] = set()

    @property
    def url(self) -> str:
        """The root of the server, as a setting for the bot."""
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.updates.pushing:
            self.updates.pushing.stop()
        await self.shut()

    async def open(self, port: int | None = None) -> None:
        """Listen; on the same port again if it was shut before."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(
            lambda: Connection(self._handle, self._connections),
            "127.0.0.1",
            self.port if port is None else port,
            reuse_address=True,
        )
        bound: socket.socket = self._server.sockets[0]
        self.port = bound.getsockname()[1]

    async def shut(self) -> None:
        """Refuse connections from now on, and reset those that are open."""
        self.carrier.hang_up()
        if self._server:
            self._server.close()
            for connection in tuple(self._connections):
                connection.reset()
            await self._server.wait_closed()
            self._server = None

    @asynccontextmanager
    async def down(self) -> AsyncIterator[None]:
        """Be down for a while."""
        await self.shut()
        try:
            yield
        finally:
            await self.open()

    def fail(
        self, method: str, trouble: Trouble, *, chat_id: int | None = None, times: int = 1
    ) -> Rule:
        """Let the next calls of a method (`*`: of any) meet with trouble."""
        rule = Rule(method, trouble, chat_id, times)
        self.faults.rules.append(rule)
        return rule

    def _handle(self, request: Request) -> Outcome | Awaitable[Outcome]:
        try:
            return self._begin(request)
        except ApiError as error:
            return _bad(error)

    def _begin(self, request: Request) -> Outcome | Awaitable[Outcome]:
        found = _ADDRESS.fullmatch(request.target)
        if not found or not _TOKEN_FORM.fullmatch(found["token"]):
            raise ApiError(404, "Not Found")
        if found["token"] != self.token:
            raise ApiError(401, "Unauthorized")
        if self.logged_out:
            raise ApiError(400, "Logged out")
        parameters = read_parameters(found["query"] or "", request.content_type, request.body)
        trouble = self.faults.next_for(found["method"], parameters.values.get("chat_id"))
        self.note(Call(found["method"], parameters.values, time.monotonic(), trouble))
        if trouble is None:
            return self._do(found["method"], parameters)
        return self._do_with_trouble(trouble, found["method"], parameters)

    def _do(self, method: str, parameters: Parameters) -> Outcome | Awaitable[Outcome]:
        if method.lower() == "getupdates":
            return self._poll(parameters)
        if method.lower() not in METHODS:
            raise ApiError(404, "Not Found: method not found")
        try:
            return _good(METHODS[method.lower()](self, parameters))
        except ApiError as error:
            return _bad(error)
        finally:
            self.changed()

    async def _poll(self, parameters: Parameters) -> Outcome:
        try:
            updates = await self.updates.fetch(
                parameters.integer("offset", 0),
                min(max(parameters.integer("limit", 100), 1), 100),
                parameters.integer("timeout", 0),
                parameters.array("allowed_updates"),
            )
        except ApiError as error:
            return _bad(error)
        return _good(updates)

    async def _do_with_trouble(
        self, trouble: Trouble, method: str, parameters: Parameters
    ) -> Outcome:
        self.changed()
        match trouble:
            case TooManyRequests(seconds):
                return _bad(too_many_requests(seconds))
            case HtmlError(status, body):
                return Response(status, body.encode(), "text/html")
            case Refusal(code, description):
                return _bad(ApiError(code, description))
            case Delay(seconds):
                await asyncio.sleep(seconds)
            case Break.RESET_AFTER | Break.SILENCE_AFTER:
                with suppress(ApiError):
                    await self._outcome(method, parameters)
        if isinstance(trouble, Break):
            return await self._say_nothing(is_silent=trouble in _NO_ANSWER)
        return await self._outcome(method, parameters)

    async def _say_nothing(self, *, is_silent: bool) -> NoResponse:
        if is_silent and self.faults.silence_s is not None:
            await asyncio.sleep(self.faults.silence_s)
            is_silent = False
        return NoResponse(reset=not is_silent)

    async def _outcome(self, method: str, parameters: Parameters) -> Outcome:
        outcome = self._do(method, parameters)
        return outcome if isinstance(outcome, Response | NoResponse) else await outcome
