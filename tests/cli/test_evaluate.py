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


def write_queries(folder: Path, name: str, *asked: tuple[str, list[str]]) -> str:
    file = folder / name
    queries = [
        {"id": f"{name}{number}", "question": question, "gold": gold}
        for number, (question, gold) in enumerate(asked)
    ]
    file.write_text("\n".join(json.dumps(query) for query in queries))
    return str(file)


def test_a_budget_finds_thresholds_and_writes_them(run: Run, tmp_path: Path) -> None:
    right = write_queries(tmp_path, "a", ("waarom is de opvang duurder", ["36360-VI-vragen/38"]))
    wrong = write_queries(tmp_path, "b", ("hoe laat is het", []), ("hoi", []))
    written = tmp_path / "thresholds.json"
    result = run("evaluate", right, wrong, "--budget", "0.02", "--write", str(written))
    assert result.exit_code == 0, result.output
    printed = " ".join(result.stdout.split())
    assert "0/3" in printed
    assert "At most 2.0% wrong answers" in printed
    assert "as counted" in printed
    thresholds = json.loads(written.read_text())
    assert 0 <= thresholds["answer"] <= 1


def test_too_few_queries_for_a_confidence_are_a_fault(run: Run, tmp_path: Path) -> None:
    file = write_queries(tmp_path, "a", ("hoe laat is het", []))
    result = run("evaluate", file, "--budget", "0.02", "--confidence", "0.95")
    assert result.exit_code == 1
    assert "1 queries are too few to tell" in " ".join(result.stderr.split())


def test_an_id_twice_in_two_files_and_files_without_queries_are_faults(
    run: Run, tmp_path: Path
) -> None:
    file = write_queries(tmp_path, "a", ("hoe laat is het", []))
    result = run("evaluate", file, file)
    assert result.exit_code == 1
    assert "is taken already" in " ".join(result.stderr.split())
    empty = tmp_path / "empty.jsonl"
    empty.write_text("")
    assert "there is no query" in run("evaluate", str(empty)).stderr


def test_options_that_make_no_sense_are_named(run: Run, tmp_path: Path) -> None:
    file = write_queries(tmp_path, "a", ("hoe laat is het", []))
    assert run("evaluate", file, "--budget", "2").exit_code == 2
    assert run("evaluate", file, "--write", str(tmp_path / "t.json")).exit_code == 2
    assert run("evaluate", file, "--budget", "0.1", "--confidence", "1").exit_code == 2


def test_a_message_of_somebody_in_danger_counts_as_not_answered(run: Run, tmp_path: Path) -> None:
    file = write_queries(tmp_path, "crisis.jsonl", ("Ik wil niet meer leven. Vraag 38?", []))
    printed = " ".join(run("evaluate", file).stdout.split())
    assert "Outcomes: 0 answer, 0 suggest, 1 none." in printed
