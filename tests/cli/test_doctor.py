"""`doctor` says what is wrong and what to do."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def _out_of_reach(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    del run  # it clears the environment first
    monkeypatch.setenv("BOT_TELEGRAM_API_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("BOT_LISTEN", "127.0.0.1:0")


def test_each_finding_has_its_line_and_a_fault_ends_in_1(run: Run) -> None:
    result = run("doctor")
    assert result.exit_code == 1
    lines = {line.split()[1]: line for line in result.stdout.splitlines()}
    assert lines["token"].split()[0] == "fault"
    assert "BotFather" in lines["token"]
    assert lines["knowledge"].split()[0] == "ok"


def test_programs_get_json(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TELEGRAM_TOKEN", "4242:a-token-that-must-stay-secret")
    result = run("doctor", "--json")
    told = json.loads(result.stdout)
    assert (told["ok"], result.exit_code) == (False, 1)
    assert told["checks"][0] == {
        "check": "settings",
        "state": "ok",
        "what": "they can be used",
        "advice": "",
    }
    assert "must-stay-secret" not in result.output


def test_faulty_settings_are_found_too_all_of_them(run: Run, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BOT_LANGUAGE=fr\nBOT_RETENTION_DAYS=0\n")
    result = run("doctor", "--json")
    assert result.exit_code == 1
    assert [each["what"] for each in json.loads(result.stdout)["checks"]] == [
        "BOT_LANGUAGE: should be 'nl' or 'en'",
        "BOT_RETENTION_DAYS: should be 1 or more",
    ]
