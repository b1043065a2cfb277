"""Exit codes, and how each error ends a command."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

from rich.console import Console
import typer

from bot.errors import (
    DatabaseMissingError,
    FaultyInputError,
    KamerantwoordError,
    SettingsError,
)


class Exit(IntEnum):
    """What a command ends with."""

    DONE = 0
    FAULTS = 1
    USAGE = 2
    SUGGESTIONS = 3
    NO_ANSWER = 4
    REVIEW = 5


@contextmanager
def explained() -> Iterator[None]:
    """Turn the program's own errors into sentences on standard error and an exit code."""
    try:
        yield
    except KamerantwoordError as error:
        console = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
        console.print(str(error))
        if isinstance(error, FaultyInputError):
            count = len(error.faults)
            console.print(f"{count} fault{'' if count == 1 else 's'}.")
        is_usage = isinstance(error, (SettingsError, DatabaseMissingError))
        code = Exit.USAGE if is_usage else Exit.FAULTS
        raise typer.Exit(code) from error
