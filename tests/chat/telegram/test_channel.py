"""The channel end to end: from a message in a chat to the reply in it."""

import pytest

from bot.chat.turn import Said
from tests.harness.bot_api import BotApi


@pytest.mark.usefixtures("bot")
async def test_a_question_in_a_private_chat_is_answered(api: BotApi) -> None:
    chat = api.private_chat()
    chat.says("waarom?")
    assert (await chat.reply()).text == f"gehoord: {Said('waarom?')}"
