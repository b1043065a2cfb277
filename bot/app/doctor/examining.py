"""All that the doctor looks at, one after another, none for longer than a while."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import replace
from functools import partial

from bot.app.blotting import SecretsHidden
from bot.app.doctor.database import look_at_database
from bot.app.doctor.finding import Finding, fault, ok
from bot.app.doctor.knowledge import look_at_knowledge
from bot.app.doctor.machine import (
    look_at_address,
    look_at_cache,
    look_at_disk,
    look_at_env_file,
    look_at_secret,
)
from bot.app.doctor.telegram import look_at_telegram
from bot.errors import SettingsError
from bot.settings import VARIABLE_FOLDER, Settings

_PATIENCE_S = 30.0
_SLOW = "see what holds it up; try again"
_ODD = "nobody foresaw this; report it"


def examine_settings(error: SettingsError) -> tuple[Finding, ...]:
    """What is wrong with the settings; without them, nothing else can be looked at."""
    advice = "`python -m bot run --help` lists the settings"
    return tuple(fault("settings", str(each), advice) for each in error.faults)


async def examine(settings: Settings, patience_s: float = _PATIENCE_S) -> AsyncIterator[Finding]:
    """Look at everything that the bot needs, and tell of each thing as soon as it is known.

    Args:
        settings: How the bot is set up.
        patience_s: How long to look at one thing, in seconds.
    """
    hide = SecretsHidden(settings.secrets)

    async def within(check: str, look: Awaitable[Iterable[Finding]]) -> list[Finding]:
        try:
            async with asyncio.timeout(patience_s):
                found = list(await look)
        except TimeoutError:
            found = [fault(check, f"no answer within {patience_s:.0f} seconds", _SLOW)]
        except Exception as error:  # noqa: BLE001  whatever it is, the rest is looked at too
            found = [fault(check, f"it can't be looked at ({type(error).__name__})", _ODD)]
        return [replace(each, what=hide(None, "", each.what)) for each in found]

    yield ok("settings", "they can be used")
    address, is_running = await asyncio.to_thread(look_at_address, settings)
    yield replace(address, what=hide(None, "", address.what))
    looks: dict[str, Callable[[], Awaitable[Iterable[Finding]]]] = {
        "token": partial(look_at_telegram, settings),
        "database": partial(look_at_database, settings, is_running=is_running),
        "knowledge": partial(asyncio.to_thread, look_at_knowledge, settings),
        "disk": partial(asyncio.to_thread, _look_at_machine, settings),
    }
    for check, look in looks.items():
        for finding in await within(check, look()):
            yield finding


def _look_at_machine(settings: Settings) -> Iterable[Finding]:
    return (
        look_at_cache(settings),
        look_at_disk(VARIABLE_FOLDER, "disk"),
        look_at_disk(settings.cache, "disk of the cache"),
        look_at_secret(settings),
        *look_at_env_file(),
    )
