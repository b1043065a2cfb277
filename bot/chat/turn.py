"""One turn of a conversation, in any channel: what a person does, and what the bot says."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Person:
    """Who is talking, as far as a conversation has to know.

    Attributes:
        channel: `telegram` or `terminal`.
        id: The channel's own id of the person, opaque; never stored or logged as it is.
        client_language: The language that their program says they read (`nl`, `en-GB`), or None.
        is_admin: Whether admin commands work for this person, here (private chats only).
        talk: Which of the person's talks this is, opaque: a private chat, a group.
    """

    channel: str
    id: str
    client_language: str | None = None
    is_admin: bool = False
    talk: str = ""

    @property
    def asker(self) -> str:
        """The person as the journal is told of them; people of different channels never meet."""
        return f"{self.channel}:{self.id}"


@dataclass(frozen=True, slots=True)
class Said:
    """Free text. `replaces` are the journal's ids of the earlier wording, if it was edited."""

    text: str
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Command:
    """A command without its slash and without the bot's name: `bronnen`; known or not.

    Attributes:
        about: The questions that were answered by what the command replies to; empty mostly.
    """

    name: str
    argument: str = ""
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button, by the data it carries; any text, since strangers can forge it."""

    data: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something that is no text: a photo, a voice message, a sticker."""


Act = Said | Command | Pressed | Unreadable


class Role(StrEnum):
    """What a block is for; each channel shows it in its own way."""

    TEXT = "text"
    """The bot's own sentences."""
    QUESTION = "question"
    """An official question, quoted."""
    ANSWER = "answer"
    """An official answer, quoted; it alone may be split over several messages."""
    SOURCE = "source"
    """Where the answer stands; stays whole, and in the last message."""
    CHOICES = "choices"
    """What the buttons stand for, numbered and in full; not needed where buttons show it all."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or more of plain text, unescaped.

    Attributes:
        link: An address to open, shown with the text; None mostly.
    """

    role: Role
    text: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Button:
    """A choice: what it says, and at most 64 bytes that come back when it is pressed.

    Attributes:
        number: Its number among all choices of a turn, from 1, shown before the label; typing it
            chooses too. None without.
    """

    label: str
    data: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing the bot says.

    Attributes:
        key: Which sentence it is (a key of the texts), or `answer` for an official answer.
        blocks: What it says, top to bottom; separated by an empty line when shown.
        rows: Buttons, row by row.
        language: The language of the bot's own sentences in it.
        entry: The full id of the entry that was asked, if this is an answer.
        records: The journal's ids of the question this replies to, for when it is edited.
        question: The question this replies to, as it was understood; None if to none.
        in_place: Whether it takes the place of the message whose button was pressed.
        closes: Whether the buttons of the message whose button was pressed go away.
        notice: Whether a pressed button can answer with it in passing (a short pop-up).
    """

    key: str
    blocks: tuple[Block, ...]
    rows: tuple[tuple[Button, ...], ...] = ()
    language: str = "nl"
    entry: str | None = None
    records: tuple[str, ...] = ()
    question: str | None = None
    in_place: bool = False
    closes: bool = False
    notice: bool = False
