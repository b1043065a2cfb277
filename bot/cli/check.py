"""`check`: is the knowledge in order, and does every quote stand in its source?"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from bot.app import load_snapshot
from bot.cli.exits import Exit, explained
from bot.cli.options import KnowledgeFolder, output, progress_bar, read_settings
from bot.errors import Fault
from bot.knowledge import Checked, Coverage, check_folder, measure_coverage
from bot.matching.competing import find_competing


def check(
    *,
    coverage: Annotated[
        bool,
        typer.Option(
            "--coverage",
            help="Show what of each text is quoted, and answers that stop too early.",
        ),
    ] = False,
    matching: Annotated[
        bool,
        typer.Option(
            "--matching",
            help="Show questions that don't find their own entry, and entries that compete.",
        ),
    ] = False,
    knowledge: KnowledgeFolder = None,
) -> None:
    """Validate the knowledge and verify every quote. Exits with 1 if there are faults."""
    with explained():
        folder = read_settings(knowledge).knowledge
        with progress_bar("Checking") as told:
            checked = check_folder(folder, told)
    console = output()
    for fault in checked.faults:
        console.print(str(fault))
    for advice in checked.advice:
        console.print(f"{advice} (advice)")
    if coverage and not checked.faults:
        for covered in measure_coverage(folder):
            console.print("\n".join(_covered(covered)))
    if matching and not checked.faults:
        for advice in _competing(folder):
            console.print(f"{advice} (advice)")
    console.print(_summary(checked))
    raise typer.Exit(Exit.FAULTS if checked.faults else Exit.DONE)


def _competing(folder: Path) -> list[Fault]:
    snapshot = load_snapshot(folder)
    total = len(snapshot.knowledge.entries)
    with progress_bar("Asking") as told:
        done = iter(range(1, total + 1))
        return list(
            find_competing(snapshot.knowledge, snapshot.matcher, lambda: told(next(done), total))
        )


def _covered(covered: Coverage) -> Iterator[str]:
    yield f"{covered.file}: {covered.share:.0%} is quoted"
    for stretch in covered.unquoted:
        lines = f"lines {stretch.first} to {stretch.last}"
        if stretch.first == stretch.last:
            lines = f"line {stretch.first}"
        yield f"  not quoted: {lines}: {stretch.begins}"
    for short in covered.short:
        yield f"  {short.entry} stops early: line {short.line} goes on with {short.rest}"


def _summary(checked: Checked) -> str:
    counted = (
        f"{checked.entries} entries in {checked.files} files: "
        f"{checked.answered} answered, {checked.pending} pending; "
        f"{checked.proved} quotes proved, {checked.unproved} without a text to prove them by"
    )
    if checked.faults:
        return f"{counted}. Faults: {len(checked.faults)}. Nothing of it will be used."
    return f"{counted}. Version {checked.version}. All is well."
