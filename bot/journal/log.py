"""What the rest of the program asks of the journal."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.model import Outcome, Reason, Status


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, as it is handed to the journal.

    Attributes:
        text: The asker's words; the journal redacts them before it keeps them.
        asker: Channel and id of the person, `telegram:123`, so that channels can't be mixed up;
            the journal keeps a keyed hash of it only.
        entry: The full id of the entry that answered, or else of the nearest one.
        confidence: That entry's, from 0 to 1.
        version: The version of the knowledge.
        replaces: Ids of earlier records that this one takes the place of (an edited message).
    """

    text: str
    channel: str
    asker: str | None
    language: str
    outcome: Outcome
    version: str
    status: Status | None = None
    reason: Reason | None = None
    entry: str | None = None
    confidence: float | None = None
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One question, as the journal keeps it.

    Attributes:
        id: Random and short (16 hexadecimal digits), so that a button can carry it.
        time: When it was asked, in UTC.
        text: The redacted words.
        asker: The keyed hash of the asker, or None.
        outcome: `answer`, `suggest`, `none`.
        chosen: What the asker chose of the suggestions: a full entry id, `none` for
            "none of these", or None while nothing was chosen.
    """

    id: str
    time: datetime
    text: str
    channel: str
    language: str
    outcome: Outcome
    status: Status | None
    reason: Reason | None
    entry: str | None
    confidence: float | None
    version: str
    asker: str | None
    chosen: str | None


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that went unanswered, however often it was asked.

    Attributes:
        text: The words in which it was asked last.
        count: How often it was asked.
        last: When it was asked last, in UTC.
        nearest: The full id of the nearest entry, if there was one.
    """

    text: str
    count: int
    last: datetime
    nearest: str | None
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Stats:
    """The journal in figures.

    Attributes:
        by_outcome: How many questions had each outcome; all three are there.
        askers: How many different ones there were, in all channels.
        first: When the oldest question was asked, in UTC.
        last: When the latest question was asked, in UTC.
        failures: How many questions and choices could not be kept since the process started.
    """

    total: int
    by_outcome: dict[str, int]
    unanswered: int
    askers: int
    first: datetime | None
    last: datetime | None
    failures: int


class QuestionLog(Protocol):
    """The memory of what was asked, used from one event loop.

    Unanswered is: no answer, "none of these", or pending; small talk never is.
    An asker is always named by channel and id, `telegram:123`.
    """

    @property
    def failures(self) -> int:
        """How many questions and choices could not be kept since the process started."""
        ...

    def record(self, asked: Asked) -> str | None:
        """Write a question down, soon and in the background; never blocks, never raises.

        Returns:
            The record's id, or None if it can't be kept.
        """
        ...

    def choose(self, record: str, asker: str, entry: str | None) -> None:
        """Note what the asker made of the suggestions; never blocks, never raises.

        Args:
            record: The id that `record` gave; another asker's, or an unknown one, is ignored.
            asker: Who chose.
            entry: The full id of the chosen entry, or None for "none of these".
        """
        ...

    async def language_of(self, asker: str) -> str | None:
        """The language that the asker chose; None if none was, or if it can't be read."""
        ...

    async def choose_language(self, asker: str, language: str) -> None:
        """Remember the language that the asker chose.

        Raises:
            JournalError: It can't be written.
        """
        ...

    async def unanswered(self, limit: int | None = None) -> tuple[Gap, ...]:
        """The gaps, most asked first, then the latest.

        Raises:
            JournalError: The journal can't be read.
        """
        ...

    def export(self) -> AsyncIterator[Record]:
        """All records, oldest first.

        Raises:
            JournalError: The journal can't be read.
        """
        ...

    async def forget(self, asker: str) -> int:
        """Delete everything about an asker: questions and chosen language.

        Returns:
            How many questions were deleted.

        Raises:
            JournalError: The journal can't be written.
        """
        ...

    async def purge(self, before: datetime) -> int:
        """Delete what was asked before a moment; returns how many questions that were.

        Raises:
            JournalError: The journal can't be written.
        """
        ...

    async def stats(self) -> Stats:
        """The journal in figures.

        Raises:
            JournalError: The journal can't be read.
        """
        ...

    async def close(self) -> None:
        """Write what is still waiting, then let go of the store."""
        ...
