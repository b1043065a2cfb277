"""A sender knows what became of each message."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.chat.telegram.api import Api
from bot.chat.telegram.limits import Limits
from bot.chat.telegram.outgoing import Outgoing
from bot.chat.telegram.place import Place
from bot.chat.telegram.sending import MOST_RESENDS, GoneError, Sender
from tests.harness.bot_api import BotApi, Break, Chat, HtmlError, Refusal, TooManyRequests
from tests.harness.counted import counted

HELLO = Outgoing("hoi")
UNREADABLE = HtmlError(200, '{"ok": true, "result": {"text": "cut off')


async def no_pause(_: float) -> None:
    """Wait for nothing."""
    await asyncio.sleep(0)


def sender(client: Api, chat_id: int) -> Sender:
    """Somebody who sends, and doesn't wait between tries."""
    return Sender(client, Place(chat_id), no_pause)


@pytest.fixture
async def client(api: BotApi) -> AsyncIterator[Api]:
    """A client that doesn't wait between tries."""
    limits = Limits(None, sleep=no_pause)
    async with Api(api.token, api.url, limits, read_timeout_s=0.2) as client:
        yield client


@pytest.fixture
def chat(api: BotApi) -> Chat:
    """A private chat."""
    return api.private_chat()


async def test_a_message_gets_through_however_often_that_fails(
    api: BotApi, client: Api, chat: Chat
) -> None:
    api.fail("sendMessage", HtmlError(502), times=30)
    with counted("kamerantwoord_retries", why="server") as retries:
        assert await sender(client, chat.id).send(HELLO)
    assert len(chat.sent) == 1
    assert retries.count == 30


@pytest.mark.parametrize(
    ("trouble", "arrived"),
    [
        (Break.RESET_BEFORE, 1),
        (Break.SILENCE_BEFORE, 1),
        (Break.RESET_AFTER, 2),
        (Break.SILENCE_AFTER, 2),
        (UNREADABLE, 1),
    ],
)
async def test_a_message_that_may_not_have_arrived_is_sent_again_and_counted(
    api: BotApi, client: Api, chat: Chat, trouble: Break | HtmlError, arrived: int
) -> None:
    api.fail("sendMessage", trouble)
    with counted("kamerantwoord_maybe_doubled", why="unknown_outcome") as doubled:
        assert await sender(client, chat.id).send(HELLO)
    assert len(chat.sent) == arrived
    assert doubled.count == 1


async def test_it_is_sent_again_only_when_telegram_answers_something_harmless(
    api: BotApi, client: Api, chat: Chat
) -> None:
    before = len(api.calls_of("getMe"))
    api.fail("sendMessage", Break.RESET_BEFORE)
    api.fail("getMe", HtmlError(502), times=25)
    with counted("kamerantwoord_maybe_doubled", why="unknown_outcome") as doubled:
        assert await sender(client, chat.id).send(HELLO)
    assert len(api.calls_of("getMe")) - before == 26
    assert len(api.calls_of("sendMessage")) == 2
    assert doubled.count == 1


async def test_after_a_few_times_it_is_left_at_that(
    api: BotApi, client: Api, chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    api.fail("sendMessage", UNREADABLE, times=99)
    with counted("kamerantwoord_sends", result="failed") as failed:
        assert await sender(client, chat.id).send(HELLO) is None
    assert len(api.calls_of("sendMessage")) == 1 + MOST_RESENDS
    assert failed.count == 1
    assert "cut off" not in caplog.text


async def test_a_token_that_is_refused_for_a_while_costs_no_message(
    api: BotApi, client: Api, chat: Chat
) -> None:
    for method in ("sendMessage", "getMe"):
        api.fail(method, Refusal(401, "Unauthorized"), times=2)
    assert await sender(client, chat.id).send(HELLO) is not None
    assert len(chat.sent) == 1


@pytest.mark.parametrize("status", [400, 403, 404, 409, 302])
async def test_who_answers_in_the_place_of_telegram_knows_nothing_of_the_chat(
    api: BotApi, client: Api, chat: Chat, status: int
) -> None:
    api.fail("sendMessage", HtmlError(status), times=2)
    assert await sender(client, chat.id).send(HELLO) is not None
    assert len(chat.sent) == 1


async def test_flood_control_is_waited_out_for_as_long_as_it_takes(
    api: BotApi, client: Api, chat: Chat
) -> None:
    api.fail("sendMessage", TooManyRequests(7), times=25)
    with counted("kamerantwoord_retries", why="flood") as retries:
        assert await sender(client, chat.id).send(HELLO)
    assert len(chat.sent) == 1
    assert retries.count == 25


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
    with counted("kamerantwoord_sends", result="gone") as gone, pytest.raises(GoneError):
        await sender(client, chat.id).send(HELLO)
    assert gone.count == 1


async def test_a_chat_that_blocked_the_bot_is_gone_for_changes_too(client: Api, chat: Chat) -> None:
    saying = sender(client, chat.id)
    message_id = await saying.send(HELLO)
    assert message_id
    chat.refusal = "bot was blocked by the user"
    with pytest.raises(GoneError):
        await saying.change(message_id, Outgoing("dag"))


async def test_what_cannot_be_deleted_or_closed_is_no_fault(client: Api, chat: Chat) -> None:
    saying = sender(client, chat.id)
    await saying.delete(99)
    await saying.close(99)


async def test_messages_of_a_group_that_moved_are_sent_anew(api: BotApi, client: Api) -> None:
    group = api.group(kind="group")
    saying = sender(client, group.id)
    message_id = await saying.send(HELLO)
    assert message_id
    moved = group.upgrade()
    await saying.change(message_id, Outgoing("dag"))
    await saying.send(HELLO)
    assert [message.text for message in moved.sent] == ["dag", "hoi"]
