"""The terminal shows plain text, numbers the choices, and speaks the language of the reply."""

from datetime import datetime
from io import StringIO

import pytest
from rich.console import Console

from bot.chat.terminal import Terminal
from bot.chat.texts import load_texts
from bot.chat.turn import (
    Act,
    Block,
    Button,
    Command,
    Person,
    Role,
    Said,
    Utterance,
)


class Scripted:
    """Says what it was told to say, whatever it hears."""

    def __init__(self, *utterances: Utterance) -> None:
        self.utterances = utterances
        self.heard: list[Act] = []

    async def hear(
        self, _person: Person, act: Act, _when: datetime | None = None
    ) -> tuple[Utterance, ...]:
        self.heard.append(act)
        return self.utterances

    async def apologise(self, _person: Person, reference: str) -> Utterance:
        return Utterance("apology", (Block(Role.TEXT, reference),))


OFFER = Utterance(
    "suggest",
    (Block(Role.TEXT, "Which one?"), Block(Role.CHOICES, "1. A\n\n2. B")),
    rows=((Button("A", "a", 1),), (Button("B", "b", 2), Button("None", "n", 3))),
    language="en",
)


def sit_at(listener: Scripted) -> tuple[Terminal, StringIO]:
    printed = StringIO()
    console = Console(file=printed, highlight=False, markup=False, width=40)
    return Terminal(listener, load_texts(), "nl", console), printed


async def test_choices_are_numbered_lines_in_the_language_of_the_reply() -> None:
    terminal, printed = sit_at(Scripted(OFFER))
    await terminal.turn("iets")
    assert printed.getvalue() == (
        "\nWhich one?\n\n  1. A\n  2. B\n  3. None\n\n"
        "Type the number of your choice, or ask a new question.\n"
    )


async def test_a_number_is_said_as_it_is() -> None:
    listener = Scripted(OFFER)
    terminal, _ = sit_at(listener)
    for line in ("iets", "2", "7"):
        await terminal.turn(line)
    assert listener.heard == [Said("iets"), Said("2"), Said("7")]


async def test_a_slash_makes_a_command() -> None:
    listener = Scripted()
    terminal, _ = sit_at(listener)
    await terminal.turn(" /taal en ")
    await terminal.turn("/")
    assert listener.heard == [Command("taal", "en"), Command("")]


async def test_a_long_answer_is_not_broken_and_its_link_stands_below() -> None:
    answer = "woord " * 30 + "einde [b]zo[/b]."
    said = Utterance(
        "answer", (Block(Role.ANSWER, answer), Block(Role.SOURCE, "Bron: x", "https://x.nl/y"))
    )
    terminal, printed = sit_at(Scripted(said))
    await terminal.turn("iets")
    assert printed.getvalue() == f"\n{answer}\n\nBron: x\nhttps://x.nl/y\n"


@pytest.mark.parametrize("line", [" STOP ", "stop!", "Quit.", "exit"])
async def test_leaving_ends_it(line: str) -> None:
    terminal, printed = sit_at(Scripted())
    assert not await terminal.turn(line)
    terminal.part()
    assert printed.getvalue() == "Tot ziens!\n"
