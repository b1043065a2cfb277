"""`chat`: a conversation in the terminal."""

import asyncio
from contextlib import AsyncExitStack, suppress
from importlib import import_module

from bot.app import open_bot
from bot.chat.terminal import Terminal
from bot.cli.exits import explained
from bot.cli.options import KnowledgeFolder, output, progress_bar, read_settings
from bot.settings import Settings


def chat(knowledge: KnowledgeFolder = None) -> None:
    """Talk to the bot in this terminal. No token and no server are needed."""
    with explained(), asyncio.Runner() as runner:
        _converse(read_settings(knowledge), runner)


def _converse(settings: Settings, runner: asyncio.Runner) -> None:
    # Lines are read outside the event loop: a reader thread could not be stopped by Ctrl-C.
    stack = AsyncExitStack()
    with progress_bar("Loading") as told:
        opened = runner.run(stack.enter_async_context(open_bot(settings, progress=told)))
    try:
        terminal = Terminal(opened.conversation, opened.texts, settings.language, output())
        terminal.welcome(has_journal=opened.has_journal)
        with suppress(ImportError):
            import_module("readline")  # lets people edit what they type
        with suppress(EOFError, KeyboardInterrupt):
            while runner.run(terminal.turn(input("\n> "))):
                pass
        terminal.part()
    finally:
        runner.run(stack.aclose())
