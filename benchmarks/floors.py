"""A fixed slice of the benchmark, and the floors that its measures must not fall through."""

from collections.abc import Mapping
from pathlib import Path

from bot.answering import Decider
from bot.app import load_smalltalk
from bot.matching import Matcher
from bot.matching.evaluation import Evaluation, Measures, Query, evaluate
from bot.matching.queries import read_queries
from bot.model import Knowledge

FLOORS: Mapping[str, float] = {
    "hit@1": 0.68,
    "hit@3": 0.80,
    "answered right": 0.26,
    "helped": 0.74,
}
"""The least share of the answerable queries."""
CEILINGS: Mapping[str, float] = {"wrong answers": 0.02, "strangers": 0.0}
"""The largest share of all queries, and of those that are off-topic."""


def take_slice(folder: Path) -> list[Query]:
    """Every second query, and every fourth that nobody would answer."""
    queries = [*read_queries(folder / "queries.jsonl")[::2]]
    return [*queries, *read_queries(folder / "out_of_scope.jsonl")[::4]]


def judge(matcher: Matcher, knowledge: Knowledge, queries: list[Query]) -> Evaluation:
    """Let the whole product decide."""
    return evaluate(Decider(matcher, load_smalltalk()), knowledge, queries)


def rates(measures: Measures) -> dict[str, float]:
    """The measures that have a floor or a ceiling."""
    shares = {
        "hit@1": measures.hit_1,
        "hit@3": measures.hit_3,
        "answered right": measures.answered_right,
        "helped": measures.helped,
        "wrong answers": measures.wrong,
        "strangers": measures.strangers,
    }
    return {name: share.rate or 0.0 for name, share in shares.items()}


def fallen(measures: Measures) -> list[str]:
    """Which floors and ceilings don't hold."""
    found = rates(measures)
    low = [name for name, floor in FLOORS.items() if found[name] < floor]
    return [*low, *(name for name, ceiling in CEILINGS.items() if found[name] > ceiling)]
