"""`journal` shows, exports, forgets and purges what was asked."""

import csv
import io
import json
from pathlib import Path

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


def test_an_empty_journal_has_no_gaps(asked: Run) -> None:
    asked("journal", "purge", "--days", "0")
    assert asked("journal", "unanswered").stdout == "Nothing went unanswered.\n"


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


@pytest.mark.parametrize("command", ["stats", "unanswered", "export", "purge", "forget 12"])
def test_without_a_database_it_is_said_and_nothing_is_made(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    before = sorted(Path().rglob("*"))
    for name in ("var/journal.sqlite", "mistyped/folder/journal.sqlite"):
        monkeypatch.setenv("BOT_DATABASE_URL", f"sqlite+aiosqlite:///{name}")
        result = run("journal", *command.split())
        assert result.exit_code == 2
        assert result.stdout == ""
        assert result.stderr == f"sqlite+aiosqlite:///{name}: there is no database there\n"
    assert sorted(Path().rglob("*")) == before


def test_nobody_is_forgotten_with_a_secret_that_was_never_used(asked: Run) -> None:
    Path("var/secret").unlink()
    result = asked("journal", "forget", "terminal", "--channel", "terminal")
    assert result.exit_code == 1
    assert "the secret can't be read (No such file or directory)" in result.stderr
    assert not Path("var/secret").exists()
    assert asked("journal", "stats").exit_code == 0


def test_a_journal_that_is_none_is_a_fault_that_says_so(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_DATABASE_URL", "sqlite+aiosqlite:///knowledge/schema.json")
    result = run("journal", "stats")
    assert result.exit_code == 1
    assert "schema.json" in result.stderr
