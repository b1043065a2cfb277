"""`import`: official documents to knowledge, for a curator to review."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
import sys
from typing import TYPE_CHECKING, Annotated

from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
import typer

from bot.cli.consoles import errors
from bot.cli.exits import Exit, explained
from bot.cli.intakes import list_taken, summarise
from bot.cli.options import KnowledgeFolder, output, read_settings

if TYPE_CHECKING:
    from bot.knowledge.importing.desk import Told
    from bot.knowledge.importing.intake import Intake


def import_documents(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE…", exists=True, dir_okay=False, help="PDF, DOCX, text, HTML or XML."
        ),
    ],
    *,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            file_okay=False,
            help="The knowledge folder to write to. [default: that of --knowledge]",
        ),
    ] = None,
    knowledge: KnowledgeFolder = None,
) -> None:
    """Turn official lists of questions into knowledge. Exits with 5 if a review is needed."""
    from bot.knowledge.importing.intake import take_in  # noqa: PLC0415  its libraries are heavy

    console = output()
    with explained():
        folder = folder or read_settings(knowledge).knowledge
        with _progress() as told:
            intake = take_in(files, folder, told)
    for taken in intake.taken:
        console.print("\n".join(list_taken(taken, folder)))
    for fault in intake.faults:
        console.print(str(fault))
    console.print(summarise(intake))
    raise typer.Exit(_exit(intake))


def _exit(intake: "Intake") -> Exit:
    if intake.faults:
        return Exit.FAULTS
    return Exit.REVIEW if intake.needs_review else Exit.DONE


@contextmanager
def _progress() -> Iterator["Told"]:
    """A bar for each file on standard error, with its pages and entries."""
    with Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.completed}/{task.total} pages{task.fields[entries]}"),
        TimeRemainingColumn(),
        console=errors(),
        transient=True,
        disable=not sys.stderr.isatty(),
    ) as progress:
        tasks: dict[Path, TaskID] = {}

        def tell(file: Path, done: int, total: int | None, entries: int | None) -> None:
            if file not in tasks:
                tasks[file] = progress.add_task(file.name, total=total, entries="")
            progress.update(tasks[file], completed=done, total=total)
            if entries is not None:
                progress.update(tasks[file], entries=f", {entries} entries")

        yield tell
