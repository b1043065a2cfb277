"""Serving Telegram: the channel, the signals, and what happens by itself meanwhile."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
import signal

import structlog

from bot.answering import Reloader
from bot.app.background import Job, meanwhile
from bot.app.opening import Opened, open_bot
from bot.app.watching import watch_folder
from bot.chat.commands import menu
from bot.chat.telegram import CommandMenu, TelegramChannel
from bot.chat.texts import Texts
from bot.errors import FaultyInputError, ReloadBusyError, SettingsError
from bot.journal import purge_daily
from bot.matching import Told
from bot.settings import TOKEN_MISSING, Settings

_NOT_RELOADED = "not reloaded, the old knowledge serves on"

_log = structlog.get_logger(__name__)


async def serve_telegram(
    settings: Settings, *, watch: bool = False, progress: Told | None = None
) -> None:
    """Serve Telegram until the process is told to stop.

    Args:
        settings: How the bot is set up.
        watch: Whether to reload by itself when the knowledge folder changes.
        progress: Told how the loading goes.

    Raises:
        SettingsError: There is no token.
        KnowledgeError: The knowledge has faults.
        InputFileError: The thresholds or the texts have faults.
        ChannelError: Telegram can't be served, and trying again would not help.
    """
    _token(settings)
    async with open_bot(settings, is_paced=True, progress=progress) as opened:
        channel = make_channel(settings, opened)
        knowledge = opened.desk.snapshot.knowledge
        _log.info("serving", version=knowledge.version, entries=len(knowledge.entries))
        jobs: dict[str, Job] = {
            "purging": partial(purge_daily, opened.log, settings.retention_days)
        }
        if watch:
            tell = partial(reload, opened.reloader)
            jobs["watching"] = partial(watch_folder, settings.knowledge, tell)
        async with _signals(opened) as stop, meanwhile(jobs):
            await channel.run(stop)


def make_channel(
    settings: Settings, opened: Opened, on_poll: Callable[[], None] = lambda: None
) -> TelegramChannel:
    """The channel through which people in Telegram reach the bot.

    Args:
        settings: How the bot is set up.
        opened: The bot.
        on_poll: Called after each good poll.

    Raises:
        SettingsError: There is no token.
    """
    return TelegramChannel(
        opened.conversation,
        token=_token(settings),
        api_url=settings.telegram_api_url,
        admins=settings.admins,
        menus=_menus(opened.texts, settings.language),
        on_poll=on_poll,
    )


async def reload(reloader: Reloader) -> None:
    """Reload once, and log what came of it; never raises: the old knowledge serves on."""
    try:
        done = await reloader.reload()
    except ReloadBusyError:
        _log.info("a reload is under way already")
    except FaultyInputError as error:
        faults = [str(fault) for fault in error.faults]
        _log.error(_NOT_RELOADED, faults=faults)
    except Exception as error:  # noqa: BLE001  whatever it is, the bot has knowledge to go on with
        _log.error(_NOT_RELOADED, exc_info=error)
    else:
        _log.info(
            "reloaded",
            before=done.before,
            after=done.after,
            added=len(done.changes.added),
            changed=len(done.changes.changed),
            removed=len(done.changes.removed),
            seconds=round(done.seconds, 3),
        )


def _token(settings: Settings) -> str:
    if settings.telegram_token is None:
        raise SettingsError([TOKEN_MISSING])
    return settings.telegram_token.get_secret_value()


@asynccontextmanager
async def _signals(opened: Opened) -> AsyncIterator[asyncio.Event]:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    reloads: set[asyncio.Task[None]] = set()

    def start_reload() -> None:
        task = asyncio.create_task(reload(opened.reloader))
        reloads.add(task)
        task.add_done_callback(reloads.discard)

    handlers = {signal.SIGTERM: stop.set, signal.SIGINT: stop.set, signal.SIGHUP: start_reload}
    for number, handler in handlers.items():
        loop.add_signal_handler(number, handler)
    try:
        yield stop
    finally:
        for number in handlers:
            loop.remove_signal_handler(number)
        await asyncio.gather(*reloads)


def _menus(texts: dict[str, Texts], default: str) -> tuple[CommandMenu, ...]:
    def entries(language: str, *, admin: bool) -> tuple[tuple[str, str], ...]:
        return tuple((each.name, each.about) for each in menu(texts[language], admin=admin))

    return tuple(
        CommandMenu(code, admin, entries(language, admin=admin))
        for admin in (False, True)
        for code, language in ((None, default), *((each, each) for each in texts))
    )
