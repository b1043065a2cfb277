"""The health check of a container asks the bot itself."""

import asyncio
from pathlib import Path
import sys

import pytest

from bot.serving.healthcheck import ask_health, main
from tests.harness.served import Served, serving

ROOT = Path(__file__).parents[2]
NOBODY = "127.0.0.1:1"


async def test_a_bot_that_is_well_is_well(served: Served) -> None:
    assert await asyncio.to_thread(ask_health, served.address) is None
    assert await asyncio.to_thread(main, [served.address], {}) == 0


async def test_a_bot_that_listens_everywhere_is_asked_on_this_machine() -> None:
    async with serving(listen="0.0.0.0:0") as served:
        assert served.address.startswith("0.0.0.0:")
        assert await asyncio.to_thread(ask_health, served.address) is None


async def test_a_bot_that_is_not_well_says_why(served: Served) -> None:
    served.health.tell("dispatcher", ok=False, why="it ended")
    fault = await asyncio.to_thread(ask_health, served.address)
    assert fault
    assert "503" in fault
    assert "it ended" in fault


@pytest.mark.parametrize("address", [NOBODY, "nonsense", "127.0.0.1:99999"])
def test_where_nobody_answers_nothing_is_well(address: str) -> None:
    assert str(ask_health(address)).startswith(f"{address}: the bot does not answer")


def test_the_address_is_named_or_set(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], {"BOT_LISTEN": NOBODY}) == 1
    assert main([NOBODY], {"BOT_LISTEN": "nonsense"}) == 1
    assert capsys.readouterr().err.count(f"{NOBODY}: the bot does not answer") == 2


async def test_it_exits_with_what_it_finds_and_loads_nothing_but_python(served: Served) -> None:
    code = (
        "import runpy, sys; sys.argv = ['x', sys.argv[1]]\n"
        "try: runpy.run_module('bot.serving.healthcheck', run_name='__main__')\n"
        "finally: print({'starlette', 'uvicorn', 'pydantic', 'structlog'} & sys.modules.keys())"
    )
    for address, status in ((served.address, 0), (NOBODY, 1)):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", code, address, cwd=ROOT, stdout=-1, stderr=-1
        )
        async with asyncio.timeout(20):
            printed, _ = await process.communicate()
        assert (process.returncode, printed) == (status, b"set()\n")
