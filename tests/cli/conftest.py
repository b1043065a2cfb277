"""Commands run in a folder of their own, with nothing in the environment."""

from collections.abc import Callable
import os
from pathlib import Path
import shutil

import pytest
from typer.testing import CliRunner, Result

from bot.cli.main import app

ROOT = Path(__file__).parents[2]

Run = Callable[..., Result]
"""Runs one command: its words, and what is typed into it."""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    for name in [name for name in os.environ if name.startswith("BOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))  # for the process that reads documents
    shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge")

    def run(*words: str, typed: str | bytes = "") -> Result:
        return CliRunner().invoke(app, words, input=typed)

    return run
