"""Every line about an update carries one id, and the last says what came of it."""

import asyncio
import json
import logging

from prometheus_client import REGISTRY
import pytest
import structlog
from structlog.testing import capture_logs

from bot.chat.handling import current_handling, handling
from tests.harness.logged import logged_as_json


def test_what_came_of_it_is_logged_once_with_the_time_of_each_stage() -> None:
    with capture_logs() as logs, handling(255, waited_s=0.25) as opened:
        opened.outcome = "answer"
        opened.took("matching", 0.002)
        opened.took("matching", 0.001)
        with opened.stage("sending"):
            pass
    (line,) = logs
    assert (line["event"], line["outcome"]) == ("handled", "answer")
    assert (line["waiting_ms"], line["matching_ms"]) == (250.0, 3.0)
    assert line["ms"] >= 250
    assert "sending_ms" in line


def test_stages_are_counted_for_the_figures_too() -> None:
    def count() -> float:
        labels = {"stage": "test"}
        return REGISTRY.get_sample_value("kamerantwoord_stage_seconds_count", labels) or 0.0

    before = count()
    with handling(1) as opened:
        opened.took("test", 0.1)
    assert count() == before + 1


def test_a_fault_is_an_outcome_and_goes_on_its_way() -> None:
    with capture_logs() as logs, pytest.raises(ValueError, match="x"), handling(1):
        raise ValueError("x")
    assert logs[0]["outcome"] == "fault"


async def test_handlings_side_by_side_know_their_own() -> None:
    async def one(number: int) -> bool:
        with handling(number) as opened:
            await asyncio.sleep(0)
            return await asyncio.to_thread(current_handling) is opened

    assert await asyncio.gather(*(one(number) for number in range(5))) == 5 * [True]
    assert current_handling() is None


def test_all_that_is_logged_meanwhile_carries_the_id_also_what_libraries_log() -> None:
    with logged_as_json() as lines:
        with handling(255):
            structlog.get_logger("bot.x").info("mine")
            logging.getLogger("library").warning("theirs")
        structlog.get_logger("bot.x").info("after")
    assert [line.get("update") for line in map(json.loads, lines)] == ["ff", "ff", "ff", None]
