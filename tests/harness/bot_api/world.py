"""The little world behind the fake Bot API: one bot, people, chats."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
import itertools
import time

from tests.harness.bot_api.carrier import Carrier
from tests.harness.bot_api.chats import Chat, Press
from tests.harness.bot_api.faults import Trouble
from tests.harness.bot_api.messages import JSON, Message, User
from tests.harness.bot_api.updates import Updates


@dataclass(frozen=True)
class Call:
    """One call of the bot, as it came in, and the trouble that it met with."""

    method: str
    parameters: dict[str, str]
    at_s: float
    trouble: Trouble | None = None

    @property
    def chat_id(self) -> int | None:
        """The chat that it is about, if any."""
        value = self.parameters.get("chat_id")
        return None if value is None else int(value)


class World:
    """Everything that the Bot API knows."""

    def __init__(self, username: str = "kamerantwoord_bot") -> None:
        self.bot = User(4242, "Kamerantwoord", username=username, is_bot=True)
        self.somebody = User(7, "Iemand", language_code="nl")
        self.updates = Updates(self.changed)
        self.carrier = Carrier()
        self.chats: dict[int, Chat] = {}
        self.presses: dict[str, Press] = {}
        self.calls: list[Call] = []
        self.sent: dict[int, list[Message]] = {}
        self.commands: dict[tuple[str, str], list[JSON]] = {}
        self.logged_out = False
        self._ids = itertools.count(1000)
        self._changed = asyncio.Event()

    def person(
        self, name: str = "Vrager", *, language: str | None = "nl", user_id: int | None = None
    ) -> User:
        """Somebody new."""
        return User(user_id or next(self._ids), name, language_code=language)

    def private_chat(self, person: User | None = None) -> Chat:
        """The chat of a person with the bot."""
        person = person or self.person()
        return self.chats.setdefault(person.id, Chat(self, person.id, "private", person=person))

    def group(
        self, title: str = "Groep", *, kind: str = "supergroup", is_forum: bool = False
    ) -> Chat:
        """A `group`, `supergroup` or `channel` that the bot is in."""
        chat_id = -next(self._ids) if kind == "group" else -1_000_000_000_000 - next(self._ids)
        chat = self.chats[chat_id] = Chat(self, chat_id, kind, title=title, is_forum=is_forum)
        return chat

    def new_press(self, message: Message, *, too_old: bool = False) -> Press:
        """Note that a button was pressed."""
        press = Press(str(next(self._ids)), message, too_old=too_old)
        self.presses[press.id] = press
        return press

    @property
    def unanswered_presses(self) -> list[Press]:
        """The buttons that still show that they are waiting for the bot."""
        return [p for p in self.presses.values() if not p.answers and not p.too_old]

    def calls_of(self, *methods: str) -> list[Call]:
        """The calls of some methods, in order."""
        wanted = {method.lower() for method in methods}
        return [call for call in self.calls if call.method.lower() in wanted]

    def note(self, call: Call) -> None:
        """Write a call down."""
        self.calls.append(call)

    def deliver(self, message: Message) -> None:
        """Put a message of the bot in its chat."""
        message.chat.messages[message.id] = message
        message.chat.sent.append(message)

    def changed(self) -> None:
        """Something changed: whoever waits looks again."""
        self._changed.set()

    async def until(self, is_so: Callable[[], bool], timeout_s: float = 20.0) -> None:
        """Wait until something is so.

        Raises:
            TimeoutError: It was not so in time.
        """
        async with asyncio.timeout(timeout_s):
            while not is_so():
                self._changed.clear()
                await self._changed.wait()

    async def quiet(self, for_s: float = 0.05, timeout_s: float = 20.0) -> None:
        """Wait until every update is confirmed and the bot did nothing for a while."""
        async with asyncio.timeout(timeout_s):
            while self.updates.pending or not self.updates.is_polled or not self._rested(for_s):  # noqa: ASYNC110  time itself is what it waits for
                await asyncio.sleep(for_s / 5)

    def _rested(self, for_s: float) -> bool:
        calls = [call for call in self.calls[-20:] if call.method.lower() != "getupdates"]
        last_s = calls[-1].at_s if calls else 0.0
        return time.monotonic() - last_s >= for_s
