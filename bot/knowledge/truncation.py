"""Answers that are cut off: they begin or end where nothing does in the official text."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
import re

from bot.knowledge.findings import shorten
from bot.knowledge.letters import Letters, strip_text
from bot.knowledge.official import OfficialText
from bot.knowledge.quoting import Span
from bot.knowledge.seams import Seam, Surroundings, is_end, is_start
from bot.knowledge.sentences import Words

_LONGEST_LEAD = 40
_LEAD = re.compile(
    r"[\W_\d]*(?:(?:antwoord(?:en)?|answers?)(?:op(?=\d|de|vra)(?:de)?)?(?:vra(?:ag|gen))?"
    r"[\W_\d]*(?:(?:en|t/m)[\W\d_]*)*)?",
    re.IGNORECASE,
)
"""What may stand between a question and its answer, without blanks."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Where an answer is cut off.

    Attributes:
        line: The number of the line in the official text, from 1.
        begins: Whether its beginning is missing; else its end is.
        rest: What stands in the text before it, or behind it.
    """

    line: int
    begins: bool
    rest: str

    def word(self, file: str) -> str:
        """What is wrong, and what would be right, behind the name of the value."""
        right = "quote it whole, or write 'complete: false' beside it"
        if self.begins:
            return (
                f"begins in the middle of a sentence: in line {self.line} of {file} it follows"
                f" '{self.rest}'; {right}"
            )
        return f"is cut off: line {self.line} of {file} goes on with '{self.rest}'; {right}"


class Truncation:
    """Finds out whether answers are cut off.

    Args:
        text: The text that they are quoted from.
        questions: The questions that are quoted from it, too.
    """

    def __init__(self, text: OfficialText, questions: Collection[str]) -> None:
        self._editions = [
            (haystack, Surroundings(text, haystack, questions)) for haystack in text.haystacks
        ]
        self._words = Words.of(text.text)

    def find(self, answer: str, question: str | None) -> Cut | None:
        """Where an answer is cut off; None if it is whole in one of the places where it stands.

        Where it stands behind its own question, that is its place.

        Args:
            answer: The answer, which stands in the text.
            question: Its question, if that is quoted.
        """
        letters = strip_text(answer)
        asked = strip_text(question) if question else None
        places = self._list_own(letters, asked) if asked else ()
        own = [self._judge(*each, is_own=True) for each in places]
        cuts = own or (self._judge(*each) for each in self._list_all(letters))
        first: Cut | None = None
        for cut in cuts:
            if cut is None:
                return None
            first = first or cut
        return first

    def _list_all(self, answer: Letters) -> Iterator[tuple[Surroundings, Span]]:
        for haystack, around in self._editions:
            for span in haystack.find_all(answer):
                yield around, span

    def _list_own(self, answer: Letters, question: Letters) -> Iterator[tuple[Surroundings, Span]]:
        for haystack, around in self._editions:
            for asked in haystack.find_all(question):
                span = haystack.find(answer, asked.end)
                if span is None:
                    break
                between = haystack.letters.text[asked.end : span.start]
                if len(between) <= _LONGEST_LEAD and _LEAD.fullmatch(between):
                    yield around, span

    def _judge(self, around: Surroundings, span: Span, *, is_own: bool = False) -> Cut | None:
        ends = around.behind(span.end)
        if not is_end(ends, self._words, is_cell=around.is_one_row(span.start, span.end)):
            return Cut(ends.line, begins=False, rest=_show(ends))
        if is_own:
            return None
        starts = around.before(span.start)
        if not starts.opens_question and not is_start(starts, self._words):
            return Cut(starts.line, begins=True, rest=shorten(starts.before[-60:].strip()))
        return None


def _show(seam: Seam) -> str:
    return shorten(seam.after.strip())
