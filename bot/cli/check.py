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
    strict: Annotated[
        bool,
        typer.Option(
            "--strict",
            help="Refuse sources without their official text, and files that are left out.",
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
    for left_out in (*checked.bare, *checked.unread):
        console.print(str(left_out) if strict else f"{left_out} (advice)")
    for advice in checked.advice:
        console.print(f"{advice} (advice)")
    if coverage and not checked.faults:
        for covered in measure_coverage(folder):
            console.print("\n".join(_covered(covered)))
    if matching and not checked.faults:
        for advice in _competing(folder):
            console.print(f"{advice} (advice)")
    console.print(_summary(checked, strict=strict))
    is_refused = strict and (checked.bare or checked.unread)
    raise typer.Exit(Exit.FAULTS if checked.faults or is_refused else Exit.DONE)


def _competing(folder: Path) -> list[Fault]:
    snapshot = load_snapshot(folder, warns=False)
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


def _summary(checked: Checked, *, strict: bool) -> str:
    counted = (
        f"{checked.tally.entries} entries in {checked.files} files: {checked.tally}; "
        f"{checked.proved} quotes proved, {checked.unproved} without a text to prove them by"
    )
    if checked.faults:
        return f"{counted}. Faults: {len(checked.faults)}. Nothing of it will be used."
    counted += f". Version {checked.version}."
    left_out = {"sources without a text": checked.bare, "files not read": checked.unread}
    lacks = [f"{name}: {len(faults)}" for name, faults in left_out.items() if faults]
    if not lacks:
        return f"{counted} All is well."
    verdict = "Refused, since it must be strict" if strict else "No faults, but not all is proved"
    return f"{counted} {verdict}; {', '.join(lacks)}."
