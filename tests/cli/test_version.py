"""`--version` tells the one version that there is."""

import os
from pathlib import Path
import subprocess
import sys

from bot import __version__
from tests.cli.conftest import ROOT, Run


def test_it_prints_the_version_and_ends(run: Run) -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"kamerantwoord {__version__}\n")


def test_it_needs_no_installation_no_settings_and_no_knowledge(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "--version"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "BOT_LANGUAGE": "none"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"kamerantwoord {__version__}\n"
