"""Playing a replay in Telegram: the real application speaks HTTP to a strict fake Bot API."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bot.app import Opened, open_bot
from bot.app.telegram import make_channel
from tests.harness.bot_api import BotApi, Chat, Message, User
from tests.harness.memory_delivery import memory_delivery
from tests.harness.replays.opening import ADMIN, settings_for
from tests.harness.replays.overhearing import Overheard
from tests.harness.replays.playing import Heard
from tests.harness.replays.script import Replay, Turn


@dataclass
class _Seat:
    """Somebody's place in a chat: what they said last, and the last message with buttons."""

    chat: Chat
    topic: int | None = None
    said: Message | None = None
    offered: Message | None = None


class TelegramPlayer:
    """Types into Telegram and reads what the bot sends."""

    has_short_messages = True

    def __init__(
        self, api: BotApi, bot: Opened, overheard: Overheard, folder: Path, reads: str
    ) -> None:
        self.folder = folder
        self.desk = bot.desk
        self.log = bot.log
        self._api = api
        self._overheard = overheard
        people = (("user", 2), ("admin", ADMIN), ("other", 3))
        self._people = {who: User(number, who, reads) for who, number in people}
        self._seats: dict[tuple[str, str], _Seat] = {}
        self._chats: dict[str, Chat] = {}

    async def play(self, turn: Turn, expected_messages: int) -> Heard:
        """Do one thing, and wait for what comes of it."""
        seat = self._seat(turn)
        edits_before = len(self._api.calls_of("editMessageText"))
        sent_before = len(seat.chat.sent)
        self._do(turn, seat, self._people[turn.who])
        await self._api.until(lambda: len(seat.chat.sent) >= sent_before + expected_messages)
        await self._api.until(
            lambda: len(self._api.calls_of("editMessageText")) >= edits_before + turn.edits
        )
        await self._api.quiet()
        assert not self._api.unanswered_presses
        new = seat.chat.sent[sent_before:]
        edited = self._edited(seat.chat, edits_before)
        offering = [each for each in (*new, *edited) if each.labels]
        seat.offered = offering[-1] if offering else seat.offered
        assert {each.thread_id for each in new} <= {seat.topic}
        said = tuple(self._overheard.take())
        return Heard(
            messages=tuple(each.text for each in new),
            edited=tuple(each.text for each in edited),
            said=said,
            shown="\n\n".join(block.text for each in said for block in each.blocks),
            labels=_unnumbered([each for one in offering for each in one.labels]),
        )

    def _seat(self, turn: Turn) -> _Seat:
        key = (turn.place, turn.who)
        if key not in self._seats:
            chat, topic = self._chat(turn)
            self._seats[key] = _Seat(chat, topic)
        return self._seats[key]

    def _chat(self, turn: Turn) -> tuple[Chat, int | None]:
        if turn.place == "private":
            return self._api.private_chat(self._people[turn.who]), None
        if turn.place not in self._chats:
            self._chats[turn.place] = self._api.group(is_forum=turn.place == "forum")
        chat = self._chats[turn.place]
        return chat, chat.new_topic() if turn.place == "forum" else None

    def _do(self, turn: Turn, seat: _Seat, by: User) -> None:
        act = turn.act
        if act.say is not None:
            last = seat.chat.by_bot[-1] if turn.to_last else None
            seat.said = seat.chat.says(act.say, by=by, topic=seat.topic, reply_to=last)
        elif act.send is not None:
            seat.chat.sends(act.send, by=by)
        elif act.edit is not None:
            assert seat.said is not None
            seat.chat.edits(seat.said, act.edit)
        else:
            assert seat.offered is not None
            labels = seat.offered.labels
            press = labels[act.press - 1] if isinstance(act.press, int) else str(act.press)
            seat.chat.presses(seat.offered, press, by=by)

    def _edited(self, chat: Chat, since: int) -> list[Message]:
        calls = self._api.calls_of("editMessageText")[since:]
        return [chat.messages[int(str(call.parameters["message_id"]))] for call in calls]


def _unnumbered(labels: list[str]) -> tuple[str, ...]:
    for number, label in enumerate(labels, 1):
        assert label.startswith(f"{number}. "), labels
    return tuple(label.partition(". ")[2] for label in labels)


@asynccontextmanager
async def telegram_player(replay: Replay, folder: Path) -> AsyncIterator[TelegramPlayer]:
    """Telegram, with the bot in it, on which a replay can be played."""
    async with BotApi() as api:
        settings = settings_for(
            replay, folder, BOT_TELEGRAM_TOKEN=api.token, BOT_TELEGRAM_API_URL=api.url
        )
        async with open_bot(settings, is_paced=True) as bot:
            stop = asyncio.Event()
            overheard = Overheard(bot.conversation)
            told = replace(bot, conversation=overheard)
            serving = asyncio.create_task(make_channel(settings, told, memory_delivery()).run(stop))
            try:
                player = TelegramPlayer(api, bot, overheard, settings.knowledge, replay.reads)
                yield player
            finally:
                stop.set()
                await serving
