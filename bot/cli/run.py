"""`run`: serve Telegram."""

import asyncio
from typing import Annotated

import typer

from bot.app.signals import Signals
from bot.cli.exits import explained
from bot.cli.options import KnowledgeFolder, progress_bar, read_settings
from bot.settings import names

_VARIABLES = "\n\n".join(f"{name}: {meaning}" for name, meaning in names().items())


def run(
    *,
    watch: Annotated[
        bool, typer.Option("--watch", help="Reload by itself when the knowledge folder changes.")
    ] = False,
    knowledge: KnowledgeFolder = None,
) -> None:
    """Serve Telegram until told to stop (SIGTERM); SIGHUP loads the knowledge again."""
    with Signals() as signals, explained():
        # Imported here: Telegram's library takes a second, which no other command has to wait for.
        from bot.app.telegram import serve_telegram  # noqa: PLC0415 (see above)

        settings = read_settings(knowledge, needs_token=True)
        with progress_bar("Loading") as told:
            asyncio.run(serve_telegram(settings, signals, watch=watch, progress=told))


run.__doc__ = f"{run.__doc__}\n\nSettings, from the environment or a .env file:\n\n{_VARIABLES}"
