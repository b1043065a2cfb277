"""The terminal as a channel: lines in, plain text out, choices as numbered lines."""

from collections.abc import Mapping
from string import punctuation, whitespace

from rich.console import Console
from rich.text import Text

from bot.chat.listener import Listener
from bot.chat.texts import Texts
from bot.chat.turn import Act, Command, Person, Role, Said, Utterance

LEAVING = frozenset({"exit", "quit", "stop"})
"""What ends the conversation, besides the end of the input."""

PERSON = Person(channel="terminal", id="terminal")
"""Whoever sits at this terminal."""

_STYLES = {Role.QUESTION: "bold", Role.SOURCE: "italic"}


class Terminal:
    """One conversation at a terminal."""

    def __init__(
        self, listener: Listener, texts: Mapping[str, Texts], language: str, console: Console
    ) -> None:
        """Set the table.

        Args:
            listener: Who answers.
            texts: The sentences that the terminal itself needs, by language.
            language: The language to begin in; it goes on in that of the last reply.
            console: Where it is shown.
        """
        self._listener = listener
        self._texts = texts
        self._language = language
        self._console = console

    def welcome(self, *, has_journal: bool = True) -> None:
        """Say what this is and how to stop, and whether what is asked can't be written down."""
        self._say("terminal_hello")
        if not has_journal:
            self._say("terminal_no_journal")

    def part(self) -> None:
        """Say goodbye."""
        self._say("terminal_bye")

    async def turn(self, line: str) -> bool:
        """Answer one line.

        Returns:
            Whether the conversation goes on.
        """
        if line.strip(punctuation + whitespace).lower() in LEAVING:
            return False
        for utterance in await self._listener.hear(PERSON, _read(line)):
            self._show(utterance)
        return True

    def _show(self, utterance: Utterance) -> None:
        self._language = utterance.language
        print_utterance(self._console, utterance)
        if utterance.rows:
            _print(self._console, "")
            self._say("terminal_choose")

    def _say(self, key: str) -> None:
        _print(self._console, self._texts[self._language].say(key))


def print_utterance(console: Console, utterance: Utterance) -> None:
    """Print what the bot says, with its buttons as numbered lines."""
    for block in utterance.blocks:
        if block.role is not Role.CHOICES:
            _print(console, "", block.text, style=_STYLES.get(block.role, ""))
            _print(console, *([block.link] if block.link else []))
    buttons = [button for row in utterance.rows for button in row]
    _print(console, *([""] if buttons else []))
    _print(console, *(f"  {each.number}. {each.label}" for each in buttons))


def _read(line: str) -> Act:
    said = line.strip()
    if not said.startswith("/"):
        return Said(line)
    name, _, argument = said[1:].partition(" ")
    return Command(name, argument)


def _print(console: Console, *lines: str, style: str = "") -> None:
    for line in lines:
        console.print(Text(line, style=style), soft_wrap=True)
