"""What every command takes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
import sys
from typing import Annotated

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
import typer

from bot.app import Told, set_up_logs
from bot.cli.consoles import errors, output
from bot.settings import Settings, read_environment

__all__ = ["KnowledgeFolder", "output", "progress_bar", "read_settings"]

KnowledgeFolder = Annotated[
    Path | None,
    typer.Option("--knowledge", metavar="DIR", help="The knowledge folder. [default: knowledge]"),
]


def read_settings(knowledge: Path | None, *, needs_token: bool = False) -> Settings:
    """The settings, with what was named on the command line; logs are set up after them.

    Args:
        knowledge: The folder that the command line names, if it does.
        needs_token: Whether a missing token is a fault.

    Raises:
        SettingsError: Every fault of the environment, the .env file and the command line.
    """
    named = {} if knowledge is None else {"knowledge": str(knowledge)}
    settings = read_environment(named=named, needs_token=needs_token)
    set_up_logs(settings)
    return settings


@contextmanager
def progress_bar(what: str) -> Iterator[Told]:
    """A bar on standard error that shows how far long work is; none where nobody looks.

    Args:
        what: What is being done, in a word or two.
    """
    with Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=errors(),
        transient=True,
        disable=not sys.stderr.isatty(),
    ) as progress:
        task = progress.add_task(what, total=None)

        def tell(done: int, total: int, now: str = "") -> None:
            progress.update(task, completed=done, total=total, description=now or what)

        yield tell
