"""Queries that were written for the bundled knowledge, and never learnt from."""

from pathlib import Path

import pytest

from bot.answering import Decider
from bot.app import load_smalltalk
from bot.knowledge import load_knowledge
from bot.matching import build_matcher, normalise
from bot.matching.evaluation import Evaluation, Share, evaluate
from bot.matching.queries import read_queries
from bot.model import Knowledge

ROOT = Path(__file__).parents[2]
QUERIES = read_queries(Path(__file__).with_name("bundled.jsonl"))


@pytest.fixture(scope="module")
def bundled() -> Knowledge:
    return load_knowledge(ROOT / "knowledge")


@pytest.fixture(scope="module")
def evaluation(bundled: Knowledge) -> Evaluation:
    decider = Decider(build_matcher(bundled), load_smalltalk())
    return evaluate(decider, bundled, QUERIES)


def rate(share: Share) -> float:
    assert share.rate is not None
    return share.rate


def test_half_can_be_answered_and_half_can_not() -> None:
    answerable = sum(bool(query.gold) for query in QUERIES)
    assert len(QUERIES) >= 160
    assert abs(2 * answerable - len(QUERIES)) <= 4


def test_none_is_a_wording_that_the_knowledge_has(bundled: Knowledge) -> None:
    known = {
        normalise(wording)
        for entry in bundled.entries.values()
        for wording in (entry.question, *entry.phrasings)
    }
    assert not known & {normalise(query.question) for query in QUERIES}


def test_the_right_entry_comes_first(evaluation: Evaluation) -> None:
    assert rate(evaluation.overall.hit_1) >= 0.90
    assert rate(evaluation.overall.hit_3) >= 0.95


def test_askers_are_helped(evaluation: Evaluation) -> None:
    assert rate(evaluation.overall.helped) >= 0.90


def test_wrong_answers_are_rare_and_no_stranger_gets_one(evaluation: Evaluation) -> None:
    assert rate(evaluation.overall.wrong) <= 0.04
    assert evaluation.overall.strangers.count == 0
