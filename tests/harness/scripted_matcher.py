"""A matcher that does as it is told, for tests of what is made of a decision."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from bot.matching import Explanation, Thresholds
from bot.model import Candidate, Entry, Match, Outcome


def answer(entry: Entry, confidence: float = 0.9) -> Match:
    """A decision to answer with an entry."""
    return Match(Outcome.ANSWER, (Candidate(entry, confidence),))


def suggest(*entries: Entry) -> Match:
    """A decision to suggest entries."""
    return Match(Outcome.SUGGEST, tuple(Candidate(entry, 0.5) for entry in entries))


@dataclass(frozen=True)
class ScriptedMatcher:
    """Splits at `|`, and decides by the text; no answer to what is not in the script."""

    script: Mapping[str, Match] = field(default_factory=dict)

    def match(self, text: str) -> Match:
        return self.script.get(text, Match(Outcome.NONE))

    def split(self, text: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in text.split("|"))

    def explain(self, text: str) -> Explanation:
        return Explanation(text, self.match(text))

    def with_thresholds(self, thresholds: Thresholds) -> Self:
        del thresholds
        return self
