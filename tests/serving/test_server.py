"""The server listens where it is told, and stops when it is told."""

import asyncio
import logging
import os
import resource
import signal
import socket

import pytest

from bot.errors import ListenError
from bot.serving.address import LISTEN, split_address
from bot.serving.door import Door
from bot.serving.server import serve
from bot.settings import Settings
from tests.harness.http_caller import call, calling, request
from tests.harness.served import PATH, SHOWN, Served, serving


async def test_where_somebody_else_listens_is_said_and_what_to_do() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(
            ListenError, match=rf"{address}: .*\(Address already in use\); .*BOT_LISTEN"
        ):
            async with serve([], address):
                pass


async def test_a_host_that_is_nowhere_is_said_too() -> None:
    with pytest.raises(ListenError, match="can't listen there"):
        async with serve([], "no-such-host.invalid:80"):
            pass


async def test_it_may_open_a_file_for_each_connection() -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, before[1]))
    try:
        async with serving():
            assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] > Door.most
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


@pytest.mark.skipif(not socket.has_ipv6, reason="no IPv6 here")
async def test_it_speaks_ipv6() -> None:
    async with serving(listen="[::1]:0") as served:
        assert served.address.startswith("[::1]:")
        assert (await call(served.address, "/healthz")).status == 200


async def test_a_stop_closes_what_is_open_and_nobody_listens_any_more() -> None:
    async with serving() as served, calling(served.address) as idle, calling(served.address) as one:
        await one.send(request(PATH, "POST", b"{}", SHOWN))
        assert (await one.answer()).status == 200
        await idle.send(b"GET /")
    with pytest.raises(ConnectionRefusedError):
        await call(served.address, "/healthz")


async def test_the_signals_are_left_to_the_bot(served: Served) -> None:
    heard = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, heard.set)
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.wait_for(heard.wait(), 10)
    finally:
        loop.remove_signal_handler(signal.SIGTERM)
    assert (await call(served.address, "/healthz")).status == 200


async def test_no_call_is_logged(served: Served, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await call(served.address, "/healthz")
    await call(served.address, "/nothing")
    assert [each for each in caplog.records if each.name.startswith("uvicorn")] == []


def test_the_health_check_asks_where_the_bot_listens_by_default() -> None:
    assert Settings.model_fields["listen"].default == LISTEN


@pytest.mark.parametrize(
    ("address", "parts"),
    [("127.0.0.1:8080", ("127.0.0.1", 8080)), ("[::]:80", ("::", 80)), ("bot:1", ("bot", 1))],
)
def test_an_address_is_a_host_and_a_port(address: str, parts: tuple[str, int]) -> None:
    assert split_address(address) == parts
