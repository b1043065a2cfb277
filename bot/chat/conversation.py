"""The conversation, the same in every channel: what somebody does, and what the bot says to it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

from bot.answering import Desk
from bot.chat.answers import put_reply, put_sentence
from bot.chat.choices import ChoiceDesk
from bot.chat.commands import CommandDesk
from bot.chat.handlers import check_handlers
from bot.chat.numbering import choices_of, read_number
from bot.chat.pace import Pace, Verdict
from bot.chat.personal import PersonalDesk
from bot.chat.texts import Texts
from bot.chat.turn import Act, Command, Person, Pressed, Said, Unreadable, Utterance
from bot.model import Question, Reason, Reply

Handler = Callable[[Person, Any, Texts], Awaitable[tuple[Utterance, ...]]]
"""Replies to acts of one kind."""

LATE = timedelta(hours=1)
"""After how long a reply begins with a word about the delay."""


@dataclass(frozen=True, slots=True)
class _Beyond:
    """A number that was typed beside a list that ends earlier, at `last`."""

    last: int


class Conversation:
    """Hears what people do and says something back; a `Listener` for any channel."""

    def __init__(  # noqa: PLR0913  whom it asks
        self,
        desk: Desk,
        personal: PersonalDesk,
        commands: CommandDesk,
        choices: ChoiceDesk,
        pace: Pace | None = None,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._desk = desk
        self._personal = personal
        self._commands = commands
        self._choices = choices
        self._pace = pace
        self._now = now
        self._handlers: Mapping[type[object], Handler] = {
            Said: self._answer,
            Command: self._obey,
            Pressed: self._follow,
            Unreadable: self._ask_for_text,
            _Beyond: self._ask_for_less,
        }
        check_handlers("acts, in Conversation", (*get_args(Act), _Beyond), self._handlers)

    async def hear(
        self, person: Person, act: Act, when: datetime | None = None
    ) -> tuple[Utterance, ...]:
        """Answer one act of one person; with nothing if they were told to slow down already.

        Whoever is in danger is offered help, however fast they write and whatever else they do.
        """
        verdict = self._judge(person, when)
        is_asked = isinstance(act, Said) and verdict is Verdict.GO_ON
        if not is_asked and (words := self._words_of(person, act)):
            chat = person.asker, person.talk
            if await self._desk.is_in_crisis(chat, words):
                act, verdict = Said(words), Verdict.GO_ON
        if verdict is Verdict.KEEP_SILENT:
            return ()
        texts = await self._personal.texts_for(person)
        if verdict is Verdict.TELL:
            return (put_sentence("flood", texts),)
        said = await self._reply(person, self._meant(person, act), texts)
        if any(each.closes for each in said):
            self._personal.offers.drop(person)
        self._personal.offers.show(person, said)
        is_late = when is not None and self._now() - when > LATE
        is_help = any(each.key == "crisis" for each in said)
        return self._personal.excuse_delay(said) if is_late and not is_help else said

    def _words_of(self, person: Person, act: Act) -> str:
        """What a person says in their own words, if anything."""
        match act:
            case Said():
                return act.text
            case Command():
                return self._commands.words_of(person, act)
            case _:
                return ""

    def _judge(self, person: Person, when: datetime | None) -> Verdict:
        if self._pace is None:
            return Verdict.GO_ON
        return self._pace.judge(person.asker, when.timestamp() if when else None)

    async def apologise(self, person: Person, reference: str) -> Utterance:
        """Say sorry for a fault of ours, with the id under which it stands in the logs."""
        texts = await self._personal.texts_for(person)
        return put_sentence("apology", texts, reference=reference)

    def _meant(self, person: Person, act: Act) -> Act | _Beyond:
        """What is meant by an act: a bare number is a choice while there is a list."""
        choices = self._personal.offers.of(person)
        number = read_number(act.text) if isinstance(act, Said) else None
        if number is None or not choices:
            return act
        if 1 <= number <= len(choices):
            return Pressed(choices[number - 1].data)
        return _Beyond(len(choices))

    async def _reply(
        self, person: Person, act: Act | _Beyond, texts: Texts
    ) -> tuple[Utterance, ...]:
        return await self._handlers[type(act)](person, act, texts)

    async def _ask_for_text(
        self, _person: Person, _act: Unreadable, texts: Texts
    ) -> tuple[Utterance, ...]:
        return (put_sentence("unreadable", texts),)

    async def _ask_for_less(
        self, _person: Person, act: _Beyond, texts: Texts
    ) -> tuple[Utterance, ...]:
        return (put_sentence("choose_number", texts, count=act.last),)

    async def _obey(self, person: Person, act: Command, texts: Texts) -> tuple[Utterance, ...]:
        return (await self._commands.obey(person, act, texts),)

    async def _follow(self, person: Person, act: Pressed, texts: Texts) -> tuple[Utterance, ...]:
        return (await self._choices.follow(person, act, texts),)

    async def _answer(self, person: Person, said: Said, _texts: Texts) -> tuple[Utterance, ...]:
        reply = await self._desk.ask(
            Question(
                text=said.text,
                channel=person.channel,
                asker=person.asker,
                chosen_language=await self._personal.chosen_language(person),
                client_language=person.client_language,
                replaces=said.replaces,
                talk=person.talk,
            )
        )
        texts = self._personal.remember(person, reply.language)
        if any(part.reason is not Reason.SMALLTALK for part in reply.each):
            self._personal.offers.drop(person)
        return _put_all(reply, texts)


def _put_all(reply: Reply, texts: Texts) -> tuple[Utterance, ...]:
    """Put each reply into words; their choices are numbered through."""
    said: list[Utterance] = []
    for part in reply.each:
        put = put_reply(part, texts, len(choices_of(said)) + 1)
        is_kept = part.reason is not Reason.CRISIS
        said.append(replace(put, question=part.question if is_kept else None))
    return tuple(said)
