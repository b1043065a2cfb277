"""The fake Bot API as a process of its own does what it is told over HTTP, and keeps a ledger."""

from collections.abc import Iterator
import json
import subprocess
import sys
from typing import Any

import httpx
import pytest

from tests.harness.bot_api.driven import REMEMBERED


class Driven:
    """A fake Bot API in another process."""

    def __init__(self, url: str, token: str) -> None:
        self.bot = f"{url}/bot{token}"
        self.http = httpx.Client(base_url=url, timeout=10)

    def call(self, method: str, **form: object) -> httpx.Response:
        return self.http.post(f"{self.bot}/{method}", data=form)

    def get(self, path: str, **query: object) -> Any:  # noqa: ANN401  JSON
        return self.http.get(path, params={key: str(value) for key, value in query.items()}).json()


@pytest.fixture(scope="module")
def process() -> Iterator[Driven]:
    command = [sys.executable, "-m", "tests.harness.bot_api"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as running:
        assert running.stdout
        try:
            shown = json.loads(running.stdout.readline())
            driven = Driven(shown["url"], shown["token"])
            yield driven
            driven.http.close()
        finally:
            running.terminate()


@pytest.fixture
def driven(process: Driven) -> Iterator[Driven]:
    yield process
    process.http.post("/faults", data={"rate": "0"})


def test_people_say_what_they_are_told_to(driven: Driven) -> None:
    driven.http.post("/says", data={"chat": "5", "text": "hoi"})
    asked = driven.http.post("/ask", json=[[5, "een"], [6, "twee"]]).json()
    updates = driven.call("getUpdates").json()["result"]
    assert [update["message"]["text"] for update in updates] == ["hoi", "een", "twee"]
    driven.call("sendMessage", chat_id=5, text="dag")
    assert [message["text"] for message in driven.get("/sent", chat=5)] == ["dag"]
    state = driven.get("/state")
    assert state["pending"] == 3
    ledger = driven.get("/ledger", after=0)
    at_s, *row = ledger["rows"][-1]
    assert row == [5, "dag", None]
    assert at_s > asked["at_s"]


def test_what_was_read_of_the_ledger_is_forgotten(driven: Driven) -> None:
    driven.http.post("/says", data={"chat": "8", "text": "hoi"})
    first = driven.get("/ledger", after=0)["next"]
    driven.call("sendMessage", chat_id=8, text="een")
    driven.call("sendMessage", chat_id=8, text="twee")
    later = driven.get("/ledger", after=first)
    assert [row[2] for row in later["rows"]] == ["een", "twee"]
    assert later["next"] == first + 2
    assert [row[2] for row in driven.get("/ledger", after=first + 1)["rows"]] == ["twee"]
    assert driven.get("/ledger", after=0)["next"] == first + 2


def test_messages_that_meet_with_trouble_stand_in_the_ledger_with_it(driven: Driven) -> None:
    driven.http.post("/says", data={"chat": "9", "text": "hoi"})
    after = driven.get("/ledger", after=0)["next"]
    reset_after = driven.http.post("/faults", data={"rate": "1", "kinds": "3"}).json()
    assert reset_after == {"kinds": ["RESET_AFTER"]}
    with pytest.raises(httpx.ReadError):
        driven.call("sendMessage", chat_id=9, text="een")
    driven.http.post("/faults", data={"rate": "1", "kinds": "0"})
    assert driven.call("sendMessage", chat_id=9, text="twee").status_code == 429
    rows = driven.get("/ledger", after=after)["rows"]
    assert [row[2:] for row in rows] == [
        ["een", "RESET_AFTER"],
        ["een", None],
        ["twee", "TooManyRequests"],
    ]


def test_a_share_of_all_calls_fails_in_the_same_way_each_time(driven: Driven) -> None:
    def statuses() -> list[int]:
        driven.http.post("/faults", data={"rate": "0.3", "seed": "7", "kinds": "0 1"})
        return [driven.call("getMe").status_code for _ in range(40)]

    first = statuses()
    assert set(first) == {200, 429, 502}
    assert statuses() == first


def test_a_silent_connection_is_hung_up_on_after_a_while(driven: Driven) -> None:
    driven.http.post("/faults", data={"rate": "1", "kinds": "4", "silence_s": "0.01"})
    with pytest.raises(httpx.ReadError):
        driven.call("getMe")


def test_it_remembers_little_of_each_chat(driven: Driven) -> None:
    for number in range(3 * REMEMBERED):
        driven.http.post("/says", data={"chat": "11", "text": f"{number}"})
        driven.call("sendMessage", chat_id=11, text=f"{number}")
    sent = driven.get("/sent", chat=11)
    assert [message["text"] for message in sent] == [
        str(number) for number in range(2 * REMEMBERED, 3 * REMEMBERED)
    ]


def test_pushed_updates_go_where_they_are_routed_to(driven: Driven) -> None:
    driven.http.post("/route", data={"host": "bot.example", "ports": "1 2"})
    driven.call("setWebhook", url="https://bot.example/hook")
    assert driven.get("/state")["webhook"] == "https://bot.example/hook"
    driven.call("deleteWebhook")
    assert not driven.get("/state")["webhook"]
