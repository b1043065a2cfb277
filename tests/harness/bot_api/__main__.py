"""The fake Bot API as a process of its own: `python -m tests.harness.bot_api --port 0`.

It prints its address and token on one line of JSON. A load generator drives it over HTTP:
`POST /says` with a form of `chat` and `text`, and `GET /sent?chat=…` for what the bot sent there.
"""

import argparse
import asyncio
from collections.abc import Awaitable
import json
from urllib.parse import parse_qsl, urlsplit

from tests.harness.bot_api.chats import Chat
from tests.harness.bot_api.connection import Outcome, Request, Response
from tests.harness.bot_api.server import TOKEN, BotApi


class DrivenBotApi(BotApi):
    """A Bot API whose people do what another process tells them."""

    def _handle(self, request: Request) -> Outcome | Awaitable[Outcome]:
        address = urlsplit(request.target)
        fields = dict(parse_qsl(address.query)) | dict(parse_qsl(request.body.decode()))
        if address.path == "/says":
            chat = self._chat(int(fields["chat"]))
            return _json({"message_id": chat.says(fields["text"]).id})
        if address.path == "/sent":
            return _json([message.described() for message in self._chat(int(fields["chat"])).sent])
        return super()._handle(request)

    def _chat(self, user_id: int) -> Chat:
        return self.chats.get(user_id) or self.private_chat(self.person(user_id=user_id))


def _json(shown: object) -> Response:
    return Response(200, json.dumps(shown).encode())


async def _serve(port: int, token: str) -> None:
    async with DrivenBotApi(token=token) as api:
        await api.shut()
        await api.open(port)
        print(json.dumps({"url": api.url, "token": api.token}), flush=True)  # noqa: T201  its output
        await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default=TOKEN)
    arguments = parser.parse_args()
    asyncio.run(_serve(arguments.port, arguments.token))
