"""Conversations written down in YAML, played through the real application and checked.

`tests/README.md` explains the format.
"""

from tests.harness.replays.playing import Player, play
from tests.harness.replays.script import Replay, read_replay
from tests.harness.replays.telegram import telegram_player
from tests.harness.replays.terminal import terminal_player

__all__ = ["Player", "Replay", "play", "read_replay", "telegram_player", "terminal_player"]
