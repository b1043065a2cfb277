"""How well matching does: the measures by which it is judged."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from time import perf_counter
from typing import Protocol

from bot.errors import Fault, InputFileError
from bot.matching.queries import OFFTOPIC, Query, read_queries
from bot.model import Knowledge, Match, Outcome

__all__ = [
    "Decides",
    "Evaluation",
    "Judged",
    "Measures",
    "Query",
    "Share",
    "evaluate",
    "read_queries",
]

CONFIDENCE = 0.95
"""How sure the intervals are, unless another confidence is asked for."""
_SHOWN = 3  # suggestions


class Decides(Protocol):
    """Whatever decides on texts: a matcher, or the whole product."""

    def match(self, text: str) -> Match:
        """Decide on a text."""
        ...


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many.

    Attributes:
        count: How many it is true of.
        total: Of how many.
    """

    count: int
    total: int

    def __str__(self) -> str:
        if self.rate is None or self.interval is None:
            return "-"
        low, high = self.interval
        return f"{self.rate:.3f} ({low:.3f} to {high:.3f}; {self.count} of {self.total})"

    @property
    def rate(self) -> float | None:
        """The share from 0 to 1; None of nothing."""
        return self.count / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95% interval of the rate; None of nothing."""
        return self.interval_at(CONFIDENCE)

    def interval_at(self, confidence: float) -> tuple[float, float] | None:
        """The two-sided interval of the rate (Wilson, 1927); None of nothing.

        Args:
            confidence: How sure it is, between 0 and 1.
        """
        if not self.total:
            return None
        z = NormalDist().inv_cdf((1 + confidence) / 2)
        rate, spread = self.count / self.total, z**2 / self.total
        middle = (rate + spread / 2) / (1 + spread)
        half = sqrt(z**2 * rate * (1 - rate) / self.total + (spread * z / 2) ** 2 / z**2)
        half /= 1 + spread
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of one query.

    Attributes:
        rank: The place, from 1, of the first right candidate; None if none is right.
        confidence: The first candidate's; 0 if there is none.
        lead: How far that is above the first candidate with another answer.
    """

    query: Query
    outcome: Outcome
    rank: int | None
    confidence: float
    milliseconds: float
    lead: float = 1.0

    def is_within(self, places: int) -> bool:
        """Whether a right entry is among the first candidates."""
        return self.rank is not None and self.rank <= places

    @property
    def is_right(self) -> bool:
        """Whether it was answered, and rightly."""
        return self.outcome is Outcome.ANSWER and self.is_within(1)

    @property
    def is_wrong(self) -> bool:
        """Whether it was answered, but with a wrong entry or where there is none."""
        return self.outcome is Outcome.ANSWER and not self.is_within(1)

    @property
    def is_helped(self) -> bool:
        """Whether it was answered rightly, or the right entry was suggested."""
        return self.is_right or (self.outcome is Outcome.SUGGEST and self.is_within(_SHOWN))


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures over some queries.

    Attributes:
        hit_1: Answerable queries whose right entry is the first candidate.
        hit_3: Answerable queries whose right entry is among the first three.
        answered_right: Answerable queries answered with the right entry.
        helped: Answerable queries answered right, or with the right entry suggested.
        wrong: All queries that got a wrong answer.
        strangers: Off-topic queries that got an answer.
        outcomes: How many queries had each outcome.
        milliseconds: The median time of a decision; 0 without queries.
    """

    hit_1: Share
    hit_3: Share
    answered_right: Share
    helped: Share
    wrong: Share
    strangers: Share
    outcomes: Mapping[Outcome, int]
    milliseconds: float

    @property
    def shares(self) -> dict[str, Share]:
        """The shares by the names under which they are shown, in that order."""
        return {
            "hit@1": self.hit_1,
            "hit@3": self.hit_3,
            "answered right": self.answered_right,
            "helped": self.helped,
            "wrong answers": self.wrong,
            "strangers": self.strangers,
        }

    @classmethod
    def of(cls, judged: Sequence[Judged]) -> "Measures":
        """Count."""
        answerable = [each for each in judged if each.query.gold]
        offtopic = [each for each in judged if each.query.kind == OFFTOPIC]
        times = sorted(each.milliseconds for each in judged)
        return cls(
            hit_1=_share(each.is_within(1) for each in answerable),
            hit_3=_share(each.is_within(_SHOWN) for each in answerable),
            answered_right=_share(each.is_right for each in answerable),
            helped=_share(each.is_helped for each in answerable),
            wrong=_share(each.is_wrong for each in judged),
            strangers=_share(each.outcome is Outcome.ANSWER for each in offtopic),
            outcomes={out: sum(each.outcome is out for each in judged) for out in Outcome},
            milliseconds=times[len(times) // 2] if times else 0.0,
        )


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything measured, over all queries and over each kind, style and language."""

    judged: tuple[Judged, ...]
    overall: Measures
    by_kind: Mapping[str, Measures]
    by_style: Mapping[str, Measures]
    by_language: Mapping[str, Measures]

    @classmethod
    def of(cls, judged: Sequence[Judged]) -> "Evaluation":
        """Count."""
        return cls(
            tuple(judged),
            Measures.of(judged),
            _by(judged, lambda query: query.kind),
            _by(judged, lambda query: query.style),
            _by(judged, lambda query: query.language),
        )


