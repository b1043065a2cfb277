"""Logs are structured, and hold no secret."""

from collections.abc import Iterator
import json
import logging

import pytest
import structlog

from bot.app import set_up_logs
from bot.settings import Settings

TOKEN = "123456:AAAABBBBCCCC"


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
    set_up_logs(Settings.read(variables))


@pytest.mark.parametrize("log_format", ["console", "json"])
def test_a_secret_is_blotted_out_wherever_it_stands(
    log_format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up(log_format)
    structlog.get_logger("a").warning("calling", url=f"https://x/bot{TOKEN}/getMe")
    logging.getLogger("b").warning("calling %s", TOKEN)
    structlog.get_logger("c").error("failed", exc_info=ValueError(TOKEN))
    printed = capsys.readouterr().err
    assert TOKEN not in printed
    assert printed.count("[secret]") >= 3


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
