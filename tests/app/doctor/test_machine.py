"""The doctor knows what this machine lacks."""

import asyncio
from pathlib import Path
import socket

import pytest

from bot.app.doctor.finding import State
from bot.app.doctor.machine import (
    look_at_address,
    look_at_cache,
    look_at_disk,
    look_at_env_file,
    look_at_secret,
)
from bot.settings import Settings, read_environment
from tests.harness.served import serving


def settings(**more: str) -> Settings:
    return read_environment(more, Path("no-such-file"))


def test_there_is_room_where_the_folder_is_or_will_be(tmp_path: Path) -> None:
    assert look_at_disk(tmp_path / "a" / "b", "disk").what.endswith("MB are free")


@pytest.mark.parametrize(
    ("free_mb", "state"), [(499, State.WARNING), (49, State.FAULT), (500, State.OK)]
)
def test_little_room_is_told_before_there_is_none(
    free_mb: int, state: State, tmp_path: Path
) -> None:
    found = look_at_disk(tmp_path, "disk", free=lambda _: free_mb * 1_000_000 + 999)
    assert found.state is state


def test_a_cache_that_can_be_written(tmp_path: Path) -> None:
    found = look_at_cache(settings(BOT_CACHE=str(tmp_path / "cache")))
    assert found.state is State.OK
    assert not (tmp_path / "cache").exists()


def test_a_cache_that_cannot_be_written() -> None:
    found = look_at_cache(settings(BOT_CACHE="/proc/cache"))
    assert found.state is State.FAULT
    assert "BOT_CACHE" in found.advice


def test_a_secret_is_set_or_made_or_kept_from_others(tmp_path: Path) -> None:
    set_one = look_at_secret(settings(BOT_SECRET="a secret for tests"), tmp_path)
    assert set_one.what == "it is set in BOT_SECRET"
    assert look_at_secret(settings(), tmp_path).state is State.OK
    file = tmp_path / "secret"
    file.touch()
    file.chmod(0o600)
    assert look_at_secret(settings(), tmp_path).state is State.OK
    file.chmod(0o640)
    found = look_at_secret(settings(), tmp_path)
    assert (found.state, found.advice) == (State.FAULT, f"chmod 600 {file}")


def test_a_settings_file_that_others_may_read_is_at_fault(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    assert look_at_env_file(file) == ()
    file.touch()
    for mode, state in ((0o600, State.OK), (0o644, State.FAULT)):
        file.chmod(mode)
        assert [each.state for each in look_at_env_file(file)] == [state]


def test_an_address_that_is_free() -> None:
    found, is_running = look_at_address(settings(BOT_LISTEN="127.0.0.1:0"))
    assert (found.state, is_running) == (State.OK, False)


def test_an_address_that_somebody_else_has() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        found, is_running = look_at_address(settings(BOT_LISTEN=address), timeout_s=0.1)
    assert (found.state, is_running) == (State.FAULT, False)
    assert "BOT_LISTEN" in found.advice


async def test_an_address_that_the_bot_has() -> None:
    async with serving() as served:
        own = settings(BOT_LISTEN=served.address)
        found, is_running = await asyncio.to_thread(look_at_address, own)
        assert (found.state, is_running) == (State.OK, True)
        served.health.tell("dispatcher", ok=False, why="it ended")
        found, is_running = await asyncio.to_thread(look_at_address, own)
        assert (found.state, is_running) == (State.WARNING, True)
        assert "it ended" in found.what
