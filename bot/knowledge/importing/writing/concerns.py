"""What a curator must look at in one imported document, each with its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.knowledge.findings import shorten
from bot.knowledge.importing.reading import Doubt, Label, Outcome
from bot.knowledge.importing.writing.planning import Plan


class Topic(StrEnum):
    """What kind of thing must be looked at."""

    DOCUMENT = "document"
    DOUBT = "doubt"
    UNKNOWN = "unknown"
    MISSING = "missing"
    LEFT_OUT = "left out"
    CHANGED = "changed"
    VANISHED = "vanished"


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing to look at.

    Attributes:
        what: In one sentence.
        number: The question that it is about, if it is about one.
        page: On which page, from 1, if that is known.
        start: Where in the document's text it is, if it is in one place.
        end: The index just behind it.
    """

    topic: Topic
    what: str
    number: str | None = None
    page: int | None = None
    start: int | None = None
    end: int | None = None

    def __str__(self) -> str:
        """It, with its place before it."""
        places = [f"question {self.number}"] if self.number else []
        places += [f"page {self.page}"] if self.page else []
        return f"{', '.join(places)}: {self.what}" if places else self.what


def list_concerns(plan: Plan) -> tuple[Concern, ...]:
    """All that must be looked at, the document as a whole first."""
    return (
        *_of_document(plan),
        *_of_text(plan),
        *_of_entries(plan),
    )


def _of_document(plan: Plan) -> Iterator[Concern]:
    for notice in plan.reading.document.notices:
        yield Concern(Topic.DOCUMENT, notice)
    match plan.reading.outcome:
        case Outcome.NO_LIST:
            yield Concern(Topic.DOCUMENT, "no questions were found in it; nothing is written")
        case Outcome.QUESTIONS_ONLY:
            what = "it has questions only: all its entries are pending, none has an answer"
            yield Concern(Topic.DOCUMENT, what)
        case Outcome.PAIRS if plan.is_empty:
            yield Concern(Topic.DOCUMENT, "nothing of it could be proved; nothing is written")
    for number in plan.reading.missing:
        what = f"number {number} is missing from the sequence of its questions"
        yield Concern(Topic.MISSING, what)


def _of_text(plan: Plan) -> Iterator[Concern]:
    text = plan.reading.document.text
    if plan.reading.outcome is not Outcome.NO_LIST:
        for each in plan.reading.stretches:
            words = text[each.start : each.end]
            if each.label is Label.UNKNOWN and words.strip():
                what = f"belongs to no question: '{shorten(words)}'"
                yield Concern(Topic.UNKNOWN, what, None, each.page, each.start, each.end)
    for doubt in plan.reading.doubts:
        yield _word_doubt(doubt, text, None, None)
    for pair in plan.reading.pairs:
        for doubt in pair.doubts:
            yield _word_doubt(doubt, text, pair.number, pair.page)


def _of_entries(plan: Plan) -> Iterator[Concern]:
    for each in plan.left_out:
        yield Concern(Topic.LEFT_OUT, each.why, each.number)
    for number in plan.parts:
        what = "its answer begins or ends in the middle of a sentence; it is marked as a part"
        yield Concern(Topic.DOUBT, what, number)
    for change in plan.changes.changed:
        if change.key == "page":
            continue
        what = f"its {change.key} has changed"
        if change.is_kept:
            what = f"its {change.key} is kept as the file has it; the document was read otherwise"
        yield Concern(Topic.CHANGED, what, change.number)
    for number in plan.changes.vanished:
        what = "is in the file, and no longer in the document; it is kept"
        yield Concern(Topic.VANISHED, what, number)
    for number in plan.changes.passed_over:
        what = "is not written: a passage in the file has this id; give that another one"
        yield Concern(Topic.LEFT_OUT, what, number)
    for quote in plan.outdated:
        what = f"stands in an earlier version only, which is kept behind the text: {shorten(quote)}"
        yield Concern(Topic.CHANGED, what)


def _word_doubt(doubt: Doubt, text: str, number: str | None, page: int | None) -> Concern:
    choices = f" ({' or '.join(map(shorten, doubt.choices))})" if doubt.choices else ""
    printed = shorten(text[doubt.start : doubt.end])
    words = f": '{printed}'" if printed else ""
    return Concern(
        Topic.DOUBT, f"{doubt.why}{choices}{words}", number, page, doubt.start, doubt.end
    )
