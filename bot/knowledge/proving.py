"""Holding every quote of a file against the official text."""

from dataclasses import dataclass

from bot.knowledge.composing import Location
from bot.knowledge.drafts import Draft, DraftEntry
from bot.knowledge.official import OfficialText
from bot.knowledge.truncation import Cut, Truncation
from bot.model import Kind


@dataclass(frozen=True, slots=True)
class Proof:
    """How many quotes were found in their text, and how many have no text to be found in."""

    proved: int = 0
    unproved: int = 0

    def __add__(self, other: "Proof") -> "Proof":
        return Proof(self.proved + other.proved, self.unproved + other.unproved)


def prove_quotes(draft: Draft, text: OfficialText | None) -> Proof:
    """Look every quote up; what is not found, or cut off, is written down in the manuscript.

    Quotes are all answers, and the questions that no curator worded.

    Args:
        draft: The file.
        text: The official text, or None if it has none.
    """
    quotes = list_quotes(draft)
    if text is None:
        return Proof(unproved=len(quotes))
    lost = [(location, quote) for location, quote in quotes if not text.holds(quote)]
    for location, quote in lost:
        draft.manuscript.find(location, f"'{location[-1]}' {text.word_departure(quote)}")
    cuts = list_cut(draft, text)
    for location, (_, cut) in cuts.items():
        draft.manuscript.find(location, f"'answer' {cut.word(text.file)}")
    return Proof(proved=len(quotes) - len(lost) - len(cuts))


def list_cut(draft: Draft, text: OfficialText) -> dict[Location, tuple[str, Cut]]:
    """The answers that are cut off in a text and not said to be a part, by the way to each.

    Args:
        draft: The file.
        text: A text; answers that don't stand in it are passed over.
    """
    asked = [entry.question for entry in draft.entries if entry.question and _is_quoted(entry)]
    truncation = Truncation(text, asked)
    cuts: dict[Location, tuple[str, Cut]] = {}
    for entry in draft.entries:
        if entry.answer and entry.complete:
            question = entry.question if _is_quoted(entry) else None
            if cut := truncation.find(entry.answer, question):
                cuts["entries", entry.place, "answer"] = entry.answer, cut
    return cuts


def _is_quoted(entry: DraftEntry) -> bool:
    """Whether the entry's question stands in the text, too."""
    return entry.kind is Kind.QUESTION


def list_quotes(draft: Draft) -> list[tuple[Location, str]]:
    """The quotes of a file, each with the way to it."""
    quotes: list[tuple[Location, str]] = []
    for entry in draft.entries:
        if entry.question and _is_quoted(entry):
            quotes.append((("entries", entry.place, "question"), entry.question))
        if entry.answer:
            quotes.append((("entries", entry.place, "answer"), entry.answer))
    return quotes
