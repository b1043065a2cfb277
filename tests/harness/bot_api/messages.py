"""Messages as they stand in a chat, and how Telegram describes them."""

from dataclasses import dataclass, field
import re
import time
from typing import TYPE_CHECKING, Any

from tests.harness.bot_api.markup import units

if TYPE_CHECKING:
    from tests.harness.bot_api.chats import Chat

JSON = dict[str, Any]

_MARKED = re.compile(
    r"(?:^|(?<=[\s(]))(?:(?P<bot_command>/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]{3,32})?)"
    r"|(?P<mention>@[A-Za-z0-9_]{4,32}))\b"
)


@dataclass(eq=False)
class User:
    """A person, or a bot."""

    id: int
    first_name: str
    language_code: str | None = None
    username: str | None = None
    is_bot: bool = False

    def described(self) -> JSON:
        """As the Bot API describes a user."""
        shown = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        optional = {"username": self.username, "language_code": self.language_code}
        return shown | {key: value for key, value in optional.items() if value is not None}


@dataclass(eq=False)
class Message:
    """One message.

    Attributes:
        text: What people see; without the markup.
        raw: What the bot sent; with the markup.
        content: What there is besides or instead of text: a photo, a voice, a caption.
    """

    id: int
    chat: "Chat"
    sender: User | None
    text: str = ""
    entities: list[JSON] = field(default_factory=list)
    raw: str = ""
    content: JSON = field(default_factory=dict)
    reply_to: "Message | None" = None
    thread_id: int | None = None
    markup: JSON | None = None
    sender_chat: "Chat | None" = None
    edited: int = 0
    date: int = field(default_factory=lambda: int(time.time()))

    @property
    def buttons(self) -> list[list[JSON]]:
        """The buttons under it, row by row."""
        rows: list[list[JSON]] = (self.markup or {}).get("inline_keyboard", [])
        return rows

    @property
    def labels(self) -> list[str]:
        """What its buttons say, in order."""
        return [button["text"] for row in self.buttons for button in row]

    def described(self, depth: int = 0) -> JSON:
        """As the Bot API describes a message; of replies to replies one step only."""
        shown: JSON = {"message_id": self.id, "date": self.date, "chat": self.chat.described()}
        if self.sender:
            shown["from"] = self.sender.described()
        if self.sender_chat:
            shown["sender_chat"] = self.sender_chat.described()
        if self.text and "caption" not in self.content:
            shown["text"] = self.text
            if self.entities:
                shown["entities"] = self.entities
        if self.thread_id is not None:
            shown |= {"message_thread_id": self.thread_id, "is_topic_message": True}
        if self.reply_to and depth == 0:
            shown["reply_to_message"] = self.reply_to.described(depth + 1)
        if self.markup and self.buttons:
            shown["reply_markup"] = self.markup
        if self.edited:
            shown["edit_date"] = self.date + self.edited
        return shown | self.content


def find_entities(text: str) -> list[JSON]:
    """The commands and mentions that Telegram marks in what people write."""
    return [
        {
            "type": found.lastgroup,
            "offset": units(text[: found.start()]),
            "length": units(found[0]),
        }
        for found in _MARKED.finditer(text)
    ]
