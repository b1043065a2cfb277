"""Talking to people in Telegram."""

from bot.chat.telegram.access import Access
from bot.chat.telegram.channel import TelegramChannel
from bot.chat.telegram.intake import Receipt
from bot.chat.telegram.menus import CommandMenu
from bot.chat.telegram.timing import Timing
from bot.chat.telegram.webhook import Address

__all__ = ["Access", "Address", "CommandMenu", "Receipt", "TelegramChannel", "Timing"]
