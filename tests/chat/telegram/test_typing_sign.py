"""The typing sign shows where a reply takes a while, and only there."""

import asyncio

from bot.chat.turn import Utterance
from tests.chat.telegram.bots import Echo, Running, running, said
from tests.harness.bot_api import BotApi, HtmlError


def slowly(api: BotApi) -> Echo:
    """A listener that answers after the sign was asked for twice."""

    async def answer(*_: object) -> tuple[Utterance, ...]:
        await api.until(lambda: len(api.calls_of("sendChatAction")) >= 2)
        return said("eindelijk")

    return Echo(answer)


async def test_a_quick_reply_comes_without_it(api: BotApi, bot: Running) -> None:
    chat = api.private_chat()
    chat.says("hoi")
    await chat.reply()
    await bot.finish()
    assert chat.actions == []


async def test_a_slow_reply_shows_it_until_it_comes(api: BotApi) -> None:
    async with running(api, slowly(api)):
        chat = api.private_chat()
        chat.says("hoi")
        await chat.reply()
        shown = len(chat.actions)
        assert set(chat.actions) == {"typing"}
        await asyncio.sleep(0.1)
    assert len(chat.actions) == shown >= 2


async def test_it_shows_in_the_topic(api: BotApi) -> None:
    forum = api.group(is_forum=True)
    topic = forum.new_topic()
    async with running(api, slowly(api)):
        forum.says("/help", topic=topic)
        await forum.reply()
    assert api.calls_of("sendChatAction")[0].parameters["message_thread_id"] == str(topic)


async def test_that_it_cannot_be_shown_is_no_fault(api: BotApi) -> None:
    api.fail("sendChatAction", HtmlError(502), times=9)
    async with running(api, slowly(api)):
        chat = api.private_chat()
        chat.says("hoi")
        assert (await chat.reply()).text == "eindelijk"
