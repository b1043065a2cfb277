"""A failed request says whether it may be made again."""

from collections.abc import Awaitable, Callable

import pytest
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut

from bot.chat.telegram.api import Api
from bot.chat.telegram.limits import Limits, Result
from bot.chat.telegram.wire import FloodError, NotHandledError
from tests.harness.bot_api import BotApi, Break, HtmlError, Refusal, TooManyRequests
from tests.harness.bot_api.faults import Trouble


class Once(Limits):
    """Tries everything once."""

    def __init__(self) -> None:
        super().__init__(None)

    async def _persist(self, endpoint: str, request: Callable[[], Awaitable[Result]]) -> Result:
        """Make a request once."""
        del endpoint
        return await request()


async def failure(api: BotApi, trouble: Trouble | None) -> TelegramError:
    """How a message fails."""
    chat = api.private_chat()
    if trouble:
        api.fail("sendMessage", trouble)
    client = Api(api.token, api.url, Once(), read_timeout_s=0.1)
    await client._request[1].initialize()  # noqa: SLF001  without the hello of initialize()
    with pytest.raises(TelegramError) as caught:
        await client.send_message(chat.id, "hoi")
    await client._request[1].shutdown()  # noqa: SLF001  the same
    return caught.value


async def test_flood_control_says_how_long_to_wait(api: BotApi) -> None:
    error = await failure(api, TooManyRequests(7))
    assert isinstance(error, FloodError)
    assert error.retry_after_s == 7


@pytest.mark.parametrize("body", ["<html></html>", "[]", '{"parameters": {"retry_after": "x"}}'])
async def test_flood_control_may_say_nothing(api: BotApi, body: str) -> None:
    error = await failure(api, HtmlError(429, body))
    assert isinstance(error, FloodError)
    assert error.retry_after_s is None


@pytest.mark.parametrize("trouble", [HtmlError(502), Refusal(500, "Internal Server Error")])
async def test_a_server_that_fails_did_not_handle_it(api: BotApi, trouble: Trouble) -> None:
    assert isinstance(await failure(api, trouble), NotHandledError)


async def test_a_refused_connection_did_not_reach_anybody(api: BotApi) -> None:
    await api.shut()
    assert isinstance(await failure(api, None), NotHandledError)


@pytest.mark.parametrize("trouble", [Break.RESET_BEFORE, Break.RESET_AFTER])
async def test_after_a_reset_nobody_knows(api: BotApi, trouble: Trouble) -> None:
    error = await failure(api, trouble)
    assert isinstance(error, NetworkError)
    assert not isinstance(error, NotHandledError)


async def test_after_a_timeout_nobody_knows(api: BotApi) -> None:
    error = await failure(api, Break.SILENCE_AFTER)
    assert isinstance(error, TimedOut)
    assert str(error) == "no answer from 127.0.0.1 (timed out)"


async def test_a_refusal_is_a_refusal(api: BotApi) -> None:
    error = await failure(api, Refusal(400, "Bad Request: chat not found"))
    assert isinstance(error, BadRequest)
