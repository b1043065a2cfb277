"""Holding every quote of a file against the official text."""

from dataclasses import dataclass

from bot.knowledge.drafts import Draft
from bot.knowledge.official import OfficialText
from bot.model import Kind


@dataclass(frozen=True, slots=True)
class Proof:
    """How many quotes were found in their text, and how many have no text to be found in."""

    proved: int = 0
    unproved: int = 0

    def __add__(self, other: "Proof") -> "Proof":
        return Proof(self.proved + other.proved, self.unproved + other.unproved)


def prove_quotes(draft: Draft, text: OfficialText | None) -> Proof:
    """Look every quote up; what is not found is written down in the manuscript.

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
    return Proof(proved=len(quotes) - len(lost))


def list_quotes(draft: Draft) -> list[tuple[tuple[str | int, ...], str]]:
    """The quotes of a file, each with the way to it."""
    quotes: list[tuple[tuple[str | int, ...], str]] = []
    for entry in draft.entries:
        if entry.question and entry.kind is Kind.QUESTION:
            quotes.append((("entries", entry.place, "question"), entry.question))
        if entry.answer:
            quotes.append((("entries", entry.place, "answer"), entry.answer))
    return quotes
