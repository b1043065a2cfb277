"""`journal` shows, exports, forgets and purges what was asked."""

import csv
import io
import json

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def asked(run: Run) -> Run:
    run(
        "chat",
        typed="wat eten olifanten in Artis\nWat eten olifanten in Artis?\nvraag 38\n",
    )
    return run


def test_gaps_are_listed_with_their_counts(asked: Run) -> None:
    printed = asked("journal", "unanswered", "--limit", "1").stdout
    assert "Wat eten olifanten in Artis?" in printed
    assert " 2 " in printed


def test_an_empty_journal_has_no_gaps(run: Run) -> None:
    assert run("journal", "unanswered").stdout == "Nothing went unanswered.\n"


def test_all_is_exported_as_csv_or_json_lines(asked: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(asked("journal", "export").stdout)))
    listed = asked("journal", "export", "--format", "jsonl").stdout.splitlines()
    assert [row["outcome"] for row in rows] == ["none", "none", "answer"]
    assert [json.loads(line)["entry"] for line in listed][2] == "36360-VI-vragen/38"
    assert "terminal:terminal" not in "".join(listed)


def test_a_person_can_be_forgotten(asked: Run) -> None:
    assert asked("journal", "forget", "12").stdout == "0 questions deleted.\n"
    forgotten = asked("journal", "forget", "terminal", "--channel", "terminal")
    assert forgotten.stdout == "3 questions deleted.\n"


def test_what_is_old_is_purged(asked: Run) -> None:
    assert asked("journal", "purge").stdout == "0 questions deleted.\n"
    assert asked("journal", "purge", "--days", "0").stdout == "3 questions deleted.\n"


def test_the_figures_are_shown(asked: Run) -> None:
    printed = " ".join(asked("journal", "stats").stdout.split())
    assert "questions │ 3" in printed
    assert "unanswered │ 2" in printed


def test_a_journal_that_is_none_is_a_fault_that_says_so(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_DATABASE_URL", "sqlite+aiosqlite:///knowledge/schema.json")
    result = run("journal", "stats")
    assert result.exit_code == 1
    assert "schema.json" in result.stderr
