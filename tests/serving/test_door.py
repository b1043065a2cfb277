"""Connections that ask for nothing do no harm."""

import asyncio
from contextlib import AsyncExitStack

from prometheus_client import REGISTRY
import pytest

from tests.harness.http_caller import TIMEOUT_S, call, calling, request
from tests.harness.served import PATH, SHOWN, Hasty, Served

UPDATE = b'{"update_id": 1}'


def closed(why: str) -> float:
    return REGISTRY.get_sample_value("kamerantwoord_connections_closed_total", {"why": why}) or 0.0


@pytest.mark.parametrize(
    "begun",
    [b"", b"POST /telegram HTT", b"POST /telegram HTTP/1.1\r\nHost: x\r\nX-Slow: "],
)
async def test_who_does_not_come_to_the_point_is_shown_the_door(
    hasty: Served, begun: bytes
) -> None:
    before = closed("slow")
    async with calling(hasty.address) as caller:
        await caller.send(begun)
        assert await caller.is_hung_up()
    assert closed("slow") == before + 1


async def test_a_byte_now_and_then_is_not_coming_to_the_point(hasty: Served) -> None:
    async with calling(hasty.address) as caller:
        await caller.send(request("/healthz"))
        assert (await caller.answer()).status == 200
        hung_up = asyncio.create_task(caller.is_hung_up())
        await caller.send(b"GET /healthz HTTP/1.1\r\nX: ")
        async with asyncio.timeout(TIMEOUT_S):
            while not hung_up.done():
                await caller.send(b"x")
                await asyncio.sleep(0.02)


async def test_idle_strangers_however_many_never_lock_telegram_out(hasty: Served) -> None:
    before = closed("crowded")
    async with AsyncExitStack() as stack:
        for _ in range(10 * Hasty.most):
            await stack.enter_async_context(calling(hasty.address))
        for _ in range(5):
            answer = await call(hasty.address, PATH, "POST", UPDATE, SHOWN)
            assert answer.status == 200
    assert closed("crowded") > before
    assert hasty.taken == 5 * [UPDATE]


async def test_who_has_asked_is_not_shown_the_door_for_those_who_have_not(hasty: Served) -> None:
    headers = {**SHOWN, "Content-Length": "2"}
    async with AsyncExitStack() as stack:
        asking = [await stack.enter_async_context(calling(hasty.address)) for _ in range(20)]
        for caller in asking:
            await caller.send(request(PATH, "POST", b"{", headers))
        idle = await stack.enter_async_context(calling(hasty.address))
        assert await idle.is_hung_up()
        for caller in asking:
            await caller.send(b"}")
        assert [(await caller.answer()).status for caller in asking] == 20 * [200]
    assert hasty.taken == 20 * [b"{}"]


@pytest.mark.parametrize(
    "raw",
    [b"\x16\x03\x01\x02\x00\x01", b"GARBAGE\r\n\r\n", b"GET / HTTP/1.1\r\nX: " + b"x" * 100_000],
)
async def test_what_is_no_http_is_refused_and_not_logged(
    hasty: Served, raw: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    async with calling(hasty.address) as caller:
        await caller.send(raw + b"\r\n\r\n")
        assert await caller.is_hung_up()
    assert caplog.records == []
    assert (await call(hasty.address, PATH, "POST", UPDATE, SHOWN)).status == 200
