"""What others wrote is shown as text, wherever a command shows it."""

import json
from pathlib import Path

import pytest
from rich.table import Table
from rich.text import Text

from bot.cli.consoles import VisibleConsole
from tests.cli.conftest import Run

WRITTEN = "a\x1b[2J\u202eb\x9b [red] :smile:"
SHOWN = r"a\u001b[2J\u202eb\u009b [red] :smile:"

STEERING = {*"\x1b\u202e\x9b"}


def test_text_cells_and_titles_are_shown_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table("[bold]", title=WRITTEN)
    table.add_row(WRITTEN)
    table.add_row(Text(WRITTEN))
    console = VisibleConsole(width=80)
    console.print(WRITTEN)
    console.print(Text(WRITTEN))
    console.print(table)
    lines = capsys.readouterr().out.splitlines()
    assert sum(SHOWN in line for line in lines) == 5
    assert len({len(line) for line in lines[3:]}) == 1


def test_a_files_name_is_shown_with_its_faults(run: Run, tmp_path: Path) -> None:
    (tmp_path / "knowledge" / f"{WRITTEN}.yaml").write_text("source: [\n")
    result = run("check")
    assert result.exit_code == 1
    for printed in (result.stdout, run("ask", "vraag 38").stderr):
        assert "[red] :smile:.yaml:" in printed
        assert STEERING.isdisjoint(printed)


def test_what_a_fault_quotes_of_a_file_is_shown(run: Run, tmp_path: Path) -> None:
    (tmp_path / "knowledge" / "a.yaml").write_text('"\\e[2J\\u202e[red]": 1\n', "utf-8")
    assert STEERING.isdisjoint(run("check").stdout)


def test_queries_and_their_kinds_are_shown(run: Run, tmp_path: Path) -> None:
    query = {"id": "1", "question": "vraag 38", "gold": [], "kind": WRITTEN, "style": WRITTEN}
    (tmp_path / "queries.jsonl").write_text(json.dumps(query))
    printed = run("evaluate", "queries.jsonl").stdout
    assert printed.count(r"a\u001b[2J\u202eb\u009b") == 2
    assert STEERING.isdisjoint(printed)
    (tmp_path / "queries.jsonl").write_text(json.dumps(query | {"id": WRITTEN, "gold": 1}))
    assert STEERING.isdisjoint(run("evaluate", "queries.jsonl").stderr)


def test_a_question_is_shown_and_in_json_it_is_the_same(run: Run) -> None:
    asked = WRITTEN.replace("\x9b", "")
    assert r"a\u001b[2J\u202eb [red] :smile:" in run("ask", "--explain", asked).stdout
    printed = run("ask", "--json", asked).stdout
    assert "\u202e" not in printed
    assert json.loads(printed)["question"] == asked


def test_the_journal_is_shown_and_exported_as_it_is(run: Run) -> None:
    run("chat", typed=f"wat kost {WRITTEN}\n")
    assert r"\u001b[2J\u202eb" in run("journal", "unanswered").stdout
    exported = run("journal", "export", "--format", "jsonl").stdout
    assert json.loads(exported)["text"] == f"wat kost {WRITTEN}"
    assert "\u202e" in exported
