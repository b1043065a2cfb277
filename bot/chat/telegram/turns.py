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
from bot.chat.telegram.memory import Answered, Recent
from bot.chat.telegram.outgoing import compose, notice
from bot.chat.telegram.sending import GoneError, Sender
from bot.chat.telegram.typing_sign import TypingTimes, typing_sign
from bot.chat.turn import Said, Unreadable, Utterance

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
        self._answered: Recent[tuple[int, int], Answered] = Recent()
        self._question_of: Recent[tuple[int, int], int] = Recent()
        self._albums: Recent[str, bool] = Recent(1000)

    async def take(self, update: Update) -> None:
        """Answer one update, if it is meant for the bot; a fault is noted and apologised for."""
        heard = self._ears.hear(update)
        query = update.callback_query
        if heard is None or self._is_rest_of_album(heard):
            if query:
                await self._answer_press(query, "")
            return
        sender = Sender(self._api, heard.place)
        try:
            await self._take(heard, sender, query)
        except GoneError:
            log.info("nobody there to answer", act=type(heard.act).__name__)
        except Exception as error:  # noqa: BLE001  whatever goes wrong, the person hears of it
            await self._apologise(heard, sender, note("a fault while answering", error))

    def _is_rest_of_album(self, heard: Heard) -> bool:
        """Whether it is one more picture of an album that was answered."""
        if heard.album is None or not isinstance(heard.act, Unreadable):
            return False
        is_known = self._albums.get(heard.album) is not None
        self._albums.put(heard.album, value=True)
        return is_known

    async def _take(self, heard: Heard, sender: Sender, query: CallbackQuery | None) -> None:
        if query is not None:
            await self._take_press(heard, sender, query)
        elif heard.is_edit:
            await self._take_edit(heard, sender)
        else:
            await self._reply(heard, sender, await self._hear(heard), ())

    async def _hear(self, heard: Heard) -> tuple[Utterance, ...]:
        async with self._bound, typing_sign(self._api, heard.place, self._times):
            return await self._listener.hear(heard.person, heard.act)

    async def _take_press(self, heard: Heard, sender: Sender, query: CallbackQuery) -> None:
        passing = ""
        try:
            utterances = await self._hear(heard)
            passing = "\n".join(notice(said) for said in utterances if said.notice)
        finally:
            await self._answer_press(query, passing)
        await self._say_after_press(heard, sender, [u for u in utterances if not u.notice])

    async def _answer_press(self, query: CallbackQuery, text: str) -> None:
        """Tell the program of the person that the button was heard, or it shows it as waiting."""
        try:
            await query.answer(text or None)
        except BadRequest:
            log.info("a button was pressed too long ago to answer")
        except TelegramError as error:
            note("a pressed button was not answered", error)

    async def _say_after_press(
        self, heard: Heard, sender: Sender, utterances: Sequence[Utterance]
    ) -> None:
        in_place = [said for said in utterances if said.in_place]
        others = [said for said in utterances if not said.in_place]
        if not in_place and any(said.closes for said in others) and heard.button_message:
            await sender.close(heard.message_id)
        earlier = (heard.message_id,) if in_place and heard.button_message else ()
        sent = await self._say(sender, [*in_place, *others], earlier)
        self._add_to_question(heard, sent, utterances)

    def _add_to_question(
        self, heard: Heard, sent: Sequence[int], utterances: Sequence[Utterance]
    ) -> None:
        """Remember that the choice, too, answered the question that the buttons were for."""
        chat_id = heard.place.chat_id
        question = self._question_of.get((chat_id, heard.message_id))
        answered = question and self._answered.get((chat_id, question))
        if not question or not answered:
            return
        message_ids = dict.fromkeys((*answered.message_ids, *sent))
        records = dict.fromkeys((*answered.records, *_records(utterances)))
        self._remember(
            chat_id,
            question,
            replace(answered, message_ids=tuple(message_ids), records=tuple(records)),
        )

    async def _take_edit(self, heard: Heard, sender: Sender) -> None:
        """Answer what was changed, in place of the earlier answer."""
        earlier = self._answered.get((heard.place.chat_id, heard.message_id))
        if earlier is None:
            await self._reply(heard, sender, await self._hear(heard), ())
            return
        if earlier.asked == hash(heard.act):
            return
        act = heard.act
        if isinstance(act, Said):
            heard_now = replace(heard, act=replace(act, replaces=earlier.records))
        else:
            heard_now = heard
        utterances = await self._hear(heard_now)
        await self._reply(heard, sender, utterances, earlier.message_ids)

    async def _reply(
        self,
        heard: Heard,
        sender: Sender,
        utterances: Sequence[Utterance],
        earlier: Sequence[int],
    ) -> None:
        sent = await self._say(sender, utterances, earlier)
        for message_id in earlier:
            if message_id not in sent:
                await sender.delete(message_id)
        self._remember(
            heard.place.chat_id,
            heard.message_id,
            Answered(hash(heard.act), tuple(sent), _records(utterances)),
        )

    async def _say(
        self, sender: Sender, utterances: Sequence[Utterance], earlier: Sequence[int]
    ) -> list[int]:
        """Say everything, first in place of earlier messages; returns the ids that now say it."""
        sent: list[int | None] = []
        for index, message in enumerate(compose(utterances)):
            if index < len(earlier):
                sent.append(await sender.change(earlier[index], message))
            else:
                sent.append(await sender.send(message))
        return [message_id for message_id in sent if message_id is not None]

    def _remember(self, chat_id: int, message_id: int, answered: Answered) -> None:
        self._answered.put((chat_id, message_id), answered)
        for reply in answered.message_ids:
            self._question_of.put((chat_id, reply), message_id)

    async def _apologise(self, heard: Heard, sender: Sender, reference: str) -> None:
        try:
            utterance = await self._listener.apologise(heard.person, reference)
            await self._say(sender, [utterance], ())
        except GoneError:
            log.info("nobody there to apologise to", reference=reference)
        except Exception as error:  # noqa: BLE001  the last resort; there is nobody left to tell
            note("the apology failed too", error, apology_for=reference)


def _records(utterances: Sequence[Utterance]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(record for said in utterances for record in said.records))
