"""The pages for those who watch over the bot."""

import json

from prometheus_client.parser import text_string_to_metric_families

from bot.metrics import QUESTIONS
from tests.harness.http_caller import call
from tests.harness.served import Served


async def test_the_bot_is_ready_when_all_is_told_to_be_well(served: Served) -> None:
    answer = await call(served.address, "/readyz")
    assert answer.status == 503
    served.health.tell("database", ok=True, why="it answers")
    answer = await call(served.address, "/readyz")
    assert answer.status == 200
    assert json.loads(answer.body) == {
        "ok": True,
        "checks": {"database": {"ok": True, "why": "it answers"}},
    }


async def test_the_bot_is_alive_until_something_vital_fails(served: Served) -> None:
    assert (await call(served.address, "/healthz")).status == 200
    served.health.tell("dispatcher", ok=False, why="it ended")
    answer = await call(served.address, "/healthz")
    assert (answer.status, json.loads(answer.body)["ok"]) == (503, False)


async def test_the_figures_are_in_the_form_that_prometheus_reads(served: Served) -> None:
    QUESTIONS.labels("test", "answer").inc()
    answer = await call(served.address, "/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=")
    found = {family.name for family in text_string_to_metric_families(answer.body.decode())}
    assert {"kamerantwoord_questions", "process_resident_memory_bytes"} <= found
