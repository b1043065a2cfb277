"""What was read in an official document: its pairs, and an account of every character."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.knowledge.importing.documents.document import Document


class Label(StrEnum):
    """What a stretch of a document is."""

    NUMBER = "number"
    """A heading that only says which question or answer follows: `Vraag 3`, `Antwoord:`, `12`."""
    QUESTION = "question"
    ANSWER = "answer"
    HEADER = "header"
    """At the top of a page, repeated."""
    FOOTER = "footer"
    """At the foot of a page, repeated; page numbers too."""
    FOOTNOTE = "footnote"
    """A note under a page, and the mark in the text that refers to it."""
    PREAMBLE = "preamble"
    """All that comes before the first question: letterhead, salutation, introduction."""
    CLOSING = "closing"
    """All that comes behind the last answer: a greeting, a signature, a remark."""
    TITLE = "title"
    """A heading over several questions, for their subject or who asked them."""
    UNKNOWN = "unknown"
    """What nothing above claims; a curator must look at it."""


class Outcome(StrEnum):
    """What kind of document it turned out to be."""

    PAIRS = "pairs"
    """Questions, and answers to at least some of them."""
    QUESTIONS_ONLY = "questions_only"
    """Questions, and no answer to any of them."""
    NO_LIST = "no_list"
    """No list of questions at all."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of `Document.text`; together they cover all of it, without a gap or an overlap.

    Attributes:
        start: The index of its first character.
        end: The index just behind its last one.
        page: On which page it begins, from 1; None where the format has no pages.
        pair: The number of the pair it belongs to, if it belongs to one.
    """

    label: Label
    start: int
    end: int
    page: int | None = None
    pair: str | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """What the layout had broken, and what was surely meant.

    Attributes:
        start: Where in `Document.text` the broken words begin.
        end: The index just behind them.
        before: The words as they are printed, a line's end shown as `/`.
        after: The words as the pair has them.
        why: What made it sure, in a few words.
    """

    start: int
    end: int
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a curator must decide; the text was left as it is printed.

    Attributes:
        start: Where in `Document.text` it is.
        end: The index just behind it.
        why: What is doubtful, in one sentence.
        choices: What it may be, what was taken first; empty where there is nothing to choose from.
    """

    start: int
    end: int
    why: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """One question with its answer, or without one; it becomes one entry.

    Attributes:
        number: As the document numbers it, without brackets or points: `3`, `4a`; `n1`, `n2`, …
            where it gives no numbers. Unique within one reading.
        question: The question's words, layout repaired.
        answer: The answer's words, layout repaired, a blank line between paragraphs; None if the
            document answers it elsewhere or not at all.
        see: Numbers of the pairs that the document refers to for the answer: the first of those
            that are answered together, or "zie het antwoord op vraag 12".
        page: On which page the question begins, from 1.
        question_at: Where in `Document.text` the question stands: starts and ends, in order, with
            running lines, footnotes and their marks left out.
        answer_at: The same for the answer.
        repairs: In question and answer, in order.
        doubts: The same.
        complete: Whether the answer ends where something ends in the document's text.
    """

    number: str
    question: str
    answer: str | None = None
    see: tuple[str, ...] = ()
    page: int | None = None
    question_at: tuple[tuple[int, int], ...] = ()
    answer_at: tuple[tuple[int, int], ...] = ()
    repairs: tuple[Repair, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Origin:
    """What the document says about itself; None where it says nothing.

    Attributes:
        title: What it is called, or what its questions are about.
        reference: Its number: `36360-VI-6`, `ah-tk-20232024-1234`, `2023D12345`.
        kind: What it calls itself: `Lijst van vragen en antwoorden`, `Aanhangsel`.
        session_year: The parliamentary year, as `2023–2024`.
        asked: When the questions were sent in.
        answered: When the answers were given.
        published: When it was published or laid down.
        publisher: The ministry that answers.
        url: Where it was published.
        pages: How many pages it has.
    """

    title: str | None = None
    reference: str | None = None
    kind: str | None = None
    session_year: str | None = None
    asked: date | None = None
    answered: date | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one document.

    Attributes:
        pairs: In the document's order.
        stretches: They cover every character of `document.text`, in order.
        missing: Numbers that the sequence of questions skips.
        doubts: Those that belong to no pair.
    """

    document: Document
    origin: Origin
    outcome: Outcome
    pairs: tuple[Pair, ...]
    stretches: tuple[Stretch, ...]
    missing: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
