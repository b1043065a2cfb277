"""One reading beside its reference: which pairs are right, and what is wrong with the others."""

from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.importing.normal import to_normal_form
from benchmarks.importing.references import ExpectedPair, Reference
from bot.knowledge.importing.reading import Label, Pair, Reading

_PASSED_OVER = {Label.HEADER, Label.FOOTER, Label.FOOTNOTE}
"""What may stand in the midst of an answer without belonging to it."""


@dataclass(frozen=True, slots=True)
class Score:
    """How many pairs were read right, of one document or of several.

    Attributes:
        expected: How many there are.
        found: How many were read.
        right: How many of these have the right number, the whole question and the whole answer,
            and no more.
        paged: Of how many the question's page is right too, where the format has pages.
        pages: Of how many the page is known.
        answers: How many answers were read.
        verbatim: How many of them are the document's own words, none left out.
        faults: What is wrong, one sentence a pair; empty if all is right.
    """

    expected: int = 0
    found: int = 0
    right: int = 0
    paged: int = 0
    pages: int = 0
    answers: int = 0
    verbatim: int = 0
    faults: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        """The share of what was read that is right; 1 if nothing was read."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was read right; 1 if nothing is there."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.expected + self.found
        return 2 * self.right / both if both else 1.0


def add_up(scores: Iterable[Score]) -> Score:
    """The score of several documents together, each pair weighing the same."""
    counted = list(scores)
    return Score(
        expected=sum(each.expected for each in counted),
        found=sum(each.found for each in counted),
        right=sum(each.right for each in counted),
        paged=sum(each.paged for each in counted),
        pages=sum(each.pages for each in counted),
        answers=sum(each.answers for each in counted),
        verbatim=sum(each.verbatim for each in counted),
        faults=tuple(fault for each in counted for fault in each.faults),
    )


def score(reading: Reading, reference: Reference) -> Score:
    """How one document was read."""
    found = {pair.number: pair for pair in reading.pairs}
    expected = {pair.number: pair for pair in reference.pairs}
    both = [(expected[number], found[number]) for number in expected if number in found]
    faults = [
        f"{wanted.number}: {fault}" for wanted, pair in both for fault in _judge(pair, wanted)
    ]
    wrong = sum(bool(_judge(pair, wanted)) for wanted, pair in both)
    answered = [pair for pair in reading.pairs if pair.answer is not None]
    distorted = [pair.number for pair in answered if not is_verbatim(reading, pair)]
    return Score(
        expected=len(expected),
        found=len(reading.pairs),
        right=len(both) - wrong,
        paged=sum(pair.page == wanted.page for wanted, pair in both if wanted.page),
        pages=sum(bool(wanted.page) for wanted in expected.values()),
        answers=len(answered),
        verbatim=len(answered) - len(distorted),
        faults=(
            *(f"{number}: not read" for number in expected if number not in found),
            *(f"{number}: there is no such question" for number in found if number not in expected),
            *faults,
            *(f"{number}: the answer isn't verbatim" for number in distorted),
            *_judge_outcome(reading, reference),
        ),
    )


def _judge(pair: Pair, wanted: ExpectedPair) -> list[str]:
    faults = []
    if not wanted.question.fits(pair.question):
        faults.append(_differ("question", pair.question, wanted.question.letters))
    if wanted.answer is None:
        if pair.answer is not None:
            faults.append("has an answer and should have none")
        if wanted.see != (pair.see[0] if pair.see else None):
            faults.append(f"refers to {pair.see or 'nothing'} instead of {wanted.see or 'nothing'}")
    elif pair.answer is None:
        faults.append("has no answer")
    elif not wanted.answer.fits(pair.answer):
        faults.append(_differ("answer", pair.answer, wanted.answer.letters))
    return faults


def _differ(part: str, text: str, letters: int) -> str:
    return f"the {part} is another one: {len(to_normal_form(text))} characters for {letters}"


def _judge_outcome(reading: Reading, reference: Reference) -> list[str]:
    if reading.outcome == reference.outcome:
        return []
    return [f"taken for {reading.outcome} instead of {reference.outcome}"]


def is_verbatim(reading: Reading, pair: Pair) -> bool:
    """Whether an answer is what stands at its places, with only running lines in between.

    White space, hyphens at line ends and footnote marks aside, as everywhere.
    """
    places = pair.answer_at
    quoted = "".join(_quote(reading, start, end) for start, end in places)
    gaps = zip((end for _, end in places), (start for start, _ in places[1:]), strict=False)
    return to_normal_form(quoted) == to_normal_form(pair.answer or "") and all(
        start <= end and not _quote(reading, start, end).strip() for start, end in gaps
    )


def _quote(reading: Reading, start: int, end: int) -> str:
    """What stands at a place, without running lines, footnotes and their marks."""
    return "".join(
        reading.document.text[max(start, each.start) : min(end, each.end)]
        for each in reading.stretches
        if each.label not in _PASSED_OVER and each.start < end and each.end > start
    )
