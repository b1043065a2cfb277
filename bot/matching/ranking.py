"""The entries that come closest to a question, best first."""

from bot.matching.deciding import Ranked
from bot.matching.evidence import Evidence
from bot.matching.index import Index
from bot.matching.scoring import Score


def rank(index: Index, evidence: Evidence, score: Score) -> tuple[Ranked, ...]:
    """Order the entries by the probability that they answer the question."""
    confidences = score.confidences(evidence)
    order = (-confidences).argsort(kind="stable").tolist()
    numbers = evidence.numbers.tolist()
    return tuple(
        Ranked(
            index.entries[numbers[place]],
            index.finals[numbers[place]],
            float(confidences[place]),
            float(evidence.cover[place]),
            float(evidence.found[place]),
            evidence.missing[place],
            evidence.is_other_year[place],
        )
        for place in order
    )
