"""A sender knows what became of each message."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.chat.telegram.api import Api
from bot.chat.telegram.limits import Limits
from bot.chat.telegram.outgoing import Outgoing
from bot.chat.telegram.place import Place
from bot.chat.telegram.sending import GoneError, Sender
from bot.chat.telegram.wire import NotHandledError
from tests.harness.bot_api import BotApi, Chat, HtmlError, Refusal

HELLO = Outgoing("hoi")


@pytest.fixture
async def client(api: BotApi) -> AsyncIterator[Api]:
    """A client that doesn't wait between tries."""

    async def sleep(_: float) -> None:
        await asyncio.sleep(0)

    async with Api(api.token, api.url, Limits(None, sleep=sleep)) as client:
        yield client


@pytest.fixture
def chat(api: BotApi) -> Chat:
    """A private chat."""
    return api.private_chat()


async def test_a_message_that_never_gets_through_is_a_fault(
    api: BotApi, client: Api, chat: Chat
) -> None:
    api.fail("sendMessage", HtmlError(502), times=99)
    with pytest.raises(NotHandledError):
        await Sender(client, Place(chat.id)).send(HELLO)


async def test_after_an_answer_that_cannot_be_read_nobody_knows(
    api: BotApi, client: Api, chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    api.fail("sendMessage", HtmlError(200, '{"ok": true, "result": {"text": "cut off'))
    assert await Sender(client, Place(chat.id)).send(HELLO) is None
    assert "cut off" not in caplog.text


@pytest.mark.parametrize(
    "why",
    [
        "Bad Request: chat not found",
        "Bad Request: not enough rights to send text messages to the chat",
        "Bad Request: TOPIC_CLOSED",
        "Bad Request: message thread not found",
        "Forbidden: bot was kicked from the supergroup chat",
    ],
)
async def test_a_place_where_nobody_is_any_more_is_gone(
    api: BotApi, client: Api, chat: Chat, why: str
) -> None:
    api.fail("*", Refusal(403 if why.startswith("Forbidden") else 400, why), times=2)
    sender = Sender(client, Place(chat.id))
    with pytest.raises(GoneError):
        await sender.send(HELLO)


async def test_a_chat_that_blocked_the_bot_is_gone_for_changes_too(client: Api, chat: Chat) -> None:
    sender = Sender(client, Place(chat.id))
    message_id = await sender.send(HELLO)
    assert message_id
    chat.refusal = "bot was blocked by the user"
    with pytest.raises(GoneError):
        await sender.change(message_id, Outgoing("dag"))


async def test_what_cannot_be_deleted_or_closed_is_no_fault(client: Api, chat: Chat) -> None:
    sender = Sender(client, Place(chat.id))
    await sender.delete(99)
    await sender.close(99)


async def test_messages_of_a_group_that_moved_are_sent_anew(api: BotApi, client: Api) -> None:
    group = api.group(kind="group")
    sender = Sender(client, Place(group.id))
    message_id = await sender.send(HELLO)
    assert message_id
    moved = group.upgrade()
    await sender.change(message_id, Outgoing("dag"))
    await sender.send(HELLO)
    assert [message.text for message in moved.sent] == ["dag", "hoi"]
