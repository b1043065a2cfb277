"""A strict fake Bot API on loopback: it refuses what Telegram refuses, and can be made to fail.

async with BotApi() as api:
    chat = api.private_chat(api.person("Vrager"))
    ...  # start the bot with api.token and api.url
    chat.says("waarom?")
    reply = await chat.reply()
"""

from tests.harness.bot_api.chats import Chat, Press
from tests.harness.bot_api.faults import Break, Chance, Delay, HtmlError, Refusal, TooManyRequests
from tests.harness.bot_api.messages import Message, User
from tests.harness.bot_api.server import TOKEN, BotApi
from tests.harness.bot_api.world import Call

__all__ = [
    "TOKEN",
    "BotApi",
    "Break",
    "Call",
    "Chance",
    "Chat",
    "Delay",
    "HtmlError",
    "Message",
    "Press",
    "Refusal",
    "TooManyRequests",
    "User",
]
