"""What a replay says: who does what, and what should come of it."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator
import yaml

from bot.knowledge.events import LOADER


class Channel(StrEnum):
    """Where a replay is played."""

    TERMINAL = "terminal"
    TELEGRAM = "telegram"


class Mark(StrEnum):
    """What the journal shows of a turn."""

    ANSWERED = "answered"
    PENDING = "pending"
    SUGGESTED = "suggested"
    CHOSEN = "chosen"
    UNANSWERED = "unanswered"
    GONE = "gone"


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Act(_Strict):
    """What somebody does; exactly one of these.

    Attributes:
        say: Text, or a command with its slash.
        press: A button of the last replies: its number from 1, or its data.
        edit: New text for what the same person said last.
        send: Something that is no text.
    """

    say: str | None = None
    press: int | str | None = None
    edit: str | None = None
    send: Literal["photo", "voice", "sticker"] | None = None

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if len(self.model_fields_set) != 1:
            raise ValueError("should be one of say, press, edit, send")
        return self


class Expected(_Strict):
    """One reply.

    Attributes:
        entry: The full id of the entry that is given: its question, whole answer and source.
        text: The key of one of the bot's sentences; the only one, unless there is an entry too.
        contains: Words that are part of this reply.
        language: The language of the bot's own sentences.
        parts: In how many messages it comes, in channels whose messages are short.
        help_line: Whether where to talk about suicide is named below it.
    """

    entry: str | None = None
    text: str | None = None
    contains: str | None = None
    language: str = "nl"
    parts: int = 1
    help_line: bool = False


def _as_act(value: object) -> object:
    return {"say": value} if isinstance(value, str) else value


ActField = Annotated[Act, BeforeValidator(_as_act)]


class Turn(_Strict):
    """One act, and what comes of it.

    Attributes:
        user: What the asker does.
        admin: What the admin does.
        other: What somebody else does.
        place: Where, in channels that have groups.
        to_last: Whether it is a reply to the bot's last message, in channels that have replies.
        replies: All replies, in order.
        edits: How many messages are changed instead of sent.
        buttons: All buttons of the replies in order: entry ids, keys of sentences, or labels.
        journal: What the journal shows of it; not checked if left out.
        write: Files to write to the knowledge folder before it, by their names; null deletes.
    """

    user: ActField | None = None
    admin: ActField | None = None
    other: ActField | None = None
    place: Literal["private", "group", "forum"] = "private"
    to_last: bool = False
    replies: tuple[Expected, ...] = ()
    edits: int = 0
    buttons: tuple[str, ...] | None = None
    journal: tuple[Mark, ...] | None = None
    write: dict[str, str | None] = {}

    @model_validator(mode="before")
    @classmethod
    def _may_name_one_mark(cls, values: dict[str, object]) -> dict[str, object]:
        if isinstance(values.get("journal"), str):
            marks = [] if values["journal"] == "nothing" else [values["journal"]]
            return {**values, "journal": marks}
        return values

    @property
    def who(self) -> str:
        """`user`, `admin` or `other`."""
        return next(name for name in ("user", "admin", "other") if getattr(self, name))

    @property
    def act(self) -> Act:
        """What is done."""
        act = getattr(self, self.who)
        assert isinstance(act, Act)
        return act


class Replay(_Strict):
    """A conversation.

    Attributes:
        title: What it shows, in one sentence.
        knowledge: `bundled` (the project's own) or a folder beside the replays.
        channels: Where it applies.
        reads: The language that everybody's program says they read.
        settings: Variables of the environment.
    """

    title: str
    knowledge: str = "bundled"
    channels: tuple[Channel, ...] = tuple(Channel)
    reads: str = "nl"
    settings: dict[str, str] = {}
    turns: tuple[Turn, ...]


def read_replay(file: Path) -> Replay:
    """Read one replay; anything that is not in the format is an error."""
    return Replay.model_validate(yaml.load(file.read_text("utf-8"), LOADER))  # noqa: S506 (a safe one)
