"""A stand-in until the index is there."""

import re

from rapidfuzz import fuzz

from bot.matching.normalising import normalise, squeeze
from bot.matching.thresholds import Thresholds
from bot.model import Candidate, Entry, Knowledge, Match, Outcome, Reason


class ProvisionalMatcher:
    """Look-ups by number, verbatim questions, and closeness of words."""

    def __init__(self, knowledge: Knowledge, thresholds: Thresholds) -> None:
        self._entries = tuple(knowledge.entries.values())
        self._thresholds = thresholds

    def match(self, text: str) -> Match:
        """See `Matcher`."""
        number = re.fullmatch(r"(?:antwoord op )?(?:vraag|question) (\w+)", normalise(text))
        if number:
            found = [entry for entry in self._entries if entry.number == number[1]]
            if not found:
                return Match(Outcome.NONE, reason=Reason.UNKNOWN_NUMBER)
            sure = tuple(Candidate(entry, 1.0) for entry in found)
            if len(found) == 1:
                return Match(Outcome.ANSWER, sure)
            return Match(Outcome.SUGGEST, sure, Reason.AMBIGUOUS)
        candidates = tuple(
            sorted(
                (Candidate(entry, self._closeness(text, entry)) for entry in self._entries),
                key=lambda candidate: (-candidate.confidence, candidate.entry.id),
            )[:10]
        )
        best = candidates[0].confidence if candidates else 0.0
        if best >= self._thresholds.answer:
            return Match(Outcome.ANSWER, candidates)
        if best >= self._thresholds.suggest:
            return Match(Outcome.SUGGEST, candidates)
        return Match(Outcome.NONE, candidates)

    def split(self, text: str) -> tuple[str, ...]:
        """See `Matcher`."""
        parts = tuple(part.strip() for part in re.findall(r"[^?]+\?*", text) if part.strip())
        return parts if len(parts) > 1 else (text,)

    @staticmethod
    def _closeness(text: str, entry: Entry) -> float:
        asked = normalise(text)
        if squeeze(text) == squeeze(entry.question):
            return 1.0
        wordings = (entry.question, *entry.phrasings)
        best = max(fuzz.token_sort_ratio(asked, normalise(wording)) for wording in wordings)
        return max(0.0, best / 100 - 0.1)
