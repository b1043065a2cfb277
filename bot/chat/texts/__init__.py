"""Every sentence that the bot says, per language, in files that anyone can edit."""

from bot.chat.texts.reading import load_texts
from bot.chat.texts.texts import CommandText, Sentence, Texts
from bot.languages import LANGUAGES

__all__ = ["LANGUAGES", "CommandText", "Sentence", "Texts", "load_texts"]
