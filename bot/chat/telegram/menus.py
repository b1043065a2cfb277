"""The lists of commands that Telegram shows."""

from collections.abc import Iterable
from dataclasses import dataclass

import structlog
from telegram import BotCommandScopeChat
from telegram.error import BadRequest, NetworkError, TelegramError

from bot.chat.telegram.api import Api
from bot.delivery.pausing import LONGEST_PAUSE_S, pause

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class CommandMenu:
    """A list of commands.

    Attributes:
        language: For whom: those who read this language (`nl`); None for everyone else.
        admin: Whether it is for admins, in their own chats; there it replaces the public list,
            so it holds the public commands too.
        commands: Name without slash, and what it does, in the order shown.
    """

    language: str | None
    admin: bool
    commands: tuple[tuple[str, str], ...]


def public_names(menus: Iterable[CommandMenu]) -> frozenset[str]:
    """The names of the commands that are for everyone."""
    return frozenset(name for menu in menus if not menu.admin for name, _ in menu.commands)


async def show_menus(api: Api, menus: Iterable[CommandMenu], admins: Iterable[int]) -> None:
    """Set all lists; one that is refused is logged, and the others are set all the same."""
    for menu in menus:
        if not menu.admin:
            await _show(api, menu, None)
            continue
        for admin in sorted(admins):
            await _show(api, menu, admin)


async def _show(api: Api, menu: CommandMenu, admin: int | None) -> None:
    """Set one list, however long it takes until Telegram can be reached."""
    scope = None if admin is None else BotCommandScopeChat(admin)
    while True:
        try:
            await api.set_my_commands(menu.commands, scope=scope, language_code=menu.language)
        except BadRequest as error:
            if admin is None or "chat not found" not in str(error).lower():
                log.warning("a list of commands was refused", admin=menu.admin, why=str(error))
        except NetworkError as error:  # which was tried for minutes already
            kind = type(error).__name__
            log.warning("a list of commands was not set yet", admin=menu.admin, error=kind)
            await pause(LONGEST_PAUSE_S)
            continue
        except TelegramError as error:
            kind = type(error).__name__
            log.warning("a list of commands was not set", admin=menu.admin, error=kind)
        return
