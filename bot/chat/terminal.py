"""The terminal as a channel: lines in, plain text out, choices by their number."""

from collections.abc import Mapping

from rich.console import Console
from rich.text import Text

from bot.chat.listener import Listener
from bot.chat.texts import Texts
from bot.chat.turn import Act, Button, Command, Person, Pressed, Role, Said, Utterance

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
        self._choices: tuple[Button, ...] = ()

    def welcome(self) -> None:
        """Say what this is and how to stop."""
        self._say("terminal_hello")

    def part(self) -> None:
        """Say goodbye."""
        self._say("terminal_bye")

    async def turn(self, line: str) -> bool:
        """Answer one line.

        Returns:
            Whether the conversation goes on.
        """
        if line.strip().lower() in LEAVING:
            return False
        act = self._read(line)
        if not isinstance(act, Pressed):
            self._choices = ()
        for utterance in await self._listener.hear(PERSON, act):
            self._show(utterance)
        return True

    def _read(self, line: str) -> Act:
        said = line.strip()
        if said.startswith("/"):
            name, _, argument = said[1:].partition(" ")
            return Command(name, argument)
        if said.isdecimal() and 1 <= int(said[:9]) <= len(self._choices):
            return Pressed(self._choices[int(said[:9]) - 1].data)
        return Said(line)

    def _show(self, utterance: Utterance) -> None:
        self._language = utterance.language
        if utterance.closes or utterance.in_place:
            self._choices = ()
        print_utterance(self._console, utterance, first=len(self._choices) + 1)
        buttons = tuple(button for row in utterance.rows for button in row)
        if buttons:
            self._choices += buttons
            _print(self._console, "")
            self._say("terminal_choose")

    def _say(self, key: str) -> None:
        _print(self._console, self._texts[self._language].say(key))


def print_utterance(console: Console, utterance: Utterance, first: int = 1) -> None:
    """Print what the bot says, with its buttons as numbered lines.

    Args:
        console: Where to.
        utterance: What is said.
        first: The number of the first button.
    """
    for block in utterance.blocks:
        if block.role is not Role.CHOICES:
            _print(console, "", block.text, style=_STYLES.get(block.role, ""))
            _print(console, *([block.link] if block.link else []))
    buttons = [button for row in utterance.rows for button in row]
    _print(console, *([""] if buttons else []))
    _print(console, *(f"  {number}. {each.label}" for number, each in enumerate(buttons, first)))


def _print(console: Console, *lines: str, style: str = "") -> None:
    for line in lines:
        console.print(Text(line, style=style), soft_wrap=True)
