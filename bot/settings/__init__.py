"""How the bot is set up: read once from the environment, frozen, all faults told together."""

from bot.settings.model import VARIABLE_FOLDER, Settings
from bot.settings.reading import TOKEN_MISSING, names, read_environment

__all__ = ["TOKEN_MISSING", "VARIABLE_FOLDER", "Settings", "names", "read_environment"]
