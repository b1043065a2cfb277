"""Chats, and what people do in them."""

from dataclasses import dataclass, field
import itertools
from typing import TYPE_CHECKING, Any

from tests.harness.bot_api.messages import JSON, Message, User, find_entities

if TYPE_CHECKING:
    from tests.harness.bot_api.world import World

ANONYMOUS_ADMIN = User(1087968824, "Group", username="GroupAnonymousBot", is_bot=True)
CHANNEL_BOT = User(136817688, "Channel", username="Channel_Bot", is_bot=True)

_CONTENT: dict[str, JSON | list[JSON]] = {
    "photo": [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}],
    "voice": {"file_id": "v", "file_unique_id": "v", "duration": 3},
    "sticker": {
        "file_id": "s",
        "file_unique_id": "s",
        "type": "regular",
        "width": 9,
        "height": 9,
        "is_animated": False,
        "is_video": False,
    },
    "document": {"file_id": "d", "file_unique_id": "d"},
    "location": {"latitude": 52.1, "longitude": 4.3},
    "new_chat_members": [{"id": 5, "is_bot": False, "first_name": "Nieuw"}],
    "pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}},
}


@dataclass(eq=False)
class Press:
    """A button that was pressed, and how the bot answered it.

    Attributes:
        answers: The texts of the answers; one empty text for an answer without one.
    """

    id: str
    message: Message
    too_old: bool = False
    answers: list[str] = field(default_factory=list)


@dataclass(eq=False)
class Chat:
    """A chat with its messages.

    Attributes:
        refusal: Why the bot may not write here (403), if it may not.
        topics: The threads of a forum; closed ones map to True.
    """

    world: "World"
    id: int
    type: str
    title: str = ""
    person: User | None = None
    is_forum: bool = False
    refusal: str | None = None
    migrated_to: "Chat | None" = None
    topics: dict[int, bool] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    actions: list[str] = field(default_factory=list)
    _message_ids: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    _seen: int = 0

    def described(self) -> JSON:
        """As the Bot API describes a chat."""
        shown: JSON = {"id": self.id, "type": self.type}
        if self.person:
            return shown | {"first_name": self.person.first_name}
        shown["title"] = self.title
        return shown | ({"is_forum": True} if self.is_forum else {})

    # What people do.

    def says(  # noqa: PLR0913  what can come with a message
        self,
        text: str,
        *,
        by: User | None = None,
        reply_to: Message | None = None,
        topic: int | None = None,
        anonymous: bool = False,
        entities: list[JSON] | None = None,
    ) -> Message:
        """Somebody writes something."""
        found = find_entities(text) if entities is None else entities
        message = self._new(by, text=text, entities=found, reply_to=reply_to, thread_id=topic)
        if anonymous:
            message.sender, message.sender_chat = ANONYMOUS_ADMIN, self
        self.world.updates.put("message", message.described())
        return message

    def sends(
        self,
        kind: str,
        *,
        by: User | None = None,
        caption: str | None = None,
        reply_to: Message | None = None,
        **more: Any,  # noqa: ANN401  whatever fields a test wants in the message
    ) -> Message:
        """Somebody sends something that is no text: `photo`, `voice`, `sticker`."""
        content: JSON = {kind: _CONTENT[kind], **more}
        if caption is not None:
            content |= {"caption": caption, "caption_entities": find_entities(caption)}
        message = self._new(by, content=content, reply_to=reply_to)
        self.world.updates.put("message", message.described())
        return message

    def edits(self, message: Message, text: str) -> None:
        """Somebody changes what they wrote."""
        message.text, message.entities = text, find_entities(text)
        message.edited += 1
        self.world.updates.put("edited_message", message.described())

    def presses(
        self, message: Message, button: str, *, by: User | None = None, too_old: bool = False
    ) -> Press:
        """Somebody presses a button, named by what it says (or, forged, by the data it sends)."""
        found = [b for row in message.buttons for b in row if b["text"] == button]
        data = found[0]["callback_data"] if found else button
        press = self.world.new_press(message, too_old=too_old)
        query: JSON = {
            "id": press.id,
            "from": (by or self.person or self.world.bot).described(),
            "chat_instance": str(self.id),
            "data": data,
            "message": message.described(),
        }
        self.world.updates.put("callback_query", query)
        return press

    def post(self, text: str) -> Message:
        """A channel posts something."""
        message = self._new(None, text=text)
        message.sender, message.sender_chat = None, self
        self.world.updates.put("channel_post", message.described())
        return message

    def deletes(self, message: Message) -> None:
        """Somebody deletes a message."""
        del self.messages[message.id]

    def upgrade(self) -> "Chat":
        """The group becomes a supergroup, with another id."""
        self.migrated_to = self.world.group(self.title, kind="supergroup")
        return self.migrated_to

    def new_topic(self) -> int:
        """Somebody opens a topic in a forum; returns its thread id."""
        start = self._new(None, content={"forum_topic_created": {"name": "t", "icon_color": 1}})
        self.topics[start.id] = False
        return start.id

    # What the bot does.

    def next_id(self) -> int:
        """The id of the next message."""
        return next(self._message_ids)

    @property
    def by_bot(self) -> list[Message]:
        """The messages of the bot that stand in the chat, oldest first."""
        bot = self.world.bot
        return [message for message in self.messages.values() if message.sender is bot]

    async def replies(self, count: int = 1, timeout_s: float = 20.0) -> list[Message]:
        """Wait for the next messages of the bot; each is given once."""
        until = self._seen + count
        await self.world.until(lambda: len(self.sent) >= until, timeout_s)
        new, self._seen = self.sent[self._seen : until], until
        return new

    async def reply(self, timeout_s: float = 20.0) -> Message:
        """Wait for the bot's next message."""
        return (await self.replies(1, timeout_s))[0]

    @property
    def sent(self) -> list[Message]:
        """All that the bot ever sent here, deleted messages too."""
        return self.world.sent.setdefault(self.id, [])

    def _new(self, by: User | None, **fields: Any) -> Message:  # noqa: ANN401  a message's fields
        """Put a message of a person in the chat; all in a topic reply to its beginning."""
        topic = fields.get("thread_id")
        if topic and not fields.get("reply_to"):
            fields["reply_to"] = self.messages[topic]
        message = Message(self.next_id(), self, by or self.person or self.world.somebody, **fields)
        self.messages[message.id] = message
        return message
