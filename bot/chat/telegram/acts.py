"""What a person did, read from an update of Telegram."""

from dataclasses import dataclass
from datetime import datetime
import re

from telegram import CallbackQuery, Chat, Message, MessageEntity, Update, User

from bot.chat.telegram.place import Place
from bot.chat.turn import Act, Command, Person, Pressed, Said, Unreadable

CHANNEL = "telegram"
_GROUPS = {Chat.GROUP, Chat.SUPERGROUP}
_MENTIONS: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
_AROUND_MENTION = " \t\n,:;-–—"


@dataclass(frozen=True, slots=True)
class Heard:
    """One act, by whom, and where.

    Attributes:
        message_id: The message that holds the act, or the button that was pressed.
        is_edit: Whether it changes what was said before.
        replied_to: The message that it is a reply to, if any.
        album: The id that the pictures of one album share.
        has_button_message: Whether the message with the pressed button can still be changed.
        when: When it was said; None of edits and buttons, which don't tell.
    """

    person: Person
    act: Act
    place: Place
    message_id: int
    is_edit: bool = False
    replied_to: int | None = None
    album: str | None = None
    has_button_message: bool = False
    when: datetime | None = None

    @property
    def spot(self) -> tuple[int, int]:
        """The message: the id of its chat, and its own."""
        return self.place.chat_id, self.message_id


@dataclass(frozen=True, slots=True)
class Ears:
    """Hears what is meant for the bot, and nothing else.

    Attributes:
        bot: The bot itself, to know when it is meant.
        admins: Numeric ids of those who may use admin commands, in private chats.
        public_commands: Names that mean this bot in groups, also without its name behind them.
    """

    bot: User
    admins: frozenset[int]
    public_commands: frozenset[str]

    def hear(self, update: Update) -> Heard | None:
        """Read an update; None if it is not for the bot."""
        if update.callback_query:
            return self._press(update.callback_query)
        message = update.message or update.edited_message
        if message is None or message.from_user is None or message.is_automatic_forward:
            return None
        if message.from_user.is_bot and message.sender_chat is None:
            return None
        act = self._act(message)
        is_edit = update.edited_message is not None
        if act is None or (is_edit and isinstance(act, Unreadable)):
            return None
        return Heard(
            self._person(message.from_user, message.chat, message.sender_chat),
            act,
            _place(message),
            message.message_id,
            is_edit=is_edit,
            replied_to=message.reply_to_message.message_id if message.reply_to_message else None,
            album=message.media_group_id,
            when=None if is_edit else message.date,
        )

    def _press(self, query: CallbackQuery) -> Heard | None:
        message = query.message
        if message is None or query.data is None:
            return None
        return Heard(
            self._person(query.from_user, message.chat, None),
            Pressed(query.data),
            _place(message) if isinstance(message, Message) else Place(message.chat.id),
            message.message_id,
            has_button_message=message.is_accessible,
        )

    def _person(self, user: User, chat: Chat, sender_chat: Chat | None) -> Person:
        """Who it is; those who hide behind a chat are that chat, and never an admin."""
        if sender_chat is not None:
            return Person(CHANNEL, str(sender_chat.id), talk=str(chat.id))
        is_admin = user.id in self.admins and chat.type == Chat.PRIVATE
        return Person(CHANNEL, str(user.id), user.language_code, is_admin, str(chat.id))

    def _act(self, message: Message) -> Act | None:
        is_meant = message.chat.type == Chat.PRIVATE or self._is_reply_to_bot(message)
        text = message.text if message.text is not None else message.caption
        if text is None:
            return Unreadable() if is_meant and message.effective_attachment else None
        command = _command(message, text)
        if command is not None:
            return self._meant_command(*command, is_meant=is_meant)
        said, is_mentioned = self._without_mentions(message, text)
        return Said(said) if is_meant or is_mentioned else None

    def _meant_command(
        self, name: str, target: str, argument: str, *, is_meant: bool
    ) -> Command | None:
        if target:
            is_meant = target == (self.bot.username or "").lower()
        elif name in self.public_commands:
            is_meant = True
        return Command(name, argument) if is_meant else None

    def _is_reply_to_bot(self, message: Message) -> bool:
        """Whether it replies to the bot; in a topic, all reply to the topic's beginning."""
        earlier = message.reply_to_message
        if message.chat.type not in _GROUPS or earlier is None or earlier.forum_topic_created:
            return False
        return earlier.from_user is not None and earlier.from_user.id == self.bot.id

    def _without_mentions(self, message: Message, text: str) -> tuple[str, bool]:
        """The text without the bot's name, and whether that was in it."""
        found = message.parse_entities(_MENTIONS) or message.parse_caption_entities(_MENTIONS)
        names = [written for entity, written in found.items() if self._is_bot(entity, written)]
        if message.chat.type == Chat.PRIVATE or not names:
            return text, False
        for name in names:
            text = text.replace(name, " ", 1)
        return re.sub(r"[ \t]{2,}", " ", text).strip(_AROUND_MENTION), True

    def _is_bot(self, entity: MessageEntity, written: str) -> bool:
        if entity.user is not None:
            return entity.user.id == self.bot.id
        return written.lower() == f"@{self.bot.username}".lower()


def _command(message: Message, text: str) -> tuple[str, str, str] | None:
    """The name of a command, the bot that it is for, and what follows; Telegram marks commands."""
    marks = message.entities or message.caption_entities
    first = next((mark for mark in marks if mark.offset == 0), None)
    if first is None or first.type != MessageEntity.BOT_COMMAND:
        return None
    name, _, target = text[1 : first.length].lower().partition("@")
    return name, target, text[first.length :].strip()


def _place(message: Message) -> Place:
    return Place(
        message.chat.id,
        message.message_thread_id if message.is_topic_message else None,
        message.message_id if message.chat.type in _GROUPS else None,
    )
