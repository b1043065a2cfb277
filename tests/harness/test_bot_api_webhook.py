"""The fake Bot API pushes updates to a webhook as Telegram does."""

import asyncio
from collections.abc import Iterator
import itertools

import pytest

from tests.harness.api_client import Client
from tests.harness.bot_api import BotApi
from tests.harness.bot_api.connection import NoResponse, Outcome, Request, Response
from tests.harness.webhook_bot import WebhookBot, listening

URL = "https://bot.example/hook"


async def set_up(api: BotApi, client: Client, *bots: WebhookBot, **more: object) -> None:
    api.updates.first_pause_s = 0.001
    api.carrier.routes["bot.example"] = [bot.port for bot in bots]
    assert await client.result("setWebhook", url=URL, secret_token="s3cret", **more)


async def until_taken(api: BotApi) -> None:
    await api.until(lambda: api.updates.pending == 0, timeout_s=10)


async def test_what_waits_and_what_comes_is_pushed_with_the_secret(
    api: BotApi, client: Client
) -> None:
    chat = api.private_chat()
    chat.says("een")
    async with listening() as bot:
        await set_up(api, client, bot)
        chat.says("twee")
        await until_taken(api)
    assert bot.texts[chat.id] == ["een", "twee"]
    first = bot.requests[0]
    assert first.target == "/hook"
    assert first.content_type == "application/json"
    assert first.headers["x-telegram-bot-api-secret-token"] == "s3cret"
    assert first.headers["host"] == "bot.example"


@pytest.mark.parametrize("refusal", [Response(503, b""), NoResponse(reset=True)])
async def test_a_refused_update_comes_again_and_those_behind_it_wait(
    api: BotApi, client: Client, refusal: Outcome
) -> None:
    answers: Iterator[Outcome] = itertools.chain(
        [refusal] * 3, itertools.repeat(Response(200, b""))
    )
    stubborn, other = api.private_chat(), api.private_chat()
    async with listening(lambda _: next(answers)) as bot:
        await set_up(api, client, bot)
        stubborn.says("een")
        stubborn.says("twee")
        await until_taken(api)
        other.says("drie")
        await until_taken(api)
        info = await client.result("getWebhookInfo")
    assert bot.texts == {stubborn.id: ["een", "twee"], other.id: ["drie"]}
    assert len(bot.requests) == 6
    assert "last_error_message" in info


async def test_a_refusal_is_told_and_the_update_waits(api: BotApi, client: Client) -> None:
    async with listening(lambda _: Response(503, b"")) as bot:
        await set_up(api, client, bot)
        api.private_chat().says("een")
        await api.until(lambda: bool(api.updates.pushing and api.updates.pushing.last_fault))
        info = await client.result("getWebhookInfo")
    assert info["last_error_message"].startswith("Wrong response from the webhook: 503")
    assert info["pending_update_count"] == 1


async def test_no_more_are_on_their_way_than_was_asked_for(api: BotApi, client: Client) -> None:
    on_their_way: list[int] = []
    count = 0

    async def answer(_: Request) -> Outcome:
        nonlocal count
        count += 1
        on_their_way.append(count)
        await asyncio.sleep(0.005)
        count -= 1
        return Response(200, b"")

    async with listening(answer) as bot:
        await set_up(api, client, bot, max_connections=3)
        for _ in range(12):
            api.private_chat().says("hoi")
        await until_taken(api)
    assert max(on_their_way) == 3


async def test_replicas_take_turns_and_one_that_is_down_is_passed_over(
    api: BotApi, client: Client
) -> None:
    async with listening() as one:
        async with listening() as other:
            await set_up(api, client, one, other)
            for _ in range(6):
                api.private_chat().says("hoi")
            await until_taken(api)
            assert len(one.requests) == len(other.requests) == 3
        for _ in range(4):
            api.private_chat().says("hoi")
        await until_taken(api)
    assert len(one.requests) == 7


async def test_without_a_way_to_it_updates_wait_and_can_be_polled_after_its_end(
    api: BotApi, client: Client
) -> None:
    await set_up(api, client)
    api.private_chat().says("hoi")
    await api.until(lambda: bool(api.updates.pushing and api.updates.pushing.last_fault))
    await client.result("deleteWebhook")
    assert len(await client.result("getUpdates")) == 1
    await set_up(api, client, drop_pending_updates=True)
    assert api.updates.pending == 0


async def test_a_poller_is_sent_away_when_a_webhook_is_set(api: BotApi, client: Client) -> None:
    poll = asyncio.create_task(client.refusal("getUpdates", timeout=5))
    await api.until(lambda: api.updates.is_polled)
    await client.result("setWebhook", url=URL)
    assert "terminated by setWebhook" in await poll


@pytest.mark.parametrize(
    ("parameters", "why"),
    [
        ({"url": "http://bot.example"}, "An HTTPS URL must be provided"),
        ({"url": "https://bot.example:8080"}, "only on ports 80, 88, 443 or 8443"),
        ({"url": URL, "secret_token": "a b"}, "secret token contains unallowed characters"),
        ({"url": URL, "secret_token": "a" * 257}, "secret token contains unallowed characters"),
    ],
)
async def test_a_webhook_that_telegram_refuses_is_refused(
    api: BotApi, client: Client, parameters: dict[str, str], why: str
) -> None:
    assert why in await client.refusal("setWebhook", **parameters)
    assert not api.updates.webhook


async def test_it_tells_what_was_set(api: BotApi, client: Client) -> None:
    wanted = ["message", "callback_query"]
    await client.result("setWebhook", url=URL, max_connections=500, allowed_updates=wanted)
    info = await client.result("getWebhookInfo")
    assert info["max_connections"] == 100
    assert info["allowed_updates"] == sorted(wanted)
    assert "last_error_message" not in info
    assert api.updates.pushing
