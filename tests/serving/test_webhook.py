"""Telegram's calls are stored; a stranger's reach nothing, and learn nothing."""

from collections.abc import Mapping

import pytest
from structlog.testing import capture_logs

from bot.serving.webhook import Taken
from tests.harness.http_caller import call, calling, request
from tests.harness.served import PATH, SECRET, SHOWN, Served

UPDATE = b'{"update_id": 1}'


async def test_what_telegram_sends_is_stored_and_confirmed(served: Served) -> None:
    answer = await call(served.address, PATH, "POST", UPDATE, SHOWN)
    assert (answer.status, answer.body) == (200, b"")
    assert served.taken == [UPDATE]


async def test_telegram_may_use_one_connection_for_many_calls(served: Served) -> None:
    async with calling(served.address) as caller:
        for _ in range(3):
            await caller.send(request(PATH, "POST", UPDATE, SHOWN))
            assert (await caller.answer()).status == 200
        await caller.send(2 * request(PATH, "POST", UPDATE, SHOWN))
        assert [(await caller.answer()).status for _ in range(2)] == [200, 200]
    assert served.taken == 5 * [UPDATE]


async def test_what_cannot_be_read_is_confirmed_too_or_it_would_come_for_ever(
    served: Served,
) -> None:
    served.outcome = Taken.UNREADABLE
    assert (await call(served.address, PATH, "POST", b"{", SHOWN)).status == 200


async def test_what_cannot_be_stored_now_is_to_come_again(served: Served) -> None:
    served.outcome = Taken.UNAVAILABLE
    answer = await call(served.address, PATH, "POST", UPDATE, SHOWN)
    assert (answer.status, answer.headers["retry-after"]) == (503, "5")


async def test_a_fault_while_storing_is_logged_and_the_update_is_to_come_again(
    served: Served,
) -> None:
    served.outcome = RuntimeError("a question")
    with capture_logs() as logs:
        assert (await call(served.address, PATH, "POST", UPDATE, SHOWN)).status == 503
    assert [line["event"] for line in logs] == ["webhook_fault"]


async def test_storing_that_takes_too_long_is_to_be_tried_again(hasty: Served) -> None:
    hasty.is_stuck = True
    assert (await call(hasty.address, PATH, "POST", UPDATE, SHOWN)).status == 503


STRANGERS: list[tuple[str, str, Mapping[str, str]]] = [
    (PATH, "POST", {}),
    (PATH, "POST", {"X-Telegram-Bot-Api-Secret-Token": "guess"}),
    (PATH, "POST", {"X-Telegram-Bot-Api-Secret-Token": SECRET[:-1]}),
    (PATH, "POST", {"X-Telegram-Bot-Api-Secret-Token": f"{SECRET}x"}),
    (PATH, "POST", {"X-Telegram-Bot-Api-Secret-Token": "é" * 5_000}),
    (PATH, "POST", {"Expect": "100-continue"}),
    (PATH, "POST", {"X-Forwarded-For": "149.154.167.220", "X-Forwarded-Proto": "https"}),
    (PATH, "GET", {}),
    (PATH, "GET", SHOWN),
    (PATH, "PUT", SHOWN),
    (f"{PATH}/", "POST", SHOWN),
    (f"/{PATH}", "POST", SHOWN),
    ("/nothing", "GET", {}),
    ("/healthz", "POST", {}),
    ("/healthz/", "GET", {}),
    ("/metrics?x", "DELETE", {}),
    (PATH, "GET", {"Connection": "Upgrade", "Upgrade": "websocket"}),
]


@pytest.mark.parametrize(("path", "method", "headers"), STRANGERS)
async def test_every_stranger_gets_the_same_answer_which_says_nothing(
    served: Served, path: str, method: str, headers: Mapping[str, str]
) -> None:
    answer = await call(served.address, path, method, b"{}", headers)
    assert (answer.status, answer.body) == (404, b"")
    assert answer.headers == {"content-length": "0", "connection": "close"}
    assert served.taken == []


async def test_the_body_of_a_stranger_is_not_waited_for(served: Served) -> None:
    async with calling(served.address) as caller:
        await caller.send(request(PATH, "POST", headers={"Content-Length": "10000000"}))
        assert (await caller.answer()).status == 404
        for _ in range(100):
            await caller.send(bytes(100_000))
        assert await caller.is_hung_up()
    assert served.taken == []


BODIES = [
    b"",
    b"\xff\xfe\x00",
    b'{"update_id": ',
    b"[" * 100_000,
    b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    b"9" * 20_000,
]


@pytest.mark.parametrize("body", BODIES, ids=lambda body: str(body[:8]))
async def test_any_content_is_handed_on_as_bytes_and_read_by_nobody_here(
    served: Served, body: bytes
) -> None:
    assert (await call(served.address, PATH, "POST", body, SHOWN)).status == 200
    assert served.taken == [body]


@pytest.mark.parametrize("length", ["10001", "99999999999999999999"])
async def test_a_body_that_says_it_is_too_large_is_refused_unread(
    hasty: Served, length: str
) -> None:
    async with calling(hasty.address) as caller:
        await caller.send(request(PATH, "POST", b"", {**SHOWN, "Content-Length": length}))
        assert (await caller.answer()).status == 404
        assert await caller.is_hung_up()
    assert hasty.taken == []


async def test_a_body_that_does_not_say_how_large_it_is_is_read_to_the_limit(
    hasty: Served,
) -> None:
    head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
    chunk = b"1000\r\n" + bytes(4_096) + b"\r\n"
    secret = f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n\r\n"
    for count, status in ((2, 200), (4, 404)):
        async with calling(hasty.address) as caller:
            await caller.send((head + secret).encode() + count * chunk + b"0\r\n\r\n")
            assert (await caller.answer()).status == status
    assert hasty.taken == [bytes(2 * 4_096)]


async def test_a_body_that_does_not_come_to_its_end_is_given_up(hasty: Served) -> None:
    headers = {**SHOWN, "Content-Length": "1000"}
    async with calling(hasty.address) as caller:
        await caller.send(request(PATH, "POST", b"{", headers))
        assert (await caller.answer()).status == 404
        assert await caller.is_hung_up()
    async with calling(hasty.address) as caller:
        await caller.send(request(PATH, "POST", b"{", headers))  # and hangs up
    assert (await call(hasty.address, PATH, "POST", UPDATE, SHOWN)).status == 200
    assert hasty.taken == [UPDATE]
