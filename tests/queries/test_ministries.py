"""How people ask about documents of ministries: other documents than anything was learnt from."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.knowledge import load_knowledge
from bot.knowledge.importing.intake import take_in
from bot.matching import Bench, build_matcher
from bot.matching.encoding import find_encoders
from bot.matching.evaluation import evaluate, read_queries

ROOT = Path(__file__).parents[2]
DOCUMENTS = ROOT.parent / "shared" / "documents"
FLOORS: Mapping[str, float] = {"hit@1": 0.67, "hit@3": 0.87, "helped": 0.81}
"""One query below what the first stage reached; both stages are in docs/benchmarks.md."""


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the documents are not beside the repository")
def test_the_first_stage_finds_answers_in_documents_that_nothing_was_learnt_from(
    tmp_path: Path,
) -> None:
    files = sorted(path for path in DOCUMENTS.glob("*/*") if path.is_file())
    take_in(files, tmp_path, lambda *_: None)
    knowledge = load_knowledge(tmp_path)
    queries = read_queries(Path(__file__).with_name("ministries.jsonl"))
    matcher = build_matcher(knowledge, bench=Bench(find_encoders()[:1]))
    measures = evaluate(matcher, knowledge, queries).overall
    reached = {
        "hit@1": measures.hit_1.rate or 0,
        "hit@3": measures.hit_3.rate or 0,
        "helped": measures.helped.rate or 0,
    }
    assert {name: rate for name, rate in reached.items() if rate < FLOORS[name]} == {}
    assert (measures.wrong.rate or 0) <= 0.065
