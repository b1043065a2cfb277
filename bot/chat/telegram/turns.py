"""One act, from hearing it to having said everything about it."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import structlog
from telegram import CallbackQuery, Update
from telegram.error import BadRequest, TelegramError

from bot.chat.listener import Listener
from bot.chat.telegram.acts import Ears, Heard
from bot.chat.telegram.api import Api
from bot.chat.telegram.faults import note
from bot.chat.telegram.history import History
from bot.chat.telegram.memory import Recent
from bot.chat.telegram.outgoing import compose, notice
from bot.chat.telegram.sending import GoneError, Sender
from bot.chat.telegram.typing_sign import TypingTimes, typing_sign
from bot.chat.turn import Act, Command, Said, Unreadable, Utterance
from bot.delivery.holding import TakenOverError

MOST_AT_ONCE = 16
"""Acts that the listener hears at the same time."""

log = structlog.get_logger(__name__)


class Turns:
    """Takes updates, has the listener answer them, and says what it answers.

    Args:
        listener: Knows what to say.
        api: What carries the messages.
        ears: Knows what is meant for the bot.
        times: When the typing sign is shown.
    """

    def __init__(self, listener: Listener, api: Api, ears: Ears, times: TypingTimes) -> None:
        self._listener = listener
        self._api = api
        self._ears = ears
        self._times = times
        self._bound = asyncio.Semaphore(MOST_AT_ONCE)
        self._history = History()
        self._albums: Recent[str, bool] = Recent(1000)

    async def take(self, update: Update) -> None:
        """Answer one update, if it is meant for the bot; a fault is noted and apologised for.

        Raises:
            TakenOverError: Another replica answers it.
        """
        heard = self._ears.hear(update)
        if heard is not None and not self._is_rest_of_album(heard):
            await self._take_safely(heard, update.callback_query)
        elif update.callback_query:
            await _answer_press(update.callback_query, "")

    def _is_rest_of_album(self, heard: Heard) -> bool:
        """Whether it is one more picture of an album that was answered."""
        if heard.album is None or not isinstance(heard.act, Unreadable):
            return False
        is_known = self._albums.get(heard.album) is not None
        self._albums.put(heard.album, value=True)
        return is_known

    async def _take_safely(self, heard: Heard, query: CallbackQuery | None) -> None:
        sender = Sender(self._api, heard.place)
        try:
            if query is not None:
                await self._take_press(heard, sender, query)
            else:
                await self._take_message(heard, sender)
        except TakenOverError:
            raise
        except GoneError:
            log.info("nobody there to answer", act=type(heard.act).__name__)
        except Exception as error:  # noqa: BLE001  whatever goes wrong, the person hears of it
            await self._apologise(heard, sender, note("a fault while answering", error))

    async def _take_message(self, heard: Heard, sender: Sender) -> None:
        """Answer a message; if it was answered before it was edited, in place of that answer."""
        earlier = self._history.of(heard.spot) if heard.is_edit else None
        if earlier is not None and earlier.asked == hash(heard.act):
            return
        utterances = await self._hear(heard, earlier.records if earlier else ())
        sent = await _say(sender, utterances, earlier.replies if earlier else ())
        by_admin = heard.person.is_admin
        self._history.remember(heard.spot, heard.act, sent, utterances, by_admin=by_admin)

    async def _hear(self, heard: Heard, replaces: tuple[str, ...] = ()) -> tuple[Utterance, ...]:
        async with typing_sign(self._api, heard.place, self._times), self._bound:
            act = self._with_questions(heard)
            return await self._listener.hear(heard.person, _replacing(act, replaces), heard.when)

    def _with_questions(self, heard: Heard) -> Act:
        """The act; a command that replies to an answer also knows what was asked there."""
        if not isinstance(heard.act, Command) or heard.replied_to is None:
            return heard.act
        about = self._history.questions_behind((heard.place.chat_id, heard.replied_to))
        return replace(heard.act, about=about)

    async def _take_press(self, heard: Heard, sender: Sender, query: CallbackQuery) -> None:
        """Answer a pressed button, whatever happens; what it leads to doesn't wait for that."""
        try:
            utterances = await self._hear(heard)
        except Exception:
            await _answer_press(query, "")
            raise
        answering = asyncio.create_task(_answer_press(query, notice(utterances)))
        try:
            await self._say_after_press(heard, sender, utterances)
        finally:
            await answering

    async def _say_after_press(
        self, heard: Heard, sender: Sender, utterances: Sequence[Utterance]
    ) -> None:
        in_place = [said for said in utterances if said.in_place and not said.notice]
        others = [said for said in utterances if not said.in_place and not said.notice]
        if heard.has_button_message and not in_place and any(said.closes for said in utterances):
            await sender.close(heard.message_id)
        sent = []
        if in_place:
            earlier = (heard.message_id,) if heard.has_button_message else ()
            sent += await _say(sender, in_place, earlier)
        sent += await _say(sender, others)
        self._history.add(heard.spot, sent, utterances)

    async def _apologise(self, heard: Heard, sender: Sender, reference: str) -> None:
        try:
            await _say(sender, [await self._listener.apologise(heard.person, reference)])
        except GoneError:
            log.info("nobody there to apologise to", reference=reference)
        except TakenOverError:
            raise
        except Exception as error:  # noqa: BLE001  the last resort; there is nobody left to tell
            note("the apology failed too", error, apology_for=reference)


def _replacing(act: Act, records: tuple[str, ...]) -> Act:
    return replace(act, replaces=records) if isinstance(act, Said) and records else act


async def _answer_press(query: CallbackQuery, text: str) -> None:
    """Tell the program of the person that the button was heard, or it shows it as waiting."""
    try:
        await query.answer(text or None)
    except BadRequest:
        log.info("a button was pressed too long ago to answer")
    except TelegramError as error:
        note("a pressed button was not answered", error)


async def _say(
    sender: Sender, utterances: Sequence[Utterance], earlier: Sequence[int] = ()
) -> list[int]:
    """Say everything, in place of earlier messages as far as there are any.

    Returns:
        The ids of the messages that now say it; earlier ones that are not among them are deleted.
    """
    sent: list[int | None] = []
    for index, message in enumerate(compose(utterances)):
        if index < len(earlier):
            sent.append(await sender.change(earlier[index], message))
        else:
            sent.append(await sender.send(message))
    for superfluous in earlier:
        if superfluous not in sent:
            await sender.delete(superfluous)
    return [message_id for message_id in sent if message_id is not None]
