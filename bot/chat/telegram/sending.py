"""Sending, changing and deleting messages in one place, whatever state it is in."""

import structlog
from telegram import LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError

from bot.chat.telegram.api import Api
from bot.chat.telegram.faults import note
from bot.chat.telegram.outgoing import Outgoing
from bot.chat.telegram.place import Place
from bot.chat.telegram.wire import NotHandledError

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_GONE = (
    "chat not found",
    "thread not found",
    "topic_closed",
    "topic_deleted",
    "not enough rights",
    "chat_write_forbidden",
    "chat_restricted",
    "have no rights",
    "user_is_blocked",
    "peer_id_invalid",
    "kicked",
)
_UNCHANGED = "is not modified"

log = structlog.get_logger(__name__)


class GoneError(Exception):
    """Nobody is there any more to say something to: blocked, left, closed or deleted."""


class Sender:
    """Says things in one place, one after another.

    Args:
        api: What carries the messages.
        place: Where they go; where a group moves on, the sender moves with it.
    """

    def __init__(self, api: Api, place: Place) -> None:
        self._api = api
        self._chat_id = place.chat_id
        self._thread_id = place.thread_id
        self._reply_to = place.reply_to

    async def send(self, message: Outgoing) -> int | None:
        """Send a message.

        Returns:
            Its id; None if it is not known whether it arrived.

        Raises:
            GoneError: Nobody is there any more.
            TelegramError: It was not sent, for another reason.
        """
        try:
            return await self._send(message)
        except ChatMigrated as moved:
            self._chat_id, self._reply_to = moved.new_chat_id, None
            return await self._send(message)

    async def _send(self, message: Outgoing) -> int | None:
        try:
            sent = await self._api.send_message(
                self._chat_id,
                message.html,
                parse_mode=ParseMode.HTML,
                reply_markup=message.buttons,
                link_preview_options=_NO_PREVIEW,
                message_thread_id=self._thread_id,
                reply_parameters=self._reply_parameters(),
            )
        except (Forbidden, BadRequest) as error:
            raise _explained(error) from None
        except (ChatMigrated, InvalidToken, NotHandledError):
            raise
        except TelegramError as error:
            note("a message may not have arrived", error)
            return None
        return sent.message_id

    def _reply_parameters(self) -> ReplyParameters | None:
        if self._reply_to is None:
            return None
        return ReplyParameters(self._reply_to, allow_sending_without_reply=True)

    async def change(self, message_id: int, message: Outgoing) -> int | None:
        """Let another message take the place of an earlier one; if that can't be, send it.

        Returns:
            The id of the message that now says it; None if that is not known.
        """
        try:
            await self._api.edit_message_text(
                message.html,
                self._chat_id,
                message_id,
                parse_mode=ParseMode.HTML,
                reply_markup=message.buttons,
                link_preview_options=_NO_PREVIEW,
            )
        except (BadRequest, ChatMigrated) as error:
            if _UNCHANGED not in str(error).lower():
                return await self.send(message)
        except Forbidden as error:
            raise _explained(error) from None
        return message_id

    async def close(self, message_id: int) -> None:
        """Take the buttons of a message away; no matter if they are gone already."""
        try:
            await self._api.edit_message_reply_markup(self._chat_id, message_id)
        except TelegramError as error:
            _shrug("buttons not removed", error)

    async def delete(self, message_id: int) -> None:
        """Delete a message; no matter if it is gone already, or too old."""
        try:
            await self._api.delete_message(self._chat_id, message_id)
        except TelegramError as error:
            _shrug("message not deleted", error)


def _explained(error: Forbidden | BadRequest) -> Exception:
    """The error, or that nobody is there any more."""
    is_gone = isinstance(error, Forbidden) or any(why in str(error).lower() for why in _GONE)
    return GoneError(str(error)) if is_gone else error


def _shrug(event: str, error: TelegramError) -> None:
    log.info(event, error=type(error).__name__)
