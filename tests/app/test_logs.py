"""Logs are structured, and hold no secret."""

import asyncio
from collections.abc import Iterator
import gc
import json
import logging
from pathlib import Path

import pytest
import structlog

from bot.app import set_up_logs
from bot.app.blotting import SecretsHidden
from bot.settings import read_environment

TOKEN = "1234567890:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
QUESTION = "mijn bsn is 111222333, bel piet"
PERSON = 987654321


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def set_up(log_format: str, level: str = "info") -> None:
    variables = {
        "BOT_TELEGRAM_TOKEN": TOKEN,
        "BOT_LOG_FORMAT": log_format,
        "BOT_LOG_LEVEL": level,
    }
    set_up_logs(read_environment(variables))


BOTH = pytest.mark.parametrize("log_format", ["console", "json"])


def fail(text: str, person: int, url: str) -> None:
    raise ValueError(text, person, url)


@BOTH
def test_a_secret_is_blotted_out_wherever_it_stands(
    log_format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up(log_format)
    structlog.get_logger("a").warning("calling", url=f"https://x/bot{TOKEN}/getMe")
    logging.getLogger("b").warning("calling %s", TOKEN)
    structlog.get_logger("c").error("failed", exc_info=ValueError(TOKEN))
    printed = capsys.readouterr().err
    assert TOKEN not in printed
    assert printed.count("[secret]") == 2


def test_json_lines_hold_level_time_and_name(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("json")
    structlog.get_logger("bot.x").info("reloaded", added=2)
    line = json.loads(capsys.readouterr().err)
    assert (line["event"], line["added"], line["level"], line["logger"]) == (
        "reloaded",
        2,
        "info",
        "bot.x",
    )
    assert line["timestamp"].endswith("Z")


def test_nothing_that_others_wrote_steers_a_terminal_or_passes_for_a_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up("console")
    written = "a\x1b[2J\u202eb\n2026-01-01 [error] forged"
    structlog.get_logger("a").warning(written, file=written, faults=(written,), place=Path(written))
    logging.getLogger("b").warning("library: %s", written)
    printed = capsys.readouterr().err
    assert [letter for letter in printed if letter in "\x1b\u202e"] == []
    assert len(printed.splitlines()) == 2
    assert r"a\u001b[2J\u202eb\u000a2026-01-01 [error] forged" in printed


def test_what_is_below_the_level_is_not_logged(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("console", "warning")
    structlog.get_logger("bot.x").info("nothing")
    logging.getLogger("httpx").info("a request to https://x")
    assert capsys.readouterr().err == ""


def test_libraries_that_name_every_request_are_kept_quiet(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up("console", "debug")
    logging.getLogger("httpx").info("POST https://x/bot-token")
    assert capsys.readouterr().err == ""


@BOTH
def test_a_fault_is_told_by_its_kind_and_place_and_not_by_its_words_or_values(
    log_format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up(log_format)
    try:
        try:
            fail(QUESTION, PERSON, f"https://x/bot{TOKEN}/getMe?chat_id=1")
        except ValueError as error:
            raise ExceptionGroup(QUESTION, [error, OSError(QUESTION)]) from error
    except ExceptionGroup as error:
        structlog.get_logger("bot.x").exception("failed")
        structlog.get_logger("bot.x").error("failed", exc_info=error)
        logging.getLogger("library").exception("no luck with %s of %s", QUESTION, PERSON)
    printed = capsys.readouterr().err
    assert_told(printed, "ExceptionGroup", "ValueError", "OSError", "in fail", "test_logs.py")


@BOTH
async def test_a_failing_task_or_callback_is_told_without_what_it_was_given(
    log_format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async def fail_later(text: str, person: int, url: str) -> None:
        await asyncio.sleep(0)
        fail(text, person, url)

    set_up(log_format)
    given = QUESTION, PERSON, f"https://x/bot{TOKEN}/sendMessage?chat_id=1"
    task = asyncio.create_task(fail_later(*given))
    asyncio.get_running_loop().call_soon(fail, *given)
    await asyncio.wait([task])
    del task
    gc.collect()
    printed = capsys.readouterr().err
    assert_told(printed, "Task exception was never retrieved", "Exception in callback", "in fail")


def assert_told(printed: str, *told: str) -> None:
    for each in told:
        assert each in printed
    for hidden in (QUESTION, "111222333", str(PERSON), TOKEN, TOKEN[:20], TOKEN[-8:]):
        assert hidden not in printed


@BOTH
@pytest.mark.parametrize("where", [8, 11, 20])
def test_a_secret_in_pieces_is_blotted_out_too(
    where: int, log_format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up(log_format)
    logger = structlog.get_logger("bot.x")
    logger.warning("split", parts=(TOKEN[:where], TOKEN[where:]), lines=f"{TOKEN[:30]}\n")
    logger.warning("quoted", url=TOKEN.replace(":", "%3A"))
    printed = capsys.readouterr().err
    assert printed.count("[secret]") >= 4
    for start in range(len(TOKEN) - 7):
        assert TOKEN[start : start + 8] not in printed


def test_a_blot_leaves_all_else_as_it_was() -> None:
    hide = SecretsHidden(["aaaaaaaaaaaa", "geheim", ""])
    assert hide(None, "", "") == ""
    assert hide(None, "", "niets") == "niets"
    assert hide(None, "", "geheim, aaaaaaa, aaaaaaaaaaaaaaaaa en geheim.") == (
        "[secret], aaaaaaa, [secret] en [secret]."
    )


def test_an_error_logged_where_nothing_was_raised_is_told_as_it_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up("json")
    structlog.get_logger("bot.x").error("odd", exc_info=True)
    assert "exception" not in json.loads(capsys.readouterr().err)
