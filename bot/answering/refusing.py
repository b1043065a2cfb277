"""What is no question for matching, and the whole decision on one text."""

from dataclasses import dataclass, replace
import unicodedata

from bot.answering.smalltalk import SmallTalk
from bot.matching import Explanation, Matcher
from bot.model import Because, Match, Outcome, Reason

LONGEST_QUESTION = 2_000
"""In characters; the longest official questions have some 1,500."""


@dataclass(frozen=True, slots=True)
class Decider:
    """Decides on texts as they come: small talk and stories are refused, questions are matched."""

    matcher: Matcher
    smalltalk: SmallTalk

    def split(self, text: str) -> tuple[str, ...]:
        """The separate questions of one message, without its small talk."""
        if self._refuse(text) is not None:
            return (text,)
        found = self.matcher.split(text)
        return tuple(each for each in found if not self.smalltalk.recognise(each)) or (text,)

    def decide(self, text: str) -> Match:
        """Decide on one question."""
        refusal = self._refuse(text)
        if refusal is Reason.TOO_LONG:
            return _refuse_at_once(refusal)
        match = self.matcher.match(text)
        if refusal is None and match.outcome is Outcome.NONE and _is_in_another_alphabet(text):
            refusal = Reason.ALPHABET
        if refusal is None:
            return match
        because = Because(str(refusal))
        return replace(match, outcome=Outcome.NONE, reason=refusal, because=because)

    def explain(self, text: str) -> Explanation:
        """Tell how one question is decided."""
        match = self.decide(text)
        if match.reason is Reason.TOO_LONG:
            return Explanation(text, match)
        return replace(self.matcher.explain(text), text=text, match=match)

    def match(self, text: str) -> Match:
        """Decide on the first question of a message, which stands for it where one counts."""
        return self.decide(self.split(text)[0])

    def _refuse(self, text: str) -> Reason | None:
        if len(text) > LONGEST_QUESTION:
            return Reason.TOO_LONG
        return Reason.SMALLTALK if self.smalltalk.recognise(text) else None


def _refuse_at_once(reason: Reason) -> Match:
    """A refusal that costs nothing: no entry is looked for."""
    return Match(Outcome.NONE, (), reason, Because(str(reason)))


def _is_in_another_alphabet(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    latin = sum(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    return bool(letters) and latin * 2 < len(letters)
