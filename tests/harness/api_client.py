"""Calls the fake Bot API as a program with the token does."""

import json
from typing import Any

import httpx

from tests.harness.bot_api import BotApi

Answer = tuple[int, dict[str, Any]]


class Client:
    """Somebody with the token."""

    def __init__(self, api: BotApi, http: httpx.AsyncClient) -> None:
        self.api = api
        self.http = http

    async def __call__(self, method: str, **parameters: object) -> Answer:
        """Call a method; returns the status and the answer."""
        url = f"{self.api.url}/bot{self.api.token}/{method}"
        form = {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in parameters.items()
        }
        answer = await self.http.post(url, data=form)
        return answer.status_code, answer.json()

    async def refusal(self, method: str, **parameters: object) -> str:
        """Why a call is refused."""
        status, answer = await self(method, **parameters)
        assert status == answer["error_code"]
        assert not answer["ok"]
        return str(answer["description"])

    async def result(self, method: str, **parameters: object) -> Any:  # noqa: ANN401  JSON
        """What a call results in."""
        status, answer = await self(method, **parameters)
        assert status == 200, answer
        return answer["result"]