def evaluate(
    matcher: Decides,
    knowledge: Knowledge,
    queries: Sequence[Query],
    progress: Callable[[], None] | None = None,
) -> Evaluation:
    """Put queries to a matcher and measure what comes of them.

    An entry is right when it is a gold one, or resolves through `see` to the same entry.

    Args:
        matcher: What decides, with that knowledge.
        knowledge: Where the golds are.
        queries: What to ask.
        progress: Called after each query.

    Raises:
        InputFileError: A gold is not in the knowledge.
    """
    unknown = [
        Fault(query.place or query.id, f"gold {gold!r} is not in the knowledge")
        for query in queries
        for gold in query.gold
        if gold not in knowledge.entries
    ]
    if unknown:
        raise InputFileError(unknown)
    judged = []
    for query in queries:
        judged.append(_judge(matcher, knowledge, query))
        if progress:
            progress()
    return Evaluation.of(judged)


def _judge(matcher: Decides, knowledge: Knowledge, query: Query) -> Judged:
    start = perf_counter()
    match = matcher.match(query.question)
    milliseconds = (perf_counter() - start) * 1000
    confidence = match.candidates[0].confidence if match.candidates else 0.0
    rank = _rank(knowledge, query, match)
    lead = confidence - _rival(knowledge, match)
    return Judged(query, match.outcome, rank, confidence, milliseconds, lead)


def _rival(knowledge: Knowledge, match: Match) -> float:
    """The confidence of the first candidate with another answer than the first one; 0 if none."""
    finals = [knowledge.resolve(each.entry.id).final.id for each in match.candidates]
    rivals = zip(finals, match.candidates, strict=True)
    return next((each.confidence for final, each in rivals if final != finals[0]), 0.0)


def _rank(knowledge: Knowledge, query: Query, match: Match) -> int | None:
    right = {knowledge.resolve(gold).final.id for gold in query.gold}
    for rank, candidate in enumerate(match.candidates, 1):
        if knowledge.resolve(candidate.entry.id).final.id in right:
            return rank
    return None


def _by(judged: Sequence[Judged], group: Callable[[Query], str]) -> dict[str, Measures]:
    names = dict.fromkeys(group(each.query) for each in judged)
    return {
        name: Measures.of([each for each in judged if group(each.query) == name]) for name in names
    }


def _share(truths: Iterable[bool]) -> Share:
    listed = list(truths)
    return Share(sum(listed), len(listed))
