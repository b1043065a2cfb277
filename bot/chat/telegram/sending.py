"""Sending, changing and deleting messages in one place, whatever state it is in.

The rule for a message of which nobody knows whether it arrived (no answer came in time, or the
connection broke after the request went out): it is sent again, a few times, each time when
Telegram is known to answer again. So nothing is lost, and something may be said twice; that is
counted. Telegram takes no key by which it could recognise a message that it has. What changes or
deletes a message can be done twice without harm (see docs/decisions/0034).
"""

from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager, nullcontext

import structlog
from telegram import LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot import metrics
from bot.chat.handling import current_handling
from bot.chat.telegram.api import Api
from bot.chat.telegram.limits import note_retry
from bot.chat.telegram.outgoing import Outgoing
from bot.chat.telegram.place import Place
from bot.chat.telegram.wire import NotHandledError
from bot.delivery.pausing import growing_pause_s, pause

MOST_RESENDS = 5
"""Of one message; each is made only when Telegram answers something harmless."""
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
        sleep: Waits some seconds.
    """

    def __init__(
        self, api: Api, place: Place, sleep: Callable[[float], Awaitable[None]] = pause
    ) -> None:
        self._api = api
        self._chat_id = place.chat_id
        self._thread_id = place.thread_id
        self._reply_to = place.reply_to
        self._sleep = sleep

    async def send(self, message: Outgoing) -> int | None:
        """Send a message.

        Returns:
            Its id; None if nobody knows whether it arrived, however often it was sent.

        Raises:
            GoneError: Nobody is there any more.
            TelegramError: It was not sent, for another reason.
        """
        try:
            with _stage():
                sent = await self._send_surely(message)
        except GoneError:
            metrics.SENDS.labels("gone").inc()
            raise
        except TelegramError:
            metrics.SENDS.labels("failed").inc()
            raise
        metrics.SENDS.labels("failed" if sent is None else "sent").inc()
        return sent

    async def _send_surely(self, message: Outgoing) -> int | None:
        """Send a message, and again while nobody knows whether it arrived."""
        for failures in range(1, MOST_RESENDS + 2):
            try:
                return await self._send_where_it_moved(message)
            except (Forbidden, BadRequest) as error:
                raise _explained(error) from None
            except (ChatMigrated, NotHandledError):
                raise
            except TelegramError as error:
                log.warning("a message may not have arrived", error=type(error).__name__)
                lost = error
            if failures <= MOST_RESENDS:
                await self._until_telegram_answers(lost)
                metrics.MAYBE_DOUBLED.labels("unknown_outcome").inc()
        return None

    async def _until_telegram_answers(self, error: TelegramError) -> None:
        """Wait until there is a point in sending again."""
        failures = 1
        while True:
            delay_s = growing_pause_s(failures)
            note_retry("sendMessage", error, delay_s)
            await self._sleep(delay_s)
            try:
                await self._api.get_me()
            except TelegramError as again:
                failures, error = failures + 1, again
            else:
                return

    async def _send_where_it_moved(self, message: Outgoing) -> int:
        try:
            return await self._send(message)
        except ChatMigrated as moved:
            self._chat_id, self._reply_to = moved.new_chat_id, None
            return await self._send(message)

    async def _send(self, message: Outgoing) -> int:
        sent = await self._api.send_message(
            self._chat_id,
            message.html,
            parse_mode=ParseMode.HTML,
            reply_markup=message.buttons,
            link_preview_options=_NO_PREVIEW,
            message_thread_id=self._thread_id,
            reply_parameters=self._reply_parameters(),
        )
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


def _stage() -> AbstractContextManager[None]:
    """Counts the time for the update that is being handled, if it is one."""
    under_way = current_handling()
    return under_way.stage("sending") if under_way else nullcontext()


def _shrug(event: str, error: TelegramError) -> None:
    log.info(event, error=type(error).__name__)
