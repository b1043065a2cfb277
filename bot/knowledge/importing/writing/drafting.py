"""What of a reading becomes entries: all that its own text proves, and a note of all else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pydantic import TypeAdapter, ValidationError

from bot.knowledge.importing.reading import Pair, Reading
from bot.knowledge.official import OfficialText
from bot.knowledge.truncation import Truncation
from bot.knowledge.values import Answer, EntryId, Text

_FORMAT: TypeAdapter[tuple[str, str, str | None]] = TypeAdapter(tuple[EntryId, Text, Answer])
"""What the knowledge allows as an id, a question and an answer."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A question that is not written, or a reference, and why."""

    number: str
    why: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """The entries of one document as they can be written.

    Attributes:
        pairs: In the document's order; each quote is proved, each reference leads somewhere.
    """

    pairs: tuple[Pair, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """The numbers of the questions whose answer is cut off in the text."""
        return tuple(pair.number for pair in self.pairs if not pair.complete)


def draft_entries(reading: Reading, text: OfficialText) -> Drafted:
    """Choose what can be written.

    Args:
        reading: What was read.
        text: The text as it will be kept, which must prove every quote.
    """
    proved, left_out = [], []
    for each in reading.pairs:
        pair = _strip(each, reading.origin.pages)
        if why := _refuse(pair, text):
            left_out.append(LeftOut(pair.number, why))
        else:
            proved.append(pair)
    pairs, dropped = _check_references(_mark_parts(proved, text))
    return Drafted(tuple(pairs), (*left_out, *dropped))


def _strip(pair: Pair, pages: int | None) -> Pair:
    """A pair without white space around its words, and without a page that can't be."""
    answer = pair.answer.strip() if pair.answer else None
    page = pair.page if pair.page and pair.page <= (pages or pair.page) else None
    return replace(pair, question=pair.question.strip(), answer=answer or None, page=page)


def _refuse(pair: Pair, text: OfficialText) -> str | None:
    if not pair.question:
        return "no words were found for this question; add it by hand"
    try:
        _FORMAT.validate_python((pair.number, pair.question, pair.answer))
    except ValidationError as error:
        return f"it {error.errors()[0]['msg']}; add it by hand"
    for name, quote in (("question", pair.question), ("answer", pair.answer)):
        if quote and not text.holds(quote):
            return f"its {name} {text.word_departure(quote)}; add it by hand"
    return None


def _mark_parts(pairs: Sequence[Pair], text: OfficialText) -> list[Pair]:
    """The pairs, those whose answer is cut off in the text marked as a part of it."""
    truncation = Truncation(text, [pair.question for pair in pairs])
    return [
        replace(pair, complete=not truncation.find(pair.answer, pair.question))
        if pair.answer
        else pair
        for pair in pairs
    ]


def _check_references(pairs: Sequence[Pair]) -> tuple[list[Pair], list[LeftOut]]:
    """Take out references that lead nowhere, or in a circle."""
    leads: dict[str, tuple[str, ...]] = {pair.number: () for pair in pairs}
    answered = {pair.number for pair in pairs if pair.answer}
    checked, dropped = [], list[LeftOut]()
    for pair in pairs:
        kept = []
        for number in dict.fromkeys(pair.see):
            if number not in leads or number == pair.number:
                why = f"refers to question {number}, which was not found; add 'see' by hand"
                dropped.append(LeftOut(pair.number, why))
            elif pair.number in _follow(number, leads, answered):
                why = f"refers to question {number}, which refers back to it; decide by hand"
                dropped.append(LeftOut(pair.number, why))
            else:
                kept.append(number)
        leads[pair.number] = tuple(kept)
        checked.append(replace(pair, see=tuple(kept)))
    return checked, dropped


def _follow(number: str, leads: dict[str, tuple[str, ...]], answered: set[str]) -> Iterator[str]:
    """The questions that a reference leads to, one after another, up to an answer."""
    ahead, seen = [number], set[str]()
    while ahead:
        current = ahead.pop()
        yield current
        if current not in seen and current not in answered:
            ahead += leads[current]
        seen.add(current)
