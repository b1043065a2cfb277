"""Faults are apologised for and noted; they say nothing about people, and hold nobody up."""

import asyncio
from datetime import datetime
import logging

import pytest
from structlog.testing import capture_logs

from bot.chat.telegram import Access, TelegramChannel
from bot.chat.telegram.api import Api
from bot.chat.telegram.limits import Limits
from bot.chat.turn import Act, Person, Said, Utterance
from bot.errors import ChannelError
from tests.chat.telegram.bots import TIMING, Echo, running, said
from tests.harness.bot_api import BotApi, Break, HtmlError, Refusal, TooManyRequests
from tests.harness.memory_delivery import memory_delivery

SECRET = "mijn geheime vraag"


class Failing(Echo):
    """Fails at a question, and at apologies too if it should."""

    apologises = True

    async def hear(
        self, person: Person, act: Act, when: datetime | None = None
    ) -> tuple[Utterance, ...]:
        """Fail, with the question in the error's text."""
        if isinstance(act, Said) and act.text == SECRET:
            raise ValueError(f"{person}: {act.text}")
        return await super().hear(person, act, when)

    async def apologise(self, person: Person, reference: str) -> Utterance:
        """Say sorry, or fail at that too."""
        if not self.apologises:
            raise LookupError
        return await super().apologise(person, reference)


async def test_a_fault_is_apologised_for_and_noted_under_one_reference(api: BotApi) -> None:
    with capture_logs() as logs:
        async with running(api, Failing()):
            chat = api.private_chat(api.person(user_id=778899))
            chat.says(SECRET)
            reply = await chat.reply()
            chat.says("iets anders")
            await chat.reply()
    (fault,) = [entry for entry in logs if entry["log_level"] == "error"]
    assert reply.text == f"sorry {fault['reference']}"
    assert fault["error"] == "ValueError"
    assert "in hear" in fault["traceback"]
    shown = str(logs)
    for secret in (SECRET, "778899", api.token):
        assert secret not in shown


async def test_an_apology_that_fails_is_noted_and_the_bot_goes_on(api: BotApi) -> None:
    listener = Failing()
    listener.apologises = False
    with capture_logs() as logs:
        async with running(api, listener):
            chat = api.private_chat()
            chat.says(SECRET)
            chat.says("verder")
            assert "verder" in (await chat.reply()).text
    assert [entry["error"] for entry in logs if entry["log_level"] == "error"] == [
        "ValueError",
        "LookupError < ValueError",
    ]


async def test_nobody_is_there_for_the_apology(api: BotApi) -> None:
    with capture_logs() as logs:
        async with running(api, Failing()):
            chat = api.private_chat()
            chat.refusal = "bot was blocked by the user"
            chat.says(SECRET)
            await api.quiet()
    assert any(entry["event"] == "nobody there to apologise to" for entry in logs)


@pytest.mark.parametrize(
    "trouble", [TooManyRequests(0), HtmlError(502), Refusal(500, "Internal Server Error")]
)
async def test_a_reply_that_was_not_handled_is_sent_again(
    api: BotApi, trouble: HtmlError | Refusal | TooManyRequests
) -> None:
    async with running(api):
        chat = api.private_chat()
        api.fail("sendMessage", trouble)
        chat.says("hoi")
        await chat.reply()
        await api.quiet()
    assert len(chat.sent) == 1
    assert len(api.calls_of("sendMessage")) == 2


async def test_a_reply_is_sent_when_the_server_is_back(api: BotApi) -> None:
    asked, down = asyncio.Event(), asyncio.Event()

    async def answer(*_: object) -> tuple[Utterance, ...]:
        asked.set()
        await down.wait()
        return said("daar ben ik")

    async with running(api, Echo(answer)):
        chat = api.private_chat()
        chat.says("hoi")
        await asked.wait()
        async with api.down():
            down.set()
            await asyncio.sleep(0.1)
        assert (await chat.reply()).text == "daar ben ik"
        await api.quiet()
    assert len(chat.sent) == 1


async def test_a_reply_that_may_have_arrived_is_sent_again_before_the_next(api: BotApi) -> None:
    with capture_logs() as logs:
        async with running(api):
            chat = api.private_chat()
            api.fail("sendMessage", Break.RESET_AFTER)
            chat.says("een")
            chat.says("twee")
            replies = await chat.replies(3)
            await api.quiet()
    assert ["een" in reply.text for reply in replies] == [True, True, False]
    assert len(chat.sent) == 3
    assert any(entry["event"] == "a message may not have arrived" for entry in logs)


async def test_a_reply_that_telegram_refuses_is_apologised_for(api: BotApi) -> None:
    async with running(api):
        chat = api.private_chat()
        api.fail("sendMessage", Refusal(400, "Bad Request: something new"))
        chat.says("hoi")
        assert (await chat.reply()).text.startswith("sorry ")


async def test_a_token_revoked_while_sending_ends_the_run_and_the_question_waits(
    api: BotApi,
) -> None:
    async with running(api) as bot:
        chat = api.private_chat()
        refused = api.fail("*", Refusal(401, "Unauthorized"), times=10**6)
        chat.says("hoi")
        assert bot.task
        with pytest.raises(ChannelError, match="revoked") as caught:
            await asyncio.wait_for(bot.task, 5)
        bot.task = None
    assert api.token not in str(caught.value)
    assert chat.sent == []
    refused.times = 0
    async with running(api, database=bot.database):
        await chat.reply()


async def test_one_chat_in_flood_control_holds_nobody_else(api: BotApi) -> None:
    async with running(api):
        slow, fast = api.private_chat(), api.private_chat()
        api.fail("sendMessage", TooManyRequests(1), chat_id=slow.id)
        slow.says("hoi")
        await api.until(lambda: len(api.calls_of("sendMessage")) == 1)
        for number in range(5):
            fast.says(str(number))
        await fast.replies(5, timeout_s=0.9)
        assert slow.sent == []
        slow.says("nog eens")
        assert ["hoi" in reply.text for reply in await slow.replies(2)] == [True, False]


async def test_the_token_is_nowhere_to_be_seen(
    api: BotApi, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with capture_logs() as logs:
        async with running(api):
            chat = api.private_chat()
            api.fail("sendMessage", HtmlError(502))
            chat.says("hoi")
            await chat.reply()
        wrong = TelegramChannel(
            Echo(),
            memory_delivery(),
            Access("1:wrong-but-secret", api.url),
            admins=frozenset(),
            menus=(),
            timing=TIMING,
        )
        with pytest.raises(ChannelError) as caught:
            await wrong.run(asyncio.Event())
    assert api.token not in caplog.text + str(logs)
    assert "wrong-but-secret" not in caplog.text + str(logs) + str(caught.value)
    assert caught.value.__context__ is None
    assert api.token not in repr(Api(api.token, api.url, Limits(None)))
    assert api.token not in repr(Access(api.token, api.url))


@pytest.mark.parametrize("token", ["", "a b", "1:x/../y", "1:x\n"])
def test_what_can_be_no_token_is_refused_at_once(token: str) -> None:
    with pytest.raises(ChannelError, match="BOT_TELEGRAM_TOKEN"):
        TelegramChannel(Echo(), memory_delivery(), Access(token), admins=frozenset(), menus=())
