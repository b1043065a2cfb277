"""The fake Bot API fails as it is told."""

import asyncio

import httpx
import pytest

from tests.harness.api_client import Client
from tests.harness.bot_api import BotApi, Break, Delay, HtmlError, Refusal, TooManyRequests


async def test_troubles_come_when_they_are_told_to(api: BotApi, client: Client) -> None:
    one, other = api.private_chat(), api.private_chat()
    api.fail("sendMessage", TooManyRequests(3), chat_id=one.id)
    await client.result("sendMessage", chat_id=other.id, text="a")
    status, answer = await client("sendMessage", chat_id=one.id, text="a")
    assert (status, answer["parameters"]) == (429, {"retry_after": 3})
    await client.result("sendMessage", chat_id=one.id, text="a")
    api.fail("*", Refusal(500, "Internal Server Error"))
    assert await client.refusal("getMe") == "Internal Server Error"
    api.fail("getMe", Delay(0.01))
    assert await client.result("getMe")


async def test_a_gateway_fails_in_html(api: BotApi, client: Client) -> None:
    api.fail("getMe", HtmlError(502))
    answer = await client.http.post(f"{api.url}/bot{api.token}/getMe")
    assert answer.status_code == 502
    assert answer.headers["content-type"] == "text/html"


@pytest.mark.parametrize(("trouble", "sent"), [(Break.RESET_BEFORE, 0), (Break.RESET_AFTER, 1)])
async def test_a_connection_breaks_before_or_after_the_call_is_handled(
    api: BotApi, client: Client, trouble: Break, sent: int
) -> None:
    chat = api.private_chat()
    api.fail("sendMessage", trouble)
    with pytest.raises(httpx.ReadError):
        await client("sendMessage", chat_id=chat.id, text="a")
    assert len(chat.sent) == sent


@pytest.mark.parametrize(("trouble", "sent"), [(Break.SILENCE_BEFORE, 0), (Break.SILENCE_AFTER, 1)])
async def test_no_answer_comes_though_the_call_may_be_handled(
    api: BotApi, client: Client, trouble: Break, sent: int
) -> None:
    chat = api.private_chat()
    api.fail("sendMessage", trouble)
    client.http.timeout = httpx.Timeout(0.1)
    with pytest.raises(httpx.ReadTimeout):
        await client("sendMessage", chat_id=chat.id, text="a")
    assert len(chat.sent) == sent


async def test_it_can_be_down_for_a_while(api: BotApi, client: Client) -> None:
    async with api.down():
        with pytest.raises(httpx.ConnectError):
            await client("getMe")
    assert await client.result("getMe")


async def test_what_is_no_http_is_hung_up_on(api: BotApi) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", api.port)
    writer.write(b"\x16\x03\x01 hello\r\n\r\n")
    with pytest.raises(ConnectionResetError):
        await reader.read()
    writer.close()
