"""The commands: `python -m bot COMMAND`."""

from bot.cli.entry import main

__all__ = ["main"]
