"""Talking to people in Telegram."""

from bot.chat.telegram.channel import TelegramChannel, Timing
from bot.chat.telegram.menus import CommandMenu

__all__ = ["CommandMenu", "TelegramChannel", "Timing"]
