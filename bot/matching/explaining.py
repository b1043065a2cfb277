"""How a decision came about, for those who want it explained."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bot.model import Entry, Match

SHOWN = 5
"""So many of the entries that were considered are told of."""


@dataclass(frozen=True, slots=True)
class Considered:
    """An entry that was compared with the question.

    Attributes:
        confidence: The probability, from 0 to 1, that it answers the question.
        cover: The part, from 0 to 1, of the question's weight that it has.
        found: Facts in the question that it has.
        missing: Facts in the question that it lacks.
        features: What it was judged by, by name.
    """

    entry: Entry
    confidence: float
    cover: float
    found: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()
    features: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was considered, and what came of it.

    Attributes:
        text: The question.
        match: The decision; its `because` says what decided.
        facts: The facts in the question: years, amounts, other numbers, places, organisations,
            names.
        considered: The entries that came closest by likeness, best first.
        thresholds: The limits that decided, by name.
    """

    text: str
    match: Match
    facts: frozenset[str] = frozenset()
    considered: tuple[Considered, ...] = ()
    thresholds: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
