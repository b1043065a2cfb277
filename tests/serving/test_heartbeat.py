"""The heartbeat shows from outside whether all is well."""

import os
from pathlib import Path
import subprocess
import sys

from bot.serving.heartbeat import Heartbeat

ROOT = Path(__file__).parents[2]


def test_without_a_beat_there_is_no_life(tmp_path: Path) -> None:
    assert not Heartbeat(tmp_path / "heartbeat").is_alive()


def test_a_fresh_beat_is_life_and_an_old_one_is_not(tmp_path: Path) -> None:
    heartbeat = Heartbeat(tmp_path / "var" / "heartbeat")
    heartbeat.beat()
    last = (tmp_path / "var" / "heartbeat").stat().st_mtime
    assert heartbeat.is_alive()
    assert heartbeat.is_alive(now=last + 90)
    assert not heartbeat.is_alive(now=last + 91)


def test_the_health_check_exits_with_what_it_finds(tmp_path: Path) -> None:
    def check() -> int:
        command = [sys.executable, "-m", "bot.serving.heartbeat"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, check=False, capture_output=True, text=True
        )
        assert (done.stdout, done.stderr) == ("", "")
        return done.returncode

    assert check() == 1
    Heartbeat(tmp_path / "var" / "heartbeat").beat()
    assert check() == 0
