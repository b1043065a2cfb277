"""The domain's own words: sources, entries, questions and replies. Frozen, and no I/O."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class Kind(StrEnum):
    """Who worded the question of an entry."""

    QUESTION = "question"
    """The question stands in the source as it is."""
    PASSAGE = "passage"
    """A curator worded the question; the answer is quoted text."""


class Status(StrEnum):
    """Whether an entry's source answers it."""

    ANSWERED = "answered"
    PENDING = "pending"
    """Asked, but not answered in this source."""


class Outcome(StrEnum):
    """What came of a question."""

    ANSWER = "answer"
    SUGGEST = "suggest"
    NONE = "none"


class Reason(StrEnum):
    """Why a question got no answer, where there is more to say than that nothing fits."""

    SMALLTALK = "smalltalk"
    """It was no question for the government."""
    FACTS = "facts"
    """The nearest entry lacks or contradicts a fact in the question: a year, an amount."""
    SUBJECT = "subject"
    """The question names something that the nearest entry says nothing about."""
    AMBIGUOUS = "ambiguous"
    """Several entries fit about equally well."""
    UNKNOWN_NUMBER = "unknown_number"
    """A question was asked for by number, and there is none with that number."""
    TOO_LONG = "too_long"
    """The text is longer than any question."""
    ALPHABET = "alphabet"
    """Nothing fits, and it is in an alphabet that the bot reads hardly anything of."""


class Because(StrEnum):
    """What decided: for those who want a decision explained."""

    NAMED = "named"
    """The question is an entry's own, or asks for it by its number."""
    SURE = "sure"
    """One entry fits, and no other comes near it."""
    SEVERAL_NAMED = "several_named"
    """What was asked for by name stands for several answers."""
    RIVAL = "rival"
    """An entry with another answer fits nearly as well."""
    UNSURE = "unsure"
    """The best entry is not likely enough to be the answer."""
    THIN = "thin"
    """Too small a part of the question is in the best entry."""
    LIGHT = "light"
    """The question says too little to be sure of."""
    FACTS = "facts"
    """The best entry fits, but lacks a fact of the question."""
    SUBJECT = "subject"
    """The best entry says nothing about something that the question names."""
    OTHER_YEAR = "other_year"
    """The best entry fits, but is about another year."""
    UNSURE_AND_FACTS = "unsure_and_facts"
    """The best entry is not likely enough, and lacks a fact of the question."""
    UNLIKELY = "unlikely"
    """No entry is likely enough to be worth showing."""
    NOTHING = "nothing"
    """The question has no telling word, or there is no entry."""
    UNKNOWN_NUMBER = "unknown_number"
    """No entry has the number that was asked for."""
    TOO_LONG = "too_long"
    """The text is longer than any question."""
    SMALLTALK = "smalltalk"
    """It was no question for the government."""
    ALPHABET = "alphabet"
    """Nothing fits, and it is in an alphabet that the bot reads hardly anything of."""
    REPEATED = "repeated"
    """It leans on the question before it, and nothing in it asks for another answer."""


@dataclass(frozen=True, slots=True)
class Source:
    """One official document.

    Attributes:
        id: Stable and unique, for instance `36360-VI-vragen`.
        reference: The document's own number, for instance `36360-VI-1`.
        text: Path, relative to the knowledge folder, of the official text that is quoted.
        pages: How many pages the document has.
    """

    id: str
    title: str
    reference: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    language: str = "nl"
    pages: int | None = None
    text: str | None = None

    @property
    def is_proved(self) -> bool:
        """Whether its quotes were looked up in the official text; without one they can't be."""
        return self.text is not None


