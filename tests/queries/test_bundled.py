"""How people ask about the bundled knowledge: queries from which no weight was learnt."""

from pathlib import Path

from bot.knowledge import load_knowledge
from bot.matching import build_matcher
from bot.matching.evaluation import evaluate, read_queries

ROOT = Path(__file__).parents[2]


def test_the_right_entry_is_found_and_hardly_any_wrong_one_is_given() -> None:
    knowledge = load_knowledge(ROOT / "knowledge")
    queries = read_queries(Path(__file__).with_name("bundled.jsonl"))
    measures = evaluate(build_matcher(knowledge), knowledge, queries).overall
    assert (measures.hit_1.rate or 0) >= 0.85
    assert (measures.helped.rate or 0) >= 0.88
    assert (measures.wrong.rate or 0) <= 0.02
    assert measures.strangers.count == 0
