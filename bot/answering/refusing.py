"""What is no question for matching, and the whole decision on one text."""

from dataclasses import dataclass, field, replace
import unicodedata

from bot.answering.crisis import Concern, CrisisRecogniser
from bot.answering.smalltalk import SmallTalk
from bot.matching import Explanation, Matcher, normalise
from bot.model import Because, Match, Outcome, Reason

HELP_FIRST = Match(Outcome.NONE, (), Reason.CRISIS, Because.CRISIS)
"""What comes of a message of somebody in danger: nothing is looked up."""

LONGEST_QUESTION = 2_000
"""In characters; the longest official questions have some 1,500."""


@dataclass(frozen=True, slots=True)
class Decider:
    """Decides on texts as they come: small talk and stories are refused, questions are matched."""

    matcher: Matcher
    smalltalk: SmallTalk
    recogniser: CrisisRecogniser = field(default_factory=CrisisRecogniser)

    def judge(self, text: str) -> Concern:
        """Tell whether a message is of somebody in danger; before anything else is made of it."""
        concern = self.recogniser.judge(text)
        is_quote = concern is Concern.CRISIS and self._is_official_question(text)
        return Concern.SUBJECT if is_quote else concern

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
        if self.judge(text) is Concern.CRISIS:
            return Explanation(text, HELP_FIRST)
        match = self.decide(text)
        if match.reason is Reason.TOO_LONG:
            return Explanation(text, match)
        return replace(self.matcher.explain(text), text=text, match=match)

    def match(self, text: str) -> Match:
        """Decide on the first question of a message, which stands for it where one counts."""
        if self.judge(text) is Concern.CRISIS:
            return HELP_FIRST
        return self.decide(self.split(text)[0])

    def _is_official_question(self, text: str) -> bool:
        """Whether a text quotes the question of an entry."""
        match = self.matcher.match(text[:LONGEST_QUESTION])
        if match.because is not Because.NAMED:
            return False
        return normalise(match.candidates[0].entry.question) in normalise(text)

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
