"""Playing a replay in the terminal: lines go in, and what is printed comes out."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from io import StringIO
from pathlib import Path

from rich.console import Console

from bot.app import Opened, open_bot
from bot.chat.listener import Listener
from bot.chat.terminal import Terminal
from bot.chat.turn import Role, Utterance
from tests.harness.replays.checking import TEXTS
from tests.harness.replays.opening import settings_for
from tests.harness.replays.overhearing import Overheard
from tests.harness.replays.playing import Heard
from tests.harness.replays.script import Replay, Turn


class TerminalPlayer:
    """Types into a terminal and reads what is printed."""

    has_short_messages = False

    def __init__(self, bot: Opened, folder: Path, listener: Listener) -> None:
        self.folder = folder
        self.desk = bot.desk
        self.log = bot.log
        self._printed = StringIO()
        self._overheard = Overheard(listener)
        console = Console(file=self._printed, highlight=False, markup=False, width=80)
        self._terminal = Terminal(self._overheard, bot.texts, "nl", console)

    async def play(self, turn: Turn, expected_messages: int) -> Heard:
        """Type one line."""
        del expected_messages
        self._printed.seek(0)
        self._printed.truncate()
        line = turn.act.say if turn.act.say is not None else str(turn.act.press)
        assert await self._terminal.turn(line)
        printed = self._printed.getvalue()
        said = tuple(self._overheard.take())
        labels = tuple(each.label for one in said for row in one.rows for each in row)
        # The first message holds everything: a terminal shows no borders between replies.
        messages = (printed, *("" for _ in said[1:])) if said or printed else ()
        shown = "\n".join(line for each in said for line in _lines(each))
        return Heard(messages, said, shown, labels=labels)


def _lines(said: Utterance) -> Iterator[str]:
    """What a terminal should print of it."""
    for block in said.blocks:
        if block.role is not Role.CHOICES:
            yield f"{block.text}\n{block.link or ''}"
    for button in (each for row in said.rows for each in row):
        yield f"{button.number}. {button.label}"
    if said.rows:
        yield TEXTS[said.language].say("terminal_choose")


@asynccontextmanager
async def terminal_player(
    replay: Replay, folder: Path, listener: Listener | None = None
) -> AsyncIterator[TerminalPlayer]:
    """A terminal on which a replay can be played, with the bot or another listener in it."""
    settings = settings_for(replay, folder)
    async with open_bot(settings) as bot:
        yield TerminalPlayer(bot, settings.knowledge, listener or bot.conversation)
