"""`evaluate` measures how well queries are answered."""

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_queries_are_measured(run: Run, tmp_path: Path) -> None:
    queries = [
        {"id": "1", "question": "vraag 38", "gold": ["36360-VI-vragen/38"], "kind": "answerable"},
        {"id": "2", "question": "hoe laat is het", "gold": [], "kind": "offtopic"},
    ]
    file = tmp_path / "queries.jsonl"
    shared = {"style": "kort", "language": "nl"}
    file.write_text("\n".join(json.dumps(query | shared) for query in queries))
    result = run("evaluate", str(file))
    assert result.exit_code == 0
    printed = " ".join(result.stdout.split())
    assert "hit@1 │ 100.0%" in printed
    assert "wrong answers │ 0.0%" in printed
    assert "Outcomes: 1 answer, 0 suggest, 1 none." in printed


def test_faulty_queries_are_named_with_their_line(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "queries.jsonl"
    file.write_text("no json\n")
    result = run("evaluate", str(file))
    assert result.exit_code == 1
    assert "queries.jsonl:1" in result.stderr
