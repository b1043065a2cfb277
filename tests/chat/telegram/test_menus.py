"""The lists of commands are set at the start, and nothing that goes wrong with them matters."""

from structlog.testing import capture_logs

from tests.chat.telegram.bots import ADMIN, running
from tests.harness.bot_api import BotApi, Refusal


async def test_each_language_and_each_admin_gets_a_list(api: BotApi) -> None:
    api.private_chat(api.person(user_id=ADMIN))
    async with running(api):
        await api.until(lambda: len(api.commands) == 3)
    names = {scope: [each["command"] for each in shown] for scope, shown in api.commands.items()}
    assert names == {
        ("default", ""): ["help", "taal"],
        ("default", "nl"): ["help", "taal"],
        (f"chat {ADMIN}", ""): ["help", "reload"],
    }


async def test_an_admin_who_never_started_the_bot_is_no_fault(api: BotApi) -> None:
    with capture_logs() as logs:
        async with running(api):
            await api.until(lambda: len(api.calls_of("setMyCommands")) == 3)
            await api.quiet()
    assert [entry for entry in logs if entry["log_level"] != "info"] == []


async def test_a_list_that_cannot_be_set_is_logged_and_the_bot_serves(api: BotApi) -> None:
    api.fail("setMyCommands", Refusal(400, "Bad Request: BOT_COMMAND_INVALID"))
    api.fail("setMyCommands", Refusal(403, "Forbidden: no"))
    with capture_logs() as logs:
        async with running(api):
            chat = api.private_chat()
            chat.says("hoi")
            await chat.reply()
            await api.until(lambda: len(api.calls_of("setMyCommands")) == 3)
    warnings = [entry["event"] for entry in logs if entry["log_level"] == "warning"]
    assert warnings == ["a list of commands was refused", "a list of commands was not set"]
    assert str(ADMIN) not in str(logs)
