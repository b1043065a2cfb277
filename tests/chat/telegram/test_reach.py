"""Only a token that Telegram goes on refusing ends the bot, and what is in the way is told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from telegram.error import TelegramError

from bot.chat.telegram.reach import Doubt, Reach
from bot.chat.telegram.wire import NotHandledError, ServerFailedError, UnknownTokenError
from bot.delivery.condition import Condition
from bot.errors import ChannelError
from tests.chat.telegram.bots import Running, running
from tests.harness.bot_api import BotApi, HtmlError, Refusal
from tests.harness.waiting import until

REFUSED = UnknownTokenError("127.0.0.1 does not know the bot's token (401)")
AWAY = NotHandledError("no connection to 127.0.0.1 (DNS): its name can't be resolved")


@dataclass
class Telegram:
    """Answers `getMe` as a test wants; each pause takes as long as it is told."""

    answers: list[TelegramError | None]
    asked: int = 0
    now_s: float = 0.0
    reached: int = 0
    condition: Condition = field(default_factory=Condition)

    def __post_init__(self) -> None:
        self.reach = Reach(
            "127.0.0.1",
            self.condition,
            doubt=Doubt(3, 10.0),
            on_reached=self._count,
            sleep=self._sleep,
            clock=lambda: self.now_s,
        )

    async def get_me(self) -> None:
        self.asked += 1
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if answer is not None:
            raise answer

    async def _sleep(self, seconds: float) -> None:
        self.now_s += seconds
        await asyncio.sleep(0)

    def _count(self) -> None:
        self.reached += 1


@pytest.mark.parametrize(
    "answers",
    [
        [None],
        [REFUSED, None],
        [REFUSED] * 2 + [None],
        [AWAY] * 50 + [None],
        [ServerFailedError("127.0.0.1 answers that it failed (502)")] * 50 + [None],
        [REFUSED] + [AWAY] * 50 + [REFUSED, None],
    ],
)
async def test_whatever_passes_is_waited_for(answers: list[TelegramError | None]) -> None:
    telegram = Telegram(answers)
    await telegram.reach.greet(telegram.get_me)
    assert telegram.answers == [None]


async def test_a_token_is_given_up_after_some_refusals_and_some_time() -> None:
    telegram = Telegram([REFUSED])
    with pytest.raises(ChannelError, match="BOT_TELEGRAM_TOKEN") as caught:
        await telegram.reach.greet(telegram.get_me)
    assert caught.value.__context__ is None
    assert telegram.asked >= 3
    assert telegram.now_s >= 10.0


async def test_a_sign_of_life_takes_the_refusals_back() -> None:
    telegram = Telegram([REFUSED, REFUSED, None])
    for _ in range(20):
        telegram.answers = [REFUSED, REFUSED, None]
        await telegram.reach.greet(telegram.get_me)
        telegram.reach.works()


async def test_it_is_reached_once() -> None:
    telegram = Telegram([None])
    assert telegram.reached == 0
    telegram.reach.fails(AWAY)
    assert telegram.condition.faults == {"telegram": str(AWAY)}
    for _ in range(2):
        telegram.reach.works()
    assert (telegram.reached, telegram.condition.faults) == (1, {})


@asynccontextmanager
async def doubted(api: BotApi, method: str) -> AsyncIterator[Running]:
    """A bot whose calls of one method are refused as if its token were unknown."""
    rule = api.fail(method, Refusal(401, "Unauthorized"), times=10**6)
    async with running(api) as bot:
        try:
            yield bot
        finally:
            rule.times = 0


@pytest.mark.parametrize("method", ["getUpdates", "sendMessage", "setMyCommands"])
async def test_a_refusal_that_get_me_does_not_confirm_never_ends_it(
    api: BotApi, method: str
) -> None:
    chat = api.private_chat()
    async with doubted(api, method) as bot:
        chat.says("hoi")
        await api.until(lambda: len(api.calls_of(method)) > 2)
        await api.until(lambda: len(api.calls_of("getMe")) > 2)
        assert bot.task
        assert not bot.task.done()
        api.faults.rules.clear()
        await chat.reply()


async def test_a_proxy_that_answers_404_ends_nothing(api: BotApi) -> None:
    rule = api.fail("*", HtmlError(404), times=10**6)
    async with running(api) as bot:
        await until(lambda: api.calls_of("getMe")[2:] != [])
        assert bot.task
        assert not bot.task.done()
        assert "404" in bot.condition.faults["telegram"]
        rule.times = 0
        chat = api.private_chat()
        chat.says("hoi")
        await chat.reply()


@pytest.mark.parametrize("is_running", [False, True])
async def test_a_token_that_is_wrong_or_revoked_ends_it_in_the_end(
    api: BotApi,
    is_running: bool,  # noqa: FBT001  a column of the table
) -> None:
    if not is_running:
        api.fail("*", Refusal(401, "Unauthorized"), times=10**6)
    async with running(api) as bot:
        if is_running:
            await api.until(lambda: api.updates.is_polled)
            api.token = "4242:a-new-token-that-must-stay-secret"
            api.private_chat().says("hoi")
        assert bot.task
        with pytest.raises(ChannelError, match="revoked"):
            await asyncio.wait_for(bot.task, 10)
        bot.task = None
    assert "does not know the bot's token" in bot.condition.faults["telegram"]
