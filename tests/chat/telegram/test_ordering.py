"""Order within a chat, and chats side by side, as people in Telegram see it."""

import asyncio
import random

from bot.chat.turn import Act, Person, Said, Utterance
from tests.chat.telegram.bots import Echo, running, said
from tests.harness.bot_api import BotApi


async def test_each_chat_gets_its_replies_in_order_under_load(api: BotApi) -> None:
    async def answer(_: Person, act: Act) -> tuple[Utterance, ...]:
        assert isinstance(act, Said)
        await asyncio.sleep(random.random() / 200)
        return said(act.text)

    async with running(api, Echo(answer)):
        chats = [api.private_chat() for _ in range(20)]
        for number in range(5):
            for chat in chats:
                chat.says(str(number))
        for chat in chats:
            replies = await chat.replies(5, timeout_s=20)
            assert [reply.text for reply in replies] == [str(number) for number in range(5)]


async def test_chats_are_heard_side_by_side_however_many(api: BotApi) -> None:
    together = asyncio.Barrier(60)

    async def answer(*_: object) -> tuple[Utterance, ...]:
        await together.wait()
        return said("samen")

    async with running(api, Echo(answer)):
        chats = [api.private_chat() for _ in range(60)]
        for chat in chats:
            chat.says("hoi")
        for chat in chats:
            await chat.reply()


async def test_a_flood_in_one_chat_does_not_hold_the_others(api: BotApi) -> None:
    go = asyncio.Event()
    flooding = api.private_chat()

    async def answer(person: Person, _: Act) -> tuple[Utterance, ...]:
        if person.id == str(flooding.id):
            await go.wait()
        return said("ok")

    async with running(api, Echo(answer)):
        for _ in range(90):
            flooding.says("vol")
        others = [api.private_chat() for _ in range(5)]
        for chat in others:
            chat.says("hoi")
        for chat in others:
            await chat.reply()
        assert flooding.sent == []
        go.set()
        await flooding.replies(90, timeout_s=20)
