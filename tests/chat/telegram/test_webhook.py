"""Telegram pushes updates to us, for as long as nobody else says otherwise."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
import json

import pytest
from structlog.testing import capture_logs

from bot.chat.telegram import Address, Receipt
from bot.chat.telegram.api import Api
from bot.chat.telegram.limits import Limits
from bot.chat.telegram.reach import Reach
from bot.chat.telegram.webhook import Webhook
from bot.chat.turn import Said
from bot.delivery.condition import Condition
from bot.errors import ChannelError
from tests.chat.telegram.bots import Running, running
from tests.harness.bot_api import BotApi, HtmlError, Refusal
from tests.harness.waiting import until

URL = "https://bot.example.org/telegram"
ADDRESS = Address(URL, "a-secret-for-tests", look_s=0.01)


@asynccontextmanager
async def watching(api: BotApi) -> AsyncIterator[tuple[Condition, "asyncio.Task[None]"]]:
    """A webhook that is watched over, without pauses to speak of."""
    condition = Condition()

    async def sleep(_: float) -> None:
        await asyncio.sleep(0.002)

    client = Api(api.token, api.url, Limits(None, sleep=sleep))
    await client.initialize()
    reach = Reach("127.0.0.1", condition, sleep=sleep)
    task = asyncio.create_task(Webhook(client, ADDRESS, reach=reach, sleep=sleep).run())
    try:
        yield condition, task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await client.shutdown()


@asynccontextmanager
async def pushed_to(api: BotApi) -> AsyncIterator[Running]:
    """A bot that updates are pushed to."""
    async with running(api, webhook=ADDRESS) as bot:
        await api.until(lambda: api.updates.webhook == URL)
        yield bot


async def test_it_is_set_with_its_secret_and_with_what_is_wanted_and_drops_nothing(
    api: BotApi,
) -> None:
    async with watching(api):
        await api.until(lambda: api.updates.webhook == URL)
    (call,) = api.calls_of("setWebhook")
    assert call.parameters == {
        "url": URL,
        "secret_token": "a-secret-for-tests",
        "allowed_updates": '["message", "edited_message", "callback_query"]',
    }


async def test_what_is_pushed_is_stored_before_it_is_acknowledged_and_then_answered(
    api: BotApi,
) -> None:
    async with pushed_to(api) as bot:
        chat = api.private_chat()
        chat.says("hoi")
        assert bot.channel
        update = json.dumps(push(api)).encode()
        assert await bot.channel.take(update) is Receipt.STORED
        await chat.reply()
        assert await bot.channel.take(update) is Receipt.STORED
        await asyncio.sleep(0.02)
    assert bot.listener.acts == [Said("hoi")]
    assert len(chat.sent) == 1
    assert api.updates.polls == 0


def push(api: BotApi, text: str = "hoi") -> dict[str, object]:
    """An update as Telegram would push it."""
    (chat,) = api.chats.values()
    message = next(each for each in chat.messages.values() if each.text == text)
    return {"update_id": 77, "message": message.described()}


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"message": {}}', b"[]", b"null", b'{"a": NaN}'],
)
async def test_what_is_no_update_is_kept_once_and_set_aside(api: BotApi, body: bytes) -> None:
    async with pushed_to(api) as bot:
        assert bot.channel
        for _ in range(2):
            assert await bot.channel.take(body) is Receipt.UNREADABLE
        await until(lambda: bool(bot.database.set_aside))
        await asyncio.sleep(0.01)
    assert len(bot.database.set_aside) == 1
    assert bot.listener.acts == []


async def test_what_cannot_be_stored_is_to_be_brought_again(api: BotApi) -> None:
    async with pushed_to(api) as bot:
        assert bot.channel
        api.private_chat().says("hoi")
        body = json.dumps(push(api)).encode()
        bot.database.is_away = True
        assert await bot.channel.take(body) is Receipt.UNAVAILABLE
        bot.database.is_away = False
        assert await bot.channel.take(body) is Receipt.STORED
        await until(lambda: bool(bot.listener.acts))
    assert bot.condition.faults == {}


async def test_a_webhook_of_somebody_else_ends_it(api: BotApi) -> None:
    async with watching(api) as (_, task):
        await api.until(lambda: api.updates.webhook == URL)
        api.updates.webhook = "https://example.org/another"
        with pytest.raises(ChannelError, match="another webhook"):
            await asyncio.wait_for(task, 5)


async def test_one_that_was_removed_is_set_again(api: BotApi) -> None:
    async with watching(api):
        await api.until(lambda: api.updates.webhook == URL)
        api.updates.webhook = ""
        await api.until(lambda: api.updates.webhook == URL)


async def test_it_stays_set_at_a_stop_for_the_others(api: BotApi) -> None:
    async with pushed_to(api):
        pass
    assert api.updates.webhook == URL
    assert api.calls_of("deleteWebhook") == []


async def test_a_revoked_token_ends_it(api: BotApi) -> None:
    async with pushed_to(api) as bot:
        api.token = "4242:a-new-token-that-must-stay-secret"
        assert bot.task
        with pytest.raises(ChannelError, match="BOT_TELEGRAM_TOKEN") as caught:
            await asyncio.wait_for(bot.task, 10)
        bot.task = None
    assert caught.value.__context__ is None


@pytest.mark.parametrize(
    "trouble",
    [
        Refusal(400, "Bad Request: bad webhook: Failed to resolve host"),
        Refusal(401, "Unauthorized"),
        Refusal(403, "Forbidden"),
        Refusal(404, "Not Found"),
        Refusal(409, "Conflict: terminated by setWebhook request"),
        HtmlError(400),
        HtmlError(404),
        HtmlError(302, ""),
        HtmlError(200, "{}"),
    ],
)
@pytest.mark.parametrize("method", ["setWebhook", "getWebhookInfo"])
async def test_whatever_is_answered_for_a_while_it_is_set_in_the_end(
    api: BotApi, method: str, trouble: Refusal | HtmlError
) -> None:
    rule = api.fail(method, trouble, times=4)
    async with watching(api) as (condition, task):
        await until(lambda: "telegram" in condition.faults)
        await until(lambda: rule.times == 0 and not condition.faults)
        assert api.updates.webhook == URL
        assert not task.done()


async def test_an_address_that_telegram_refuses_is_told(api: BotApi) -> None:
    api.fail("setWebhook", Refusal(400, "Bad Request: bad webhook: IP address is reserved"))
    with capture_logs() as logs:
        async with watching(api):
            await api.until(lambda: api.updates.webhook == URL)
    (told,) = [each["why"] for each in logs if each["event"] == "something_fails"]
    assert "BOT_WEBHOOK_URL" in told
    assert "reserved" in told


async def test_troubles_on_the_way_are_waited_out_and_told_when_they_last(api: BotApi) -> None:
    async with watching(api) as (condition, _):
        await api.until(lambda: api.updates.webhook == URL)
        rule = api.fail("getWebhookInfo", HtmlError(200, "?"), times=10**6)
        await until(lambda: "telegram" in condition.faults)
        rule.times = 0
        await until(lambda: not condition.faults)


async def test_what_telegram_says_went_wrong_is_logged_once(api: BotApi) -> None:
    info = {
        "url": URL,
        "has_custom_certificate": False,
        "pending_update_count": 3,
        "last_error_date": 1_700_000_000,
        "last_error_message": "Wrong response from the webhook: 503 Service Unavailable",
    }
    answer = HtmlError(200, json.dumps({"ok": True, "result": info}))
    with capture_logs() as logs:
        async with watching(api):
            rule = api.fail("getWebhookInfo", answer, times=5)
            await until(lambda: rule.times == 0)
    told = [each for each in logs if each["event"] == "telegram could not reach us"]
    assert [(each["why"], each["waiting"]) for each in told] == [
        ("Wrong response from the webhook: 503 Service Unavailable", 3)
    ]


def test_an_address_does_not_show_its_secret() -> None:
    assert "a-secret-for-tests" not in repr(ADDRESS)
