"""Polling goes on for as long as there is a point in it, and then says why there is none."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from structlog.testing import capture_logs
from telegram import Update

from bot.chat.telegram.api import Api
from bot.chat.telegram.limits import Limits
from bot.chat.telegram.polling import Patience, Polling
from bot.chat.turn import Said
from bot.errors import ChannelError
from tests.chat.telegram.bots import Running, running
from tests.harness.bot_api import BotApi, Break, HtmlError, Refusal, TooManyRequests

PATIENCE = Patience(1, 0.05, 60.0)


@asynccontextmanager
async def polling(
    api: BotApi,
    taken: list[Update],
    *,
    room: list[bool] | None = None,
    on_poll: Callable[[], None] = lambda: None,
) -> AsyncIterator[asyncio.Task[None]]:
    """Poll, with pauses that take next to no time."""
    client = Api(api.token, api.url, Limits(None), read_timeout_s=0.2)
    rooms = iter(room or [])

    async def deliver(update: Update) -> None:
        taken.append(update)
        api.changed()

    async def sleep(_: float) -> None:
        await asyncio.sleep(0.01)

    poller = Polling(
        client,
        deliver,
        has_room=lambda: next(rooms, True),
        on_poll=on_poll,
        patience=PATIENCE,
        sleep=sleep,
    )
    await client.initialize()
    task = asyncio.create_task(poller.run())
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await client.shutdown()


@pytest.mark.parametrize(
    "poison",
    [
        "no object",
        {"message_id": 1},
        {"message_id": 1, "date": 10**30, "chat": {"id": 1, "type": "private"}},
    ],
)
async def test_an_update_that_cannot_be_read_is_set_aside_and_the_rest_go_on(
    api: BotApi, poison: str
) -> None:
    chat = api.private_chat()
    chat.says("een")
    poisoned = api.updates.put("message", poison)
    chat.says("twee")
    taken: list[Update] = []
    with capture_logs() as logs:
        async with polling(api, taken):
            await api.until(lambda: len(taken) == 2)
            await api.until(lambda: api.updates.pending == 0)
    assert [update.message.text for update in taken if update.message] == ["een", "twee"]
    assert api.updates.polls <= 3
    (noted,) = [entry for entry in logs if entry["log_level"] == "error"]
    assert noted["update_id"] == poisoned
    assert "no object" not in str(noted)


@pytest.mark.parametrize(
    "trouble",
    [
        HtmlError(502),
        HtmlError(200, "<html>"),
        HtmlError(200, '{"ok": true, "result": {}}'),
        HtmlError(200, '{"ok": true, "result": [{"message": {}}]}'),
        TooManyRequests(1),
        Break.RESET_BEFORE,
        Break.SILENCE_BEFORE,
    ],
)
async def test_whatever_goes_wrong_on_the_way_is_waited_out(
    api: BotApi, trouble: HtmlError | TooManyRequests | Break
) -> None:
    chat = api.private_chat()
    chat.says("hoi")
    api.fail("getUpdates", trouble, times=2)
    taken: list[Update] = []
    with capture_logs() as logs:
        async with polling(api, taken):
            await api.until(lambda: len(taken) == 1)
    assert [entry["log_level"] for entry in logs if "wait_s" in entry] == ["warning", "info"]
    assert any(entry["event"] == "telegram answers again" for entry in logs)


async def test_an_answer_that_got_lost_is_fetched_again(api: BotApi) -> None:
    api.private_chat().says("hoi")
    api.fail("getUpdates", Break.RESET_AFTER)
    taken: list[Update] = []
    async with polling(api, taken):
        await api.until(lambda: len(taken) == 1)


async def test_a_second_poller_ends_it_after_a_while(api: BotApi) -> None:
    async with polling(api, []) as task:
        async with asyncio.timeout(5):
            while not task.done():
                api.updates.disturb()
                await asyncio.sleep(0.005)
        with pytest.raises(ChannelError, match="Another program fetches"):
            await task


async def test_a_predecessor_that_stops_soon_is_put_up_with(api: BotApi) -> None:
    taken: list[Update] = []
    async with polling(api, taken):
        await api.until(lambda: api.updates.polls > 0)
        api.updates.disturb()
        api.private_chat().says("hoi")
        await api.until(lambda: len(taken) == 1)


async def test_a_webhook_set_by_somebody_else_ends_it(api: BotApi) -> None:
    api.updates.webhook = "https://example.org/hook"
    async with polling(api, []) as task:
        with pytest.raises(ChannelError, match="deleteWebhook"):
            await asyncio.wait_for(task, 5)


async def test_no_more_is_taken_in_than_there_is_room_for(api: BotApi) -> None:
    api.private_chat().says("hoi")
    taken: list[Update] = []
    async with polling(api, taken, room=[False] * 10):
        await api.until(lambda: len(taken) == 1)
        assert api.updates.polls == 1
        await api.until(lambda: api.updates.polls == 2)


async def test_a_sign_of_life_that_cannot_be_given_does_not_stop_it(api: BotApi) -> None:
    def fail() -> None:
        raise OSError

    taken: list[Update] = []
    with capture_logs() as logs:
        async with polling(api, taken, on_poll=fail):
            api.private_chat().says("hoi")
            await api.until(lambda: len(taken) == 1)
    assert logs[0]["event"] == "the sign of life could not be given"


@pytest.mark.parametrize("token", ["4242:another", "no token at all but one word"])
async def test_a_wrong_token_ends_the_run_at_the_start(api: BotApi, token: str) -> None:
    right, api.token = api.token, token.replace(" ", "-")
    async with running(api) as bot:
        api.token = right
        assert bot.task
        with pytest.raises(ChannelError, match="BOT_TELEGRAM_TOKEN"):
            await asyncio.wait_for(bot.task, 5)
        bot.task = None


async def test_a_revoked_token_ends_the_run(api: BotApi, bot: Running) -> None:
    await api.until(lambda: api.updates.is_polled)
    api.token = "4242:a-new-one"
    api.private_chat().says("hoi")
    assert bot.task
    with pytest.raises(ChannelError, match="revoked"):
        await asyncio.wait_for(bot.task, 5)
    bot.task = None


async def test_a_server_that_is_down_at_the_start_is_waited_for(api: BotApi) -> None:
    chat = api.private_chat()
    chat.says("hoi")
    await api.shut()
    async with running(api):
        await asyncio.sleep(0.1)
        await api.open()
        await chat.reply()


@pytest.mark.parametrize("trouble", [Refusal(400, "Bad Request: not yet"), HtmlError(200, "?")])
async def test_a_start_that_is_refused_is_tried_again(
    api: BotApi, trouble: Refusal | HtmlError
) -> None:
    api.fail("getMe", trouble)
    chat = api.private_chat()
    chat.says("hoi")
    async with running(api):
        await chat.reply()


async def test_a_start_without_a_server_can_be_stopped(api: BotApi) -> None:
    await api.shut()
    async with asyncio.timeout(1), running(api):
        await asyncio.sleep(0.05)


async def test_a_server_that_is_down_for_a_while_is_waited_for(api: BotApi, bot: Running) -> None:
    await api.until(lambda: api.updates.is_polled)
    async with api.down():
        await asyncio.sleep(0.05)
    chat = api.private_chat()
    chat.says("hoi")
    await chat.reply()
    assert bot.listener.acts == [Said("hoi")]


async def test_each_good_poll_is_a_sign_of_life(api: BotApi, bot: Running) -> None:
    chat = api.private_chat()
    for _ in range(3):
        chat.says("hoi")
        await chat.reply()
    assert bot.polls >= 3


@pytest.mark.usefixtures("bot")
async def test_every_poll_says_what_it_wants(api: BotApi) -> None:
    chat = api.private_chat()
    chat.says("hoi")
    await chat.reply()
    wanted = '["message", "edited_message", "callback_query"]'
    polls = api.calls_of("getUpdates")
    assert polls
    assert {call.parameters["allowed_updates"] for call in polls} == {wanted}
