"""Serving Telegram: the channel, the signals, and what happens by itself meanwhile."""

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from math import inf

import structlog

from bot.answering import Reloaded, Reloader
from bot.app.agreement import Agreement
from bot.app.announcing import Announcer
from bot.app.background import Job, meanwhile
from bot.app.figures import count_reply
from bot.app.http import make_health, serve_http
from bot.app.opening import Opened, open_bot
from bot.app.signals import Signals
from bot.app.watching import Folder, watch_folder
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
_BUSY_S = 0.2
_GOOD_FOR_S = {"dispatcher": 120.0}
"""After how long silence of a part is a fault, in seconds."""

_log = structlog.get_logger(__name__)


async def serve_telegram(
    settings: Settings,
    signals: Signals | None = None,
    *,
    watch: bool = False,
    progress: Told | None = None,
) -> None:
    """Serve Telegram until the process is told to stop.

    Args:
        settings: How the bot is set up.
        signals: What the process is told from outside, if somebody listens already.
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
    watched = Folder(settings.knowledge) if watch else None
    with ExitStack() as stack:
        signals = signals or stack.enter_context(Signals())
        async with (
            open_bot(settings, is_paced=True, progress=progress, count=count_reply) as opened,
            open_delivery(settings.database_url) as delivery,
        ):
            signals.serve()
            await _serve(settings, opened, delivery, signals, watched)


async def _serve(
    settings: Settings,
    opened: Opened,
    delivery: Delivery,
    signals: Signals,
    watched: Folder | None,
) -> None:
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
    knowledge = opened.desk.snapshot.knowledge
    loaded = {"version": knowledge.version, "entries": len(knowledge.entries)}
    channel = make_channel(
        settings, opened, delivery, health, announcer, partial(_log.info, "serving", **loaded)
    )

    async def take(body: bytes) -> Taken:
        return Taken((await channel.take(body)).value)

    jobs: dict[str, Job] = {
        "replica": delivery.replicas.keep_alive,
        "purging": partial(purge_daily, opened.log, settings.retention_days),
        "purging the inbox": partial(purge_inbox_daily, delivery.inbox),
        **agreement.jobs(),
        "reloading": partial(_reload_when_asked, signals.reload, tell),
    }
    if watched is not None:
        jobs["watching"] = partial(watch_folder, watched, tell)
    async with (
        serve_http(settings, opened, health, signals.stop, depth=delivery.inbox.depth, take=take),
        meanwhile(jobs),
    ):
        _log.info("knowledge loaded, connecting to telegram", **loaded)
        await channel.run(signals.stop, signals.hurry)


async def _reload_when_asked(asked: asyncio.Event, reload_once: Job) -> None:
    while True:
        await asked.wait()
        asked.clear()
        await reload_once()


def make_channel(  # noqa: PLR0913, PLR0917  all that a channel is made of
    settings: Settings,
    opened: Opened,
    delivery: Delivery,
    health: Health | None = None,
    announcer: Announcer | None = None,
    on_reached: Callable[[], None] | None = None,
) -> TelegramChannel:
    """The channel through which people in Telegram reach the bot.

    Args:
        settings: How the bot is set up.
        opened: The bot.
        delivery: The inbox and all that belongs to it.
        health: Told how the channel is doing.
        announcer: Tells the admins of what was set aside.
        on_reached: Called when Telegram is reached for the first time.

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
        on_reached=on_reached,
    )


def _tell(health: Health, part: str, ok: bool, why: str) -> None:  # noqa: FBT001  as it is told
    health.tell(part, ok=ok, why=why, good_for_s=_GOOD_FOR_S.get(part, inf))


async def reload(reloader: Reloader, announcer: Announcer) -> None:
    """Reload once, and log and tell what came of it; never raises: the old knowledge serves on."""
    try:
        done = await _reload_in_turn(reloader)
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


async def _reload_in_turn(reloader: Reloader) -> Reloaded:
    """Reload, after one that is under way: what changed since may not be in that."""
    while True:
        try:
            return await reloader.reload()
        except ReloadBusyError:
            await asyncio.sleep(_BUSY_S)


def _token(settings: Settings) -> str:
    if settings.telegram_token is None:
        raise SettingsError([TOKEN_MISSING])
    return settings.telegram_token.get_secret_value()


def _address(settings: Settings) -> Address | None:
    if settings.webhook_url is None or settings.webhook_secret is None:
        return None
    return Address(settings.webhook_url, settings.webhook_secret.get_secret_value())


def _menus(texts: dict[str, Texts], default: str) -> tuple[CommandMenu, ...]:
    def entries(language: str, *, admin: bool) -> tuple[tuple[str, str], ...]:
        return tuple((each.name, each.about) for each in menu(texts[language], admin=admin))

    return tuple(
        CommandMenu(code, admin, entries(language, admin=admin))
        for admin in (False, True)
        for code, language in ((None, default), *((each, each) for each in texts))
    )
