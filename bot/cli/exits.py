"""How each of the program's own errors ends a command."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from bot.cli.codes import Exit
from bot.cli.consoles import errors
from bot.errors import (
    DatabaseMissingError,
    FaultyInputError,
    KamerantwoordError,
    SettingsError,
)

__all__ = ["Exit", "explained"]


@contextmanager
def explained() -> Iterator[None]:
    """Turn the program's own errors into sentences on standard error and an exit code."""
    try:
        yield
    except KamerantwoordError as error:
        console = errors()
        console.print(str(error))
        if isinstance(error, FaultyInputError):
            count = len(error.faults)
            console.print(f"{count} fault{'' if count == 1 else 's'}.")
        is_usage = isinstance(error, (SettingsError, DatabaseMissingError))
        code = Exit.USAGE if is_usage else Exit.FAULTS
        raise typer.Exit(code) from error
