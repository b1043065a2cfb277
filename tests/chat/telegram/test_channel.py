"""The channel end to end: from a message in a chat to the reply in it."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.chat.turn import Act, Block, Button, Person, Role, Said, Unreadable, Utterance
from tests.chat.telegram.bots import Echo, Running, running, said
from tests.harness.bot_api import BotApi
from tests.harness.waiting import until


@pytest.mark.usefixtures("bot")
async def test_a_question_in_a_private_chat_is_answered(api: BotApi) -> None:
    chat = api.private_chat()
    chat.says("waarom?")
    reply = await chat.reply()
    assert reply.text == f"gehoord: {Said('waarom?')}"
    assert reply.reply_to is None


async def test_an_answer_is_shown_with_its_source_and_buttons_and_no_preview(api: BotApi) -> None:
    async def answer(*_: object) -> tuple[Utterance, ...]:
        blocks = (
            Block(Role.QUESTION, "Waarom?"),
            Block(Role.ANSWER, "Daarom. " * 700),
            Block(Role.SOURCE, "p. 12", "https://example.org/"),
        )
        return (Utterance("answer", blocks, rows=((Button("meer", "more"),),)),)

    async with running(api, Echo(answer)):
        chat = api.private_chat()
        chat.says("waarom?")
        first, last = await chat.replies(2)
    assert "".join(part.text.partition("Daarom.")[2] for part in (first, last))
    assert first.labels == []
    assert last.labels == ["meer"]
    assert last.text.endswith("p. 12")
    assert [entity["type"] for entity in last.entities] == ["blockquote", "text_link"]
    for call in api.calls_of("sendMessage"):
        assert call.parameters["link_preview_options"] == '{"is_disabled": true}'


async def test_several_utterances_come_in_order(api: BotApi) -> None:
    async def answer(*_: object) -> tuple[Utterance, ...]:
        return said("een") + said("twee") + said("drie")

    async with running(api, Echo(answer)):
        chat = api.private_chat()
        chat.says("tel")
        assert [reply.text for reply in await chat.replies(3)] == ["een", "twee", "drie"]


async def test_pictures_of_one_album_are_answered_once(api: BotApi, bot: Running) -> None:
    chat = api.private_chat()
    for _ in range(4):
        chat.sends("photo", media_group_id="a1")
    chat.says("en nu?")
    await chat.replies(2)
    assert bot.listener.acts == [Unreadable(), Said("en nu?")]


async def test_a_reply_in_a_group_points_to_its_question(api: BotApi, bot: Running) -> None:
    group = api.group()
    question = group.says("@kamerantwoord_bot waarom?")
    assert (await group.reply()).reply_to is question
    assert bot.listener.acts == [Said("waarom?")]


async def test_a_question_that_was_deleted_is_answered_all_the_same(api: BotApi) -> None:
    asked, deleted = asyncio.Event(), asyncio.Event()

    async def answer(*_: object) -> tuple[Utterance, ...]:
        asked.set()
        await deleted.wait()
        return said("daarom")

    async with running(api, Echo(answer)):
        group = api.group()
        question = group.says("@kamerantwoord_bot waarom?")
        await asked.wait()
        group.deletes(question)
        deleted.set()
        assert (await group.reply()).text == "daarom"


@pytest.mark.usefixtures("bot")
async def test_a_question_in_a_topic_is_answered_in_it(api: BotApi) -> None:
    forum = api.group(is_forum=True)
    topic = forum.new_topic()
    forum.says("/help", topic=topic)
    assert (await forum.reply()).thread_id == topic
    forum.says("/help")
    assert (await forum.reply()).thread_id is None


async def test_a_group_that_becomes_a_supergroup_meanwhile_gets_its_answer(api: BotApi) -> None:
    group = api.group(kind="group")

    async def answer(*_: object) -> tuple[Utterance, ...]:
        group.upgrade()
        return said("een") + said("twee")

    async with running(api, Echo(answer)):
        group.says("/help")
        await api.until(lambda: group.migrated_to is not None)
        assert group.migrated_to is not None
        assert [reply.text for reply in await group.migrated_to.replies(2)] == ["een", "twee"]


@pytest.mark.parametrize("why", ["bot was blocked by the user", "user is deactivated"])
async def test_people_who_are_gone_are_no_fault(api: BotApi, bot: Running, why: str) -> None:
    gone, other = api.private_chat(), api.private_chat()
    gone.refusal = why
    gone.says("hoi")
    await api.until(lambda: len(api.calls_of("sendMessage")) == 1)
    other.says("hoi")
    await other.reply()
    await api.quiet()
    assert len(api.calls_of("sendMessage")) == 2
    assert len(bot.listener.heard) == 2


async def test_a_closed_topic_is_no_fault(api: BotApi, bot: Running) -> None:
    forum = api.group(is_forum=True)
    topic = forum.new_topic()
    forum.topics[topic] = True
    forum.says("/help", topic=topic)
    await api.quiet()
    assert forum.sent == []
    assert len(bot.listener.heard) == 1


async def test_the_listener_is_told_who_it_is(api: BotApi, bot: Running) -> None:
    chat = api.private_chat(api.person(language="en", user_id=9001))
    chat.says("hi")
    await chat.reply()
    assert bot.listener.heard[0][0] == Person("telegram", "9001", "en", is_admin=True, talk="9001")


async def test_an_unused_answer_to_nothing_is_fine(api: BotApi) -> None:
    async def answer(_: Person, __: Act) -> tuple[Utterance, ...]:
        return said(" ")

    async with running(api, Echo(answer)):
        chat = api.private_chat()
        chat.says("hoi")
        await api.quiet()
        assert chat.sent == []


async def test_the_listener_is_told_when_something_was_said(api: BotApi, bot: Running) -> None:
    chat = api.private_chat()
    message = chat.says("hoi")
    reply = await chat.reply()
    chat.edits(message, "hallo")
    await until(lambda: len(bot.listener.heard) == 2)
    chat.presses(reply, "e:1")
    await until(lambda: len(bot.listener.heard) == 3)
    assert bot.listener.whens == [datetime.fromtimestamp(message.date, UTC), None, None]
