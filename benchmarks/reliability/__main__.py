"""Put the bot on trial, and write docs/reliability.md from what came of it, now and before.

Usage: python -m benchmarks.reliability [TRIAL…] [--form NAME] [--short] [--seconds N]
                                        [--write-only]
"""

import argparse
import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
import json
import os
from pathlib import Path
import platform
import sys
import tempfile

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from benchmarks.reliability.catalogue import TRIALS
from benchmarks.reliability.entries import write_entries
from benchmarks.reliability.exchange import ROOT
from benchmarks.reliability.page import draw_pictures, write_page
from benchmarks.reliability.stage import Finding, Stage, Told
from tests.harness.postgres import Postgres, run_postgres

PAGE = ROOT / "docs" / "reliability.md"
MEASURED = ROOT / "docs" / "reliability.json"
"""What every trial showed last, so that one of them alone can be done again."""


def main() -> None:
    """Do the trials that are asked for, and write the page."""
    asked = _parsed()
    measured = json.loads(MEASURED.read_text("utf-8")) if MEASURED.exists() else {}
    is_met = True
    with tempfile.TemporaryDirectory() as folder, run_postgres(is_durable=True) as postgres:
        for name, form in () if asked.write_only else _wanted(asked.trials, asked.form):
            found = _do(name, form, Path(folder), postgres, asked)
            print(f"{name} ({form}): {'met' if found.is_met else 'NOT MET'}: {found.figure}")
            is_met = is_met and found.is_met
            if not asked.short:
                measured.setdefault(name, {})[form] = {**asdict(found), "made": _made()}
                MEASURED.write_text(json.dumps(measured, ensure_ascii=False) + "\n", "utf-8")
    if not asked.short:
        PAGE.write_text(write_page(measured), "utf-8")
        draw_pictures(measured, PAGE.parent / "pictures")
        print(f"Written to {PAGE.relative_to(ROOT)}.")
    sys.exit(not is_met)


def _parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Put the bot on trial")
    known = f"of {', '.join(TRIALS)}; all if none"
    parser.add_argument("trials", nargs="*", metavar="TRIAL", help=known)
    parser.add_argument("--form", help="only the forms whose name holds this, such as SQLite")
    parser.add_argument("--short", action="store_true", help="small, and nothing is written")
    parser.add_argument("--seconds", type=float, help="how long what is timed lasts")
    parser.add_argument("--write-only", action="store_true", help="do nothing anew")
    asked = parser.parse_args()
    if unknown := set(asked.trials) - TRIALS.keys():
        parser.error(f"no such trial: {', '.join(sorted(unknown))}")
    return asked


def _wanted(names: Sequence[str], part: str | None) -> Iterator[tuple[str, str]]:
    for name in names or TRIALS:
        for form in TRIALS[name].forms:
            if not part or part.lower() in form.lower():
                yield name, form


def _do(
    name: str, form: str, folder: Path, postgres: Postgres, asked: argparse.Namespace
) -> Finding:
    place = Path(tempfile.mkdtemp(dir=folder))
    knowledge = write_entries(folder / "knowledge")
    with _progress(f"{name} ({form})") as told:
        stage = Stage(
            place, knowledge, folder / "cache", asked.short, told, postgres, asked.seconds
        )
        return asyncio.run(TRIALS[name].run(stage, form))


@contextmanager
def _progress(title: str) -> Iterator[Told]:
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, transient=True) as progress:
        task = progress.add_task(title, total=1.0)
        yield lambda what, share: progress.update(
            task, description=f"{title}: {what}", completed=share
        )


def _made() -> str:
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {machine}"


if __name__ == "__main__":
    main()
