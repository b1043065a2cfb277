"""A replay fails when anything is not as it says."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError
import pytest

from bot.answering import Snapshot
from bot.chat.answers import put_answer
from bot.chat.turn import Act, Block, Person, Role, Utterance
from bot.knowledge import load_knowledge
from bot.model import Match
from tests.harness.replays import Replay, play, telegram_player, terminal_player
from tests.harness.replays.checking import TEXTS
from tests.harness.replays.opening import REPLAYS
from tests.harness.replays.playing import Heard, Player
from tests.harness.replays.script import Turn
from tests.harness.scripted_matcher import ScriptedMatcher

HERONS = "hoeveel reigers broeden er in de biesbosch"
RIGHT = {"user": HERONS, "replies": [{"entry": "vogels/1"}], "buttons": [], "journal": "answered"}


def replay(**changes: object) -> Replay:
    return Replay.model_validate(
        {"title": "A test", "knowledge": "small", "turns": [{**RIGHT, **changes}]}
    )


async def test_what_is_right_passes(tmp_path: Path) -> None:
    async with terminal_player(replay(), tmp_path) as player:
        await play(replay(), player)


@pytest.mark.parametrize(
    "changes",
    [
        {"replies": []},
        {"replies": [{"entry": "vogels/1"}, {"text": "no_answer"}]},
        {"replies": [{"entry": "vogels/2"}]},
        {"replies": [{"text": "no_answer"}]},
        {"replies": [{"entry": "vogels/1", "contains": "olifant"}]},
        {"buttons": ["vogels/1"]},
        {"journal": "unanswered"},
        {"journal": "nothing"},
    ],
)
async def test_what_is_wrong_fails(tmp_path: Path, changes: dict[str, object]) -> None:
    async with terminal_player(replay(**changes), tmp_path) as player:
        with pytest.raises(AssertionError):
            await play(replay(**changes), player)


SAID = put_answer(load_knowledge(REPLAYS / "small").resolve("vogels/1"), TEXTS["nl"])
STORKS = load_knowledge(REPLAYS / "small").entries["vogels/2"]


class _Speaking:
    """Says what it is told to say, whatever it hears."""

    def __init__(self, *said: Utterance) -> None:
        self._said = said

    async def hear(
        self, _person: Person, _act: Act, _when: datetime | None = None
    ) -> tuple[Utterance, ...]:
        return self._said

    async def apologise(self, _person: Person, reference: str) -> Utterance:
        raise AssertionError(reference)


def more(said: Utterance, *blocks: Block, **changes: object) -> Utterance:
    return replace(said, blocks=(*said.blocks, *blocks), **changes)  # type: ignore[arg-type]  # changes are fields


WRONG = {
    "a second official answer": [more(SAID, Block(Role.ANSWER, str(STORKS.answer)))],
    "a text of nobody": [more(SAID, Block(Role.TEXT, "Dat weet iedereen toch."))],
    "a second source": [more(SAID, Block(Role.SOURCE, "Bron: horen zeggen"))],
    "another entry with the same text": [replace(SAID, entry="vogels/9")],
    "an answer and that there is none": [more(SAID, Block(Role.TEXT, TEXTS["nl"].say("pending")))],
    "an answer that lacks its end": [
        replace(SAID, blocks=tuple(replace(each, text=each.text[:-1]) for each in SAID.blocks))
    ],
    "another language": [replace(SAID, language="en")],
    "another key": [replace(SAID, key="suggest")],
    "a reply too many": [SAID, SAID],
    "nothing": [],
}


async def play_said(*said: Utterance, folder: Path) -> None:
    """Play the right turn in the terminal, with something else said to it."""
    unwritten = replay(journal=None)
    async with terminal_player(unwritten, folder, _Speaking(*said)) as player:
        await play(unwritten, player)


async def test_what_is_said_right_passes(tmp_path: Path) -> None:
    await play_said(SAID, folder=tmp_path)


@pytest.mark.parametrize("name", WRONG)
async def test_what_is_said_wrong_fails(name: str, tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        await play_said(*WRONG[name], folder=tmp_path)


class _Babbling:
    """A channel that shows more than was said."""

    def __init__(self, player: Player) -> None:
        self._player = player
        self.folder, self.desk, self.log = player.folder, player.desk, player.log
        self.has_short_messages = player.has_short_messages

    async def play(self, turn: Turn, expected_messages: int) -> Heard:
        heard = await self._player.play(turn, expected_messages)
        first, *others = heard.messages
        return replace(heard, messages=(f"{first} En nog een antwoord.", *others))


async def test_what_is_shown_but_not_said_fails(tmp_path: Path) -> None:
    async with terminal_player(replay(), tmp_path) as player:
        with pytest.raises(AssertionError):
            await play(replay(), _Babbling(player))


class _Broken(ScriptedMatcher):
    def match(self, text: str) -> Match:
        raise RuntimeError(text)


async def test_an_exception_in_the_bot_fails_in_the_terminal(tmp_path: Path) -> None:
    async with terminal_player(replay(), tmp_path) as player:
        player.desk.snapshot = Snapshot(player.desk.snapshot.knowledge, _Broken())
        with pytest.raises(RuntimeError):
            await play(replay(), player)


async def test_an_exception_in_the_bot_fails_in_telegram(tmp_path: Path) -> None:
    async with telegram_player(replay(), tmp_path) as player:
        player.desk.snapshot = Snapshot(player.desk.snapshot.knowledge, _Broken())
        with pytest.raises(AssertionError):
            await play(replay(), player)


@pytest.mark.parametrize(
    "changes", [{"repiles": []}, {"user": {"say": "a", "press": 1}}, {"journal": "perhaps"}]
)
def test_what_is_not_in_the_format_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        replay(**changes)
