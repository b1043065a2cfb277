"""A fake Bot API whose people do what another process tells them over HTTP.

`POST /says`                a form of `chat` and `text`: somebody says something; with
                            `first_name` and `username`, who says their first thing is named so
`POST /ask`                 JSON `[[chat, text], …]`: many do; answers with the time
`GET /sent?chat=…`          the last messages of the bot in a chat
`GET /ledger?after=N`       what the bot sent or tried to send, from the Nth row on, as
                            `{"next": M, "rows": [[seconds, chat, text, trouble], …]}`; earlier
                            rows are forgotten. A row without trouble stands in the chat.
`GET /state`                what waits for the bot, and what it did so far
`POST /faults`              a form of `rate`, `seed`, `silence_s`, and `kinds` by their places
`POST /route`               a form of `host` and `ports`: where pushed updates really go

Seconds are those of the system's monotonic clock, which all processes of a machine share.
"""

from collections import deque
from collections.abc import Awaitable, Callable
import json
import time
from urllib.parse import parse_qsl, urlsplit

from tests.harness.bot_api.chats import Chat
from tests.harness.bot_api.connection import Outcome, Request, Response
from tests.harness.bot_api.faults import ANY_TROUBLE, Chance
from tests.harness.bot_api.messages import Message, User
from tests.harness.bot_api.server import TOKEN, BotApi
from tests.harness.bot_api.world import Call

REMEMBERED = 20
"""Messages in a chat, and calls of each chat; of what is older, only the ledger tells."""

Row = tuple[float, int, str, str | None]


class DrivenBotApi(BotApi):
    """A Bot API that another process drives; it remembers little, and so can run for long."""

    def __init__(self, *, token: str = TOKEN) -> None:
        super().__init__(token=token)
        self._ledger: deque[Row] = deque()
        self._forgotten = 0
        self._calls = 0
        self._orders: dict[str, Callable[[Request, dict[str, str]], object]] = {
            "/says": self._says,
            "/ask": self._ask,
            "/sent": self._sent,
            "/ledger": self._rows,
            "/state": self._state,
            "/faults": self._set_faults,
            "/route": self._set_route,
        }

    def note(self, call: Call) -> None:
        """Count a call; of a message that met with trouble, write that down."""
        self._calls += 1
        if call.trouble and call.method.lower() == "sendmessage" and call.chat_id is not None:
            text = call.parameters.get("text", "")
            self._ledger.append((call.at_s, call.chat_id, text, _name(call.trouble)))

    def deliver(self, message: Message) -> None:
        """Put a message in its chat, and write that down."""
        super().deliver(message)
        self._ledger.append((time.monotonic(), message.chat.id, message.raw, None))
        _forget(message.chat)

    def _handle(self, request: Request) -> Outcome | Awaitable[Outcome]:
        address = urlsplit(request.target)
        order = self._orders.get(address.path)
        if order is None:
            return super()._handle(request)
        is_form = request.content_type.startswith("application/x-www-form-urlencoded")
        form = parse_qsl(request.body.decode()) if is_form else []
        answer = order(request, dict(parse_qsl(address.query)) | dict(form))
        return Response(200, json.dumps(answer).encode())

    def _chat(self, user_id: int) -> Chat:
        return self.chats.get(user_id) or self.private_chat(self.person(user_id=user_id))

    def _says(self, _: Request, fields: dict[str, str]) -> object:
        user_id = int(fields["chat"])
        if user_id not in self.chats and "first_name" in fields:
            person = User(user_id, fields["first_name"], "nl", fields.get("username"))
            self.private_chat(person)
        return {"message_id": self._chat(user_id).says(fields["text"]).id}

    def _ask(self, request: Request, _: dict[str, str]) -> object:
        at_s = time.monotonic()
        for chat_id, text in json.loads(request.body):
            self._chat(chat_id).says(text)
        return {"at_s": at_s}

    def _sent(self, _: Request, fields: dict[str, str]) -> object:
        return [message.described() for message in self._chat(int(fields["chat"])).sent]

    def _rows(self, _: Request, fields: dict[str, str]) -> object:
        while self._ledger and self._forgotten < int(fields["after"]):
            self._ledger.popleft()
            self._forgotten += 1
        return {"next": self._forgotten + len(self._ledger), "rows": list(self._ledger)}

    def _state(self, _: Request, _fields: dict[str, str]) -> object:
        return {
            "pending": self.updates.pending,
            "polls": self.updates.polls,
            "is_polled": self.updates.is_polled,
            "webhook": self.updates.webhook,
            "calls": self._calls,
        }

    def _set_faults(self, _: Request, fields: dict[str, str]) -> object:
        kinds = [int(place) for place in fields.get("kinds", "0 1 2 3 4").split()]
        troubles = tuple(ANY_TROUBLE[place] for place in kinds)
        self.faults.chance = Chance(float(fields["rate"]), troubles, int(fields.get("seed", "0")))
        self.faults.silence_s = float(fields["silence_s"]) if fields.get("silence_s") else None
        return {"kinds": list(map(_name, troubles))}

    def _set_route(self, _: Request, fields: dict[str, str]) -> object:
        self.carrier.routes[fields["host"]] = [int(port) for port in fields["ports"].split()]
        return {}


def _name(trouble: object) -> str:
    return trouble.name if hasattr(trouble, "name") else type(trouble).__name__


def _forget(chat: Chat) -> None:
    del chat.sent[:-REMEMBERED]
    for message_id in list(chat.messages)[: -2 * REMEMBERED]:
        del chat.messages[message_id]
