"""The queries that matching learns from, and those that it is judged by."""

from pathlib import Path

from bot.matching.evaluation import Query, read_queries

BENCHMARK = Path(__file__).parents[2] / "shared" / "benchmark"
OWN = Path(__file__).with_name("queries") / "rekenkamer.jsonl"
"""Written for the same documents, to learn from: more of them, harder ones, many near-misses."""
OWN_WEIGHT = 0.5
"""What each of these counts in learning, against 1 for those of the benchmark."""


def read_benchmark() -> tuple[Query, ...]:
    """The queries that the benchmark's figures are about."""
    files = ("queries.jsonl", "out_of_scope.jsonl")
    return tuple(query for name in files for query in read_queries(BENCHMARK / name))


def read_own() -> tuple[Query, ...]:
    """Further queries to learn from."""
    return read_queries(OWN)


def is_own(query: Query) -> bool:
    """Whether a query is one of ours, to learn from."""
    return query.place.startswith(f"{OWN}:")