@dataclass(frozen=True, slots=True)
class Entry:
    """One question with its official answer, or without one.

    Attributes:
        id: The full id, `<source id>/<number>`.
        number: The id within its source, as the document numbers it: `38`, `n1`, `grenzen`.
        answer: The official text, verbatim; None where this source holds none.
        phrasings: Other ways in which people ask it, in any language.
        see: Full ids of the entries that the source refers to for the answer.
    """

    id: str
    number: str
    source: Source
    question: str
    answer: str | None = None
    kind: Kind = Kind.QUESTION
    page: int | None = None
    phrasings: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    see: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where the way from an entry to its answer ends.

    Attributes:
        asked: The entry that was asked for.
        via: Full ids of the entries followed through `see`, the last one's last; mostly empty.
        final: The entry whose answer is given: the last of `via`, or `asked` itself.
        see_also: The entries that the source refers to beside that answer.
    """

    asked: Entry
    via: tuple[str, ...]
    final: Entry
    see_also: tuple[Entry, ...] = ()

    @property
    def status(self) -> Status:
        """Whether an official answer was found at the end."""
        return Status.PENDING if self.final.answer is None else Status.ANSWERED


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that is known, at one moment: it never changes, it is only replaced.

    Attributes:
        version: A short hash of all content.
        entries: The entries by their full id, in the order of their files.
        synonyms: Terms of this collection with what they stand for, for matching.
    """

    version: str
    entries: Mapping[str, Entry]
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def sources(self) -> tuple[Source, ...]:
        """The documents, each once, in the order of their first entries."""
        return tuple({entry.source.id: entry.source for entry in self.entries.values()}.values())

    def resolve(self, entry_id: str) -> Resolution:
        """Follow `see` from an entry without an answer to the one that holds it.

        Args:
            entry_id: A full id.

        Raises:
            KeyError: No entry has that id.
        """
        asked = final = self.entries[entry_id]
        via: list[str] = []
        while final.answer is None and final.see and final.see[0] not in {asked.id, *via}:
            via.append(final.see[0])
            final = self.entries[final.see[0]]
        see_also = tuple(self.entries[each] for each in final.see)
        return Resolution(asked, tuple(via), final, see_also)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may answer a question, and the probability from 0 to 1 that it does."""

    entry: Entry
    confidence: float


@dataclass(frozen=True, slots=True)
class Match:
    """What matching makes of one question.

    Attributes:
        candidates: The best 10 (fewer if there are fewer), best first, whatever the outcome.
        reason: Why there is no answer, where there is more to say.
        because: What decided, answer or not.
    """

    outcome: Outcome
    candidates: tuple[Candidate, ...] = ()
    reason: Reason | None = None
    because: Because | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asked.

    Attributes:
        text: Their own words, as they came.
        channel: Where they asked: `telegram`, `terminal`, `ask`.
        asker: The channel's own, opaque id of the person; hashed before it is stored, never logged.
        chosen_language: The language that they chose for the bot's own sentences.
        client_language: The language that their program says they read.
        replaces: The journal's id of an earlier wording of the same message, if it was edited.
        talk: Which of the person's talks it is part of, opaque; questions of one never lean on
            those of another.
    """

    text: str
    channel: str = "ask"
    asker: str | None = None
    chosen_language: str | None = None
    client_language: str | None = None
    replaces: tuple[str, ...] = ()
    talk: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the bot has to say to one question.

    Attributes:
        question: The text that was asked; with the question before it, if it leans on that.
        because: What decided.
        smalltalk: Which small talk it was (`greeting`, `thanks` …), if the reason is `smalltalk`.
        resolution: The entry and its answer; None unless the outcome is `answer`.
        language: The language of the bot's own sentences.
        version: The version of the knowledge that the reply was made from.
        milliseconds: How long it took.
        record: The journal's id of this question, for what the asker does next; None if unwritten.
        parts: The replies to each of several questions in one message; empty for one question.
    """

    question: str
    outcome: Outcome
    language: str
    version: str
    reason: Reason | None = None
    because: Because | None = None
    smalltalk: str | None = None
    candidates: tuple[Candidate, ...] = ()
    resolution: Resolution | None = None
    milliseconds: float = 0.0
    record: str | None = None
    parts: tuple["Reply", ...] = ()

    @property
    def each(self) -> tuple["Reply", ...]:
        """The replies to give, in order: the parts, or this one alone."""
        return self.parts or (self,)
