"""Playing a replay in the terminal: lines go in, and what is printed comes out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import StringIO
from pathlib import Path

from rich.console import Console

from bot.app import Opened, open_bot
from bot.chat.listener import Listener
from bot.chat.terminal import Terminal
from bot.chat.turn import Act, Person, Utterance
from tests.harness.replays.opening import settings_for
from tests.harness.replays.playing import Heard
from tests.harness.replays.script import Replay, Turn


class _Overheard:
    """Passes everything on, and counts what was said."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self.utterances: tuple[Utterance, ...] = ()

    async def hear(self, person: Person, act: Act) -> tuple[Utterance, ...]:
        self.utterances = await self._listener.hear(person, act)
        return self.utterances

    async def apologise(self, person: Person, reference: str) -> Utterance:
        return await self._listener.apologise(person, reference)


class TerminalPlayer:
    """Types into a terminal and reads what is printed."""

    has_short_messages = False

    def __init__(self, bot: Opened, folder: Path) -> None:
        self.folder = folder
        self.desk = bot.desk
        self.log = bot.log
        self._printed = StringIO()
        self._overheard = _Overheard(bot.conversation)
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
        said = self._overheard.utterances
        labels = tuple(each.label for one in said for row in one.rows for each in row)
        for label in labels:
            assert f". {label}\n" in printed
        # The first message holds everything: a terminal shows no borders between replies.
        messages = (printed, *("" for _ in said[1:])) if said else ()
        return Heard(messages=messages, labels=labels)


@asynccontextmanager
async def terminal_player(replay: Replay, folder: Path) -> AsyncIterator[TerminalPlayer]:
    """A terminal on which a replay can be played."""
    settings = settings_for(replay, folder)
    async with open_bot(settings) as bot:
        yield TerminalPlayer(bot, settings.knowledge)
