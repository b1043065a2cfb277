"""Polling goes on for as long as there is a point in it, and then says why there is none."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
import json

import pytest
from structlog.testing import capture_logs

from bot.chat.telegram.api import Api
from bot.chat.telegram.intake import Intake
from bot.chat.telegram.limits import Limits
from bot.chat.telegram.polling import Patience, Polling
from bot.chat.telegram.reach import Doubt, Reach
from bot.chat.turn import Said
from bot.delivery.condition import Condition
from bot.errors import ChannelError
from tests.chat.telegram.bots import TIMING, Running, running
from tests.harness.bot_api import BotApi, Break, HtmlError, Refusal, TooManyRequests
from tests.harness.bot_api.faults import Trouble
from tests.harness.memory_delivery import MemoryDatabase, memory_delivery
from tests.harness.waiting import until

PATIENCE = Patience(1, 600.0, 6000.0)


@dataclass
class Polled:
    """What polls, and what came of it."""

    database: MemoryDatabase
    condition: Condition
    task: "asyncio.Task[None] | None" = None
    now_s: float = 0.0

    @property
    def texts(self) -> list[str]:
        """What was said in the updates that can be read, in order."""
        waiting = self.database.waiting.items()
        updates = [json.loads(row.parcel.payload) for number, row in waiting if number > 0]
        return [update["message"]["text"] for update in updates]


@asynccontextmanager
async def polling(api: BotApi) -> AsyncIterator[Polled]:
    """Poll, with pauses that take next to no time; each counts as a minute."""
    client = Api(api.token, api.url, Limits(None), read_timeout_s=0.2)
    polled = Polled(MemoryDatabase(), Condition())
    inbox = memory_delivery(polled.database).inbox

    async def sleep(_: float) -> None:
        polled.now_s += 60.0
        await asyncio.sleep(0.01)
        api.changed()

    poller = Polling(
        client,
        Intake(inbox, polled.condition),
        reach=Reach("127.0.0.1", polled.condition, sleep=sleep, clock=lambda: polled.now_s),
        patience=PATIENCE,
        sleep=sleep,
        clock=lambda: polled.now_s,
    )
    await client.initialize()
    polled.task = asyncio.create_task(poller.run())
    try:
        yield polled
    finally:
        polled.task.cancel()
        await asyncio.gather(polled.task, return_exceptions=True)
        await client.shutdown()


@pytest.mark.parametrize(
    "poison",
    [
        "no object",
        {"message_id": 1},
        {"message_id": 1, "date": 10**30, "chat": {"id": 1, "type": "private"}},
    ],
)
async def test_an_update_that_cannot_be_read_is_set_aside_once_and_the_rest_go_on(
    api: BotApi, poison: str
) -> None:
    chat = api.private_chat()
    chat.says("een")
    poisoned = api.updates.put("message", poison)
    chat.says("twee")
    with capture_logs() as logs:
        async with running(api) as bot:
            await chat.replies(2)
            await api.until(lambda: api.updates.pending == 0)
            await until(lambda: bool(bot.database.set_aside))
    assert bot.listener.acts == [Said("een"), Said("twee")]
    assert api.updates.polls <= 4
    payload, why = bot.database.set_aside[poisoned]
    assert json.loads(payload)["message"] == poison
    assert "can't be read" in why
    (noted,) = [entry for entry in logs if entry["event"] == "update_set_aside"]
    assert noted["update"] == f"{poisoned:x}"
    assert "no object" not in str(noted)


@pytest.mark.parametrize(
    "batch",
    [
        ['{"message": {}}', "UPDATE"],
        ["3", "UPDATE", "[[]]"],
        ['{"update_id": "7"}', "UPDATE", '{"update_id": 99999999999999999999}'],
    ],
)
async def test_what_is_no_update_at_all_does_not_stop_the_rest(
    api: BotApi, batch: list[str]
) -> None:
    api.private_chat().says("hoi")
    update = json.dumps(api.updates.latest)
    answer = ", ".join(each.replace("UPDATE", update) for each in batch)
    api.fail("getUpdates", HtmlError(200, f'{{"ok": true, "result": [{answer}]}}'))
    async with polling(api) as polled:
        await api.until(lambda: api.updates.polls > 0)
        await api.until(lambda: api.updates.pending == 0)
    assert polled.texts == ["hoi"]
    assert len(polled.database.waiting) == len(batch)
    assert sum(number < 0 for number in polled.database.waiting) == len(batch) - 1


async def test_a_batch_without_one_update_is_stored_once_and_not_asked_for_without_a_pause(
    api: BotApi,
) -> None:
    odd = HtmlError(200, '{"ok": true, "result": [{"message": {}}]}')
    api.fail("getUpdates", odd, times=3)
    async with polling(api) as polled:
        await api.until(lambda: api.updates.is_polled)
    assert len(polled.database.waiting) == 1
    assert polled.now_s == 3 * 60.0


TROUBLES = [
    HtmlError(502),
    HtmlError(200, "<html>"),
    HtmlError(200, '{"ok": true, "result": {}}'),
    HtmlError(200, '{"status": "a gateway is well"}'),
    HtmlError(404),
    HtmlError(401, '{"detail": "Unauthorized"}'),
    HtmlError(409, "<html>webhook</html>"),
    HtmlError(302, ""),
    Refusal(401, "Unauthorized"),
    Refusal(404, "Not Found"),
    Refusal(403, "Forbidden"),
    Refusal(400, "Bad Request: not yet"),
    Refusal(409, "Conflict: can't use getUpdates method while webhook is active"),
    TooManyRequests(1),
    Break.RESET_BEFORE,
    Break.SILENCE_BEFORE,
]


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_whatever_goes_wrong_on_the_way_is_waited_out_and_told_once(
    api: BotApi, trouble: Trouble
) -> None:
    chat = api.private_chat()
    chat.says("hoi")
    api.fail("getUpdates", trouble, times=3)
    with capture_logs() as logs:
        async with polling(api) as polled:
            await until(lambda: "telegram" in polled.condition.faults)
            await until(lambda: polled.texts == ["hoi"])
            assert polled.condition.faults == {}
    events = [each["event"] for each in logs if each.get("part", "telegram") == "telegram"]
    assert events.count("something_fails") == events.count("it_works_again") == 1
    assert events.count("telegram is out of reach") == 1


@pytest.mark.parametrize("trouble", [HtmlError(403), Refusal(401, "Unauthorized")])
async def test_a_bot_that_is_refused_for_a_while_goes_on_by_itself(
    api: BotApi, trouble: Trouble
) -> None:
    async with running(api, timing=replace(TIMING, doubt=Doubt(2, 600.0))) as bot:
        await api.until(lambda: api.updates.is_polled)
        api.fail("*", trouble, times=2)
        chat = api.private_chat()
        chat.says("hoi")
        await chat.reply()
        await until(lambda: not bot.condition.faults)
        assert bot.task
        assert not bot.task.done()


async def test_nothing_is_confirmed_before_it_is_stored(api: BotApi) -> None:
    async with polling(api) as polled:
        polled.database.is_away = True
        with capture_logs() as logs:
            api.private_chat().says("hoi")
            await api.until(lambda: polled.database.transactions > 5)
        assert polled.condition.faults == {"intake": "the database is away"}
        assert len([entry for entry in logs if entry["event"] == "something_fails"]) == 1
        assert api.updates.pending == 1
        polled.database.is_away = False
        await api.until(lambda: api.updates.pending == 0)
        assert polled.condition.faults == {}
    assert polled.texts == ["hoi"]


async def test_it_is_not_well_from_the_first_poll_that_fails_until_there_is_a_good_one(
    api: BotApi,
) -> None:
    async with polling(api) as polled:
        await api.until(lambda: api.updates.is_polled)
        async with api.down():
            await until(lambda: bool(polled.condition.faults))
            why = "no connection to 127.0.0.1 (connection refused): nothing listens there"
            await until(lambda: polled.condition.faults == {"telegram": why})
        await until(lambda: not polled.condition.faults)


async def test_what_lasts_is_logged_ever_more_seldom(api: BotApi) -> None:
    with capture_logs() as logs:
        async with polling(api) as polled:
            await api.until(lambda: api.updates.is_polled)
            async with api.down():
                began_s = polled.now_s
                await until(lambda: polled.now_s > began_s + 40 * 60)
    told = [each["failures"] for each in logs if each["event"] == "telegram is out of reach"]
    assert told[-1] == 32
    assert len(told) <= 6


async def test_an_answer_that_got_lost_is_fetched_again(api: BotApi) -> None:
    api.private_chat().says("hoi")
    api.fail("getUpdates", Break.RESET_AFTER)
    async with polling(api) as polled:
        await until(lambda: polled.texts == ["hoi"])


async def test_a_second_poller_ends_it_after_a_while(api: BotApi) -> None:
    async with polling(api) as polled:
        assert polled.task
        async with asyncio.timeout(5):
            while not polled.task.done():
                api.updates.disturb()
                await asyncio.sleep(0.005)
        with pytest.raises(ChannelError, match="Another program fetches"):
            await polled.task


async def test_a_predecessor_that_stops_soon_is_put_up_with(api: BotApi) -> None:
    async with polling(api) as polled:
        await api.until(lambda: api.updates.is_polled)
        api.updates.disturb()
        api.private_chat().says("hoi")
        await until(lambda: polled.texts == ["hoi"])


async def test_a_webhook_that_somebody_else_keeps_ends_it(api: BotApi) -> None:
    api.updates.webhook = "https://example.org/hook"
    async with polling(api) as polled:
        assert polled.task
        with pytest.raises(ChannelError, match="deleteWebhook"):
            await asyncio.wait_for(polled.task, 5)
    assert "webhook" in polled.condition.faults["telegram"]


async def test_a_webhook_that_is_on_its_way_out_is_put_up_with(api: BotApi) -> None:
    api.updates.webhook = "https://example.org/hook"
    async with polling(api) as polled:
        await until(lambda: "telegram" in polled.condition.faults)
        api.updates.webhook = ""
        await until(lambda: not polled.condition.faults)


async def test_a_token_that_is_no_token_is_refused_before_the_run(api: BotApi) -> None:
    right, api.token = api.token, "no-token-at-all-but-one-word"
    async with running(api) as bot:
        api.token = right
        assert bot.task
        with pytest.raises(ChannelError, match="BOT_TELEGRAM_TOKEN"):
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
    assert bot.signs >= 3


@pytest.mark.usefixtures("bot")
async def test_every_poll_says_what_it_wants(api: BotApi) -> None:
    chat = api.private_chat()
    chat.says("hoi")
    await chat.reply()
    wanted = '["message", "edited_message", "callback_query"]'
    polls = api.calls_of("getUpdates")
    assert polls
    assert {call.parameters["allowed_updates"] for call in polls} == {wanted}
