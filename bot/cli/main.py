"""The table of commands."""

from typing import Annotated

import typer

from bot import __version__
from bot.cli.ask import ask
from bot.cli.chat import chat
from bot.cli.check import check
from bot.cli.doctor import doctor
from bot.cli.evaluate import evaluate
from bot.cli.importing import import_documents
from bot.cli.journal import journal
from bot.cli.run import run

app = typer.Typer(
    name="kamerantwoord",
    help="The official answer to a question for the government, word for word, with its source.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
)


def _print_version(is_wanted: bool) -> None:  # noqa: FBT001  as Typer calls it
    if is_wanted:
        typer.echo(f"kamerantwoord {__version__}")
        raise typer.Exit


@app.callback()
def kamerantwoord(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version, and end."
        ),
    ] = False,
) -> None:
    """The official answer to a question for the government, word for word, with its source."""


app.command()(chat)
app.command()(ask)
app.command()(run)
app.command()(check)
app.command()(doctor)
app.command("import")(import_documents)
app.command()(evaluate)
app.add_typer(journal, name="journal")


def main() -> None:
    """Run one command."""
    app()
