"""Serving Telegram: the channel, the signals, and what happens by itself meanwhile."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from math import inf
import signal

import structlog

from bot.answering import Reloader
from bot.app.agreement import Agreement
from bot.app.announcing import Announcer
from bot.app.background import Job, meanwhile
from bot.app.figures import count_reply
from bot.app.http import make_health, serve_http
from bot.app.opening import Opened, open_bot
from bot.app.watching import watch_folder
from bot.chat.commands import menu
from bot.chat.telegram import Access, Address, CommandMenu, TelegramChannel
from bot.chat.texts import Texts
from bot.delivery import Delivery, open_delivery
from bot.delivery.condition import Condition
from bot.delivery.purging import purge_inbox_daily
from bot.errors import FaultyInputError, ReloadBusyError, SettingsError
from bot.journal import purge_daily
from bot.matching import Told
from bot.serving.health import Health
from bot.serving.webhook import Taken
from bot.settings import TOKEN_MISSING, Settings

_NOT_RELOADED = "not reloaded, the old knowledge serves on"
_GOOD_FOR_S = {"dispatcher": 120.0}
"""After how long silence of a part is a fault, in seconds."""

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
        DeliveryError: The inbox can't be opened.
        ListenError: The HTTP server can't listen where it should.
        ChannelError: Telegram can't be served, and trying again would not help.
    """
    _token(settings)
    async with (
        open_bot(settings, is_paced=True, progress=progress, count=count_reply) as opened,
        open_delivery(settings.database_url) as delivery,
    ):
        await _serve(settings, opened, delivery, watch=watch)


async def _serve(settings: Settings, opened: Opened, delivery: Delivery, *, watch: bool) -> None:
    health = make_health()
    announcer = Announcer(delivery.outbox, settings.admins, opened.texts[settings.language])
    tell = partial(reload, opened.reloader, announcer)
    agreement = Agreement(
        opened.desk,
        opened.reloader,
        delivery.bulletin,
        partial(health.tell, "knowledge"),
        is_late=settings.database_url.startswith("postgresql"),
    )
    channel = make_channel(settings, opened, delivery, health, announcer)

    async def take(body: bytes) -> Taken:
        return Taken((await channel.take(body)).value)

    jobs: dict[str, Job] = {
        "replica": delivery.replicas.keep_alive,
        "purging": partial(purge_daily, opened.log, settings.retention_days),
        "purging the inbox": partial(purge_inbox_daily, delivery.inbox),
        **agreement.jobs(),
    }
    if watch:
        jobs["watching"] = partial(watch_folder, settings.knowledge, tell)
    stop, hurry = asyncio.Event(), asyncio.Event()
    async with (
        serve_http(settings, opened, health, stop, depth=delivery.inbox.depth, take=take),
        _signals(tell, stop, hurry),
        meanwhile(jobs),
    ):
        knowledge = opened.desk.snapshot.knowledge
        _log.info("serving", version=knowledge.version, entries=len(knowledge.entries))
        await channel.run(stop, hurry)


def make_channel(
    settings: Settings,
    opened: Opened,
    delivery: Delivery,
    health: Health | None = None,
    announcer: Announcer | None = None,
) -> TelegramChannel:
    """The channel through which people in Telegram reach the bot.

    Args:
        settings: How the bot is set up.
        opened: The bot.
        delivery: The inbox and all that belongs to it.
        health: Told how the channel is doing.
        announcer: Tells the admins of what was set aside.

    Raises:
        SettingsError: There is no token.
    """
    return TelegramChannel(
        opened.conversation,
        delivery,
        Access(_token(settings), settings.telegram_api_url, _address(settings)),
        admins=settings.admins,
        menus=_menus(opened.texts, settings.language),
        condition=Condition(partial(_tell, health) if health else None),
        on_set_aside=partial(announcer.tell, "notice_set_aside") if announcer else None,
    )


def _tell(health: Health, part: str, ok: bool, why: str) -> None:  # noqa: FBT001  as it is told
    health.tell(part, ok=ok, why=why, good_for_s=_GOOD_FOR_S.get(part, inf))


async def reload(reloader: Reloader, announcer: Announcer) -> None:
    """Reload once, and log and tell what came of it; never raises: the old knowledge serves on."""
    try:
        done = await reloader.reload()
    except ReloadBusyError:
        _log.info("a reload is under way already")
    except FaultyInputError as error:
        faults = [str(fault) for fault in error.faults]
        _log.error(_NOT_RELOADED, faults=faults)
        await announcer.tell("notice_faults", count=len(faults), version=reloader.version)
    except Exception as error:  # noqa: BLE001  whatever it is, the bot has knowledge to go on with
        _log.error(_NOT_RELOADED, exc_info=error)
        await announcer.tell("notice_reload_failed", version=reloader.version)
    else:
        counts = {
            "added": len(done.changes.added),
            "changed": len(done.changes.changed),
            "removed": len(done.changes.removed),
        }
        versions = {"before": done.before, "after": done.after}
        _log.info("reloaded", **versions, **counts, seconds=round(done.seconds, 3))
        if done.before != done.after:
            await announcer.tell("notice_reloaded", **versions, **counts)


def _token(settings: Settings) -> str:
    if settings.telegram_token is None:
        raise SettingsError([TOKEN_MISSING])
    return settings.telegram_token.get_secret_value()


def _address(settings: Settings) -> Address | None:
    if settings.webhook_url is None or settings.webhook_secret is None:
        return None
    return Address(settings.webhook_url, settings.webhook_secret.get_secret_value())


@asynccontextmanager
async def _signals(
    reload_once: Job, stop: asyncio.Event, hurry: asyncio.Event
) -> AsyncIterator[None]:
    """Heed signals: one to stop, a second to stop at once, and from then on as any program."""
    loop = asyncio.get_running_loop()
    reloads: set[asyncio.Future[None]] = set()

    def start_reload() -> None:
        task = asyncio.ensure_future(reload_once())
        reloads.add(task)
        task.add_done_callback(reloads.discard)

    def end() -> None:
        if stop.is_set():
            hurry.set()
            for number in (signal.SIGTERM, signal.SIGINT):
                loop.remove_signal_handler(number)
        stop.set()

    handlers = {signal.SIGTERM: end, signal.SIGINT: end, signal.SIGHUP: start_reload}
    for number, handler in handlers.items():
        loop.add_signal_handler(number, handler)
    try:
        yield
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
