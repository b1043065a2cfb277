"""The real application, set up for one replay: its own folder, journal and settings."""

from pathlib import Path
import shutil

from bot.settings import Settings, read_environment
from tests.harness.replays.script import Replay

ROOT = Path(__file__).parents[3]
REPLAYS = ROOT / "tests" / "conversations"
ADMIN = 1
"""The admin's user id."""


def settings_for(replay: Replay, folder: Path, **more: str) -> Settings:
    """Settings that keep everything in a folder of the replay's own."""
    knowledge = folder / "knowledge"
    bundled = replay.knowledge == "bundled"
    shutil.copytree(ROOT / "knowledge" if bundled else REPLAYS / replay.knowledge, knowledge)
    variables = {
        "BOT_KNOWLEDGE": str(knowledge),
        "BOT_CACHE": str(folder / "cache"),
        "BOT_DATABASE_URL": f"sqlite+aiosqlite:///{folder}/journal.sqlite",
        "BOT_SECRET": "a secret for tests only",
        "BOT_ADMINS": str(ADMIN),
        **replay.settings,
        **more,
    }
    return read_environment(variables, folder / ".env")
