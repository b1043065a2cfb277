"""Every replay, in every channel that it applies to, through the real application."""

from pathlib import Path

import pytest

from tests.harness.replays import play, read_replay, telegram_player, terminal_player
from tests.harness.replays.script import Channel

FILES = sorted(Path(__file__).parent.glob("*.yaml"))
REPLAYS = {file.stem: read_replay(file) for file in FILES}


def names(channel: Channel) -> list[str]:
    return [name for name, replay in REPLAYS.items() if channel in replay.channels]


@pytest.mark.parametrize("name", names(Channel.TERMINAL))
async def test_in_the_terminal(name: str, tmp_path: Path) -> None:
    async with terminal_player(REPLAYS[name], tmp_path) as player:
        await play(REPLAYS[name], player)


@pytest.mark.parametrize("name", names(Channel.TELEGRAM))
async def test_in_telegram(name: str, tmp_path: Path) -> None:
    async with telegram_player(REPLAYS[name], tmp_path) as player:
        await play(REPLAYS[name], player)


def test_each_replay_shows_something_of_its_own() -> None:
    titles = [replay.title for replay in REPLAYS.values()]
    assert len(set(titles)) == len(titles) >= 40
