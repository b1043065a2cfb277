"""What the bot says of its own accord is said under the same rules as its replies."""

import pytest
from structlog.testing import capture_logs

from bot.delivery.outbox import Notice
from bot.errors import ChannelError
from tests.chat.telegram.bots import Running, running
from tests.harness.bot_api import BotApi, Break, HtmlError, Refusal
from tests.harness.memory_delivery import memory_delivery
from tests.harness.waiting import until


async def put(bot: Running, *notices: Notice) -> int:
    """Have something said."""
    return await memory_delivery(bot.database).outbox.put(notices)


async def test_notices_are_sent_in_the_order_of_their_chat(api: BotApi, bot: Running) -> None:
    one, other = api.private_chat(), api.private_chat()
    notices = [Notice(each.id, f"<b>{n}</b>", str(n)) for n in range(3) for each in (one, other)]
    assert await put(bot, *notices) == 6
    for chat in (one, other):
        assert [each.text for each in await chat.replies(3)] == ["0", "1", "2"]
    await until(lambda: not bot.database.notices)


async def test_without_its_database_it_says_so_and_works_on_later(
    api: BotApi, bot: Running
) -> None:
    chat = api.private_chat()
    await put(bot, Notice(chat.id, "nieuws", "k"))
    bot.database.is_away = True
    await until(lambda: "outbox" in bot.condition.faults)
    bot.database.is_away = False
    await chat.reply()
    await until(lambda: not bot.condition.faults)


@pytest.mark.parametrize("trouble", [HtmlError(502), Break.RESET_BEFORE])
async def test_a_notice_is_not_lost_on_the_way(
    api: BotApi, bot: Running, trouble: HtmlError | Break
) -> None:
    chat = api.private_chat()
    api.fail("sendMessage", trouble)
    await put(bot, Notice(chat.id, "nieuws", "k"))
    await chat.reply()


@pytest.mark.parametrize("refusal", ["bot was blocked by the user", None])
async def test_one_that_nobody_can_get_is_let_go(
    api: BotApi, bot: Running, refusal: str | None
) -> None:
    gone, other = api.private_chat(), api.private_chat()
    gone.refusal = refusal
    if refusal is None:
        api.fail("sendMessage", Refusal(400, "Bad Request: something new"), chat_id=gone.id)
    with capture_logs() as logs:
        await put(bot, Notice(gone.id, "nieuws", "k"), Notice(other.id, "nieuws", "k"))
        await other.reply()
        await until(lambda: not bot.database.notices)
    assert gone.sent == []
    assert str(gone.id) not in str(logs)


async def test_a_revoked_token_ends_the_run_and_the_notice_waits(api: BotApi) -> None:
    async with running(api) as bot:
        chat = api.private_chat()
        api.fail("*", Refusal(401, "Unauthorized"), times=10**6)
        await put(bot, Notice(chat.id, "nieuws", "k"))
        assert bot.task
        with pytest.raises(ChannelError, match="revoked"):
            await bot.task
        bot.task = None
    assert len(bot.database.notices) == 1
