"""The doctor knows whether Telegram is within reach, and what is wrong there."""

from pathlib import Path
from time import time

import pytest

from bot.app.doctor.finding import Finding, State
from bot.app.doctor.telegram import look_at_telegram
from bot.settings import Settings, read_environment
from tests.harness.oracle import TOKEN, Oracle, consulting

OWN = "https://bot.example.org/telegram"


def settings(oracle: Oracle, token: str = TOKEN, *, webhook: bool = False) -> Settings:
    variables = {"BOT_TELEGRAM_TOKEN": token, "BOT_TELEGRAM_API_URL": oracle.url}
    if webhook:
        variables |= {"BOT_WEBHOOK_URL": OWN, "BOT_WEBHOOK_SECRET": "a-secret-of-sixteen"}
    return read_environment(variables, Path("no-such-file"))


async def look(oracle: Oracle, *, webhook: bool = False, token: str = TOKEN) -> dict[str, Finding]:
    async with consulting(oracle):
        found = await look_at_telegram(settings(oracle, token, webhook=webhook))
    return {each.check: each for each in found}


async def test_a_bot_in_good_health() -> None:
    found = await look(Oracle())
    assert {name: each.state for name, each in found.items()} == dict.fromkeys(
        ["token", "webhook", "clock"], State.OK
    )
    assert found["token"].what == "it is that of @kamerantwoord_bot"


async def test_without_a_token_the_doctor_says_who_gives_one() -> None:
    (found,) = await look_at_telegram(read_environment({}, Path("no-such-file")))
    assert (found.check, found.state) == ("token", State.FAULT)
    assert "BotFather" in found.advice


async def test_a_token_that_telegram_does_not_know() -> None:
    found = await look(Oracle(), token="1:wrong-token-that-must-stay-secret")
    assert found["token"].what == "Telegram does not know it"
    assert "webhook" not in found


@pytest.mark.parametrize(
    "oracle",
    [
        Oracle(status=502),
        Oracle(raw="<html>"),
        Oracle(raw=""),
        Oracle(status=404, raw="<html>"),
        Oracle(status=401, raw="who are you?"),
    ],
)
async def test_a_server_that_is_no_bot_api_today(oracle: Oracle) -> None:
    found = await look(oracle)
    assert found["token"].state is State.FAULT
    assert str(oracle.status) in found["token"].what


async def test_without_a_network_there_are_plain_sentences_and_no_token() -> None:
    nowhere = Oracle(url="http://127.0.0.1:1")
    token, clock = await look_at_telegram(settings(nowhere))
    assert token.state is State.FAULT
    why = "no connection to 127.0.0.1 (connection refused): nothing listens there"
    assert token.what == f"the Bot API can't be asked about it: {why}"
    assert clock.state is State.WARNING
    assert TOKEN not in f"{token}{clock}"


@pytest.mark.parametrize(
    ("url", "webhook", "state", "what"),
    [
        ("", False, State.OK, "there is none, and the bot polls"),
        ("https://x.example/a", False, State.FAULT, "one is set, at x.example, so that"),
        ("", True, State.WARNING, "it is not set yet"),
        (OWN, True, State.OK, "it is set to this bot's address"),
        ("https://x.example/a", True, State.FAULT, "another one is set, at x.example"),
    ],
)
async def test_the_webhook_is_ours_or_somebody_elses(
    url: str,
    webhook: bool,  # noqa: FBT001  a column of the table
    state: State,
    what: str,
) -> None:
    found = (await look(Oracle(webhook={"url": url}), webhook=webhook))["webhook"]
    assert found.state is state
    assert what in found.what


async def test_what_waits_and_what_could_not_be_delivered_is_told() -> None:
    info = {
        "url": OWN,
        "pending_update_count": 101,
        "last_error_date": time() - 60,
        "last_error_message": "Connection refused",
    }
    found = await look(Oracle(webhook=info), webhook=True)
    assert found["waiting"].what == "101 updates wait at Telegram"
    assert found["delivery"].what.endswith("Connection refused")
    info |= {"pending_update_count": 100, "last_error_date": time() - 7_200}
    assert set(await look(Oracle(webhook=info), webhook=True)) == {"token", "webhook", "clock"}


@pytest.mark.parametrize(
    ("ahead_s", "state", "what"),
    [
        (0.0, State.OK, "agrees"),
        (-25.0, State.OK, "agrees"),
        (90.0, State.FAULT, "seconds behind"),
        (-90.0, State.FAULT, "seconds ahead"),
        (None, State.WARNING, "does not tell the time"),
    ],
)
async def test_the_clock_is_compared(ahead_s: float | None, state: State, what: str) -> None:
    found = (await look(Oracle(ahead_s=ahead_s)))["clock"]
    assert found.state is state
    assert what in found.what
