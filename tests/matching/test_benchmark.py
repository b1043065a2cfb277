"""Floors under the measures on the benchmark; a broken feature falls through one of them."""

from pathlib import Path

import pytest

from bot.knowledge import load_knowledge
from bot.matching import build_matcher
from bot.matching.evaluation import Evaluation, Query, evaluate, read_queries


@pytest.fixture(scope="module")
def evaluation(benchmark_folder: Path) -> Evaluation:
    """A slice of the queries, on the whole knowledge of the benchmark."""
    knowledge = load_knowledge(benchmark_folder / "knowledge")
    queries: list[Query] = []
    queries += read_queries(benchmark_folder / "queries.jsonl")[::2]
    queries += read_queries(benchmark_folder / "out_of_scope.jsonl")[::4]
    return evaluate(build_matcher(knowledge), knowledge, queries)


def rate(value: float | None) -> float:
    """A rate that is there."""
    assert value is not None
    return value


def test_the_right_entry_mostly_comes_first(evaluation: Evaluation) -> None:
    assert rate(evaluation.overall.hit_1.rate) >= 0.65
    assert rate(evaluation.overall.hit_3.rate) >= 0.77


def test_most_askers_are_helped(evaluation: Evaluation) -> None:
    assert rate(evaluation.overall.answered_right.rate) >= 0.20
    assert rate(evaluation.overall.helped.rate) >= 0.70


def test_wrong_answers_are_rare(evaluation: Evaluation) -> None:
    assert rate(evaluation.overall.wrong.rate) <= 0.02


def test_no_stranger_gets_an_answer(evaluation: Evaluation) -> None:
    assert evaluation.overall.strangers.count == 0
