"""A replay fails when anything is not as it says."""

from pathlib import Path

from pydantic import ValidationError
import pytest

from bot.answering import Snapshot
from bot.model import Match
from tests.harness.replays import Replay, play, telegram_player, terminal_player

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


class _Broken:
    def match(self, text: str) -> Match:
        raise RuntimeError(text)

    def split(self, text: str) -> tuple[str, ...]:
        return (text,)


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
