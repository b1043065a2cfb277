"""Telling the admins, in chat, what happened without anybody asking."""

import structlog

from bot.chat.telegram.rendering import render
from bot.chat.texts import Texts
from bot.chat.turn import Block, Role
from bot.delivery.outbox import Notice, Outbox
from bot.errors import DeliveryError

_log = structlog.get_logger(__name__)


class Announcer:
    """Puts notices for every admin into the outbox.

    Args:
        outbox: From where they are sent.
        admins: Telegram's ids of the admins, and so of their chats with the bot.
        texts: The sentences, in the language for those whose own is not known.
    """

    def __init__(self, outbox: Outbox, admins: frozenset[int], texts: Texts) -> None:
        self._outbox = outbox
        self._admins = admins
        self._texts = texts

    async def tell(self, key: str, **values: object) -> None:
        """Tell the admins something; while that waits to be sent, it is not told again.

        Args:
            key: Which sentence.
            **values: What stands in its places.
        """
        text = self._texts.say(key, **values)
        html = render((Block(Role.TEXT, text),))
        try:
            await self._outbox.put([Notice(admin, html[0], key) for admin in sorted(self._admins)])
        except DeliveryError as error:
            _log.warning("admins_not_told", about=key, fault=str(error))
