"""The conversation, the same in every channel: what somebody does, and what the bot says to it."""

from dataclasses import replace

from bot.answering import Desk
from bot.chat.answers import put_reply, put_sentence
from bot.chat.choices import ChoiceDesk
from bot.chat.commands import CommandDesk
from bot.chat.pace import Pace, Verdict
from bot.chat.personal import PersonalDesk
from bot.chat.turn import Act, Command, Person, Pressed, Said, Utterance
from bot.model import Question


class Conversation:
    """Hears what people do and says something back; a `Listener` for any channel."""

    def __init__(
        self,
        desk: Desk,
        personal: PersonalDesk,
        commands: CommandDesk,
        choices: ChoiceDesk,
        pace: Pace | None = None,
    ) -> None:
        self._desk = desk
        self._personal = personal
        self._commands = commands
        self._choices = choices
        self._pace = pace

    async def hear(self, person: Person, act: Act) -> tuple[Utterance, ...]:
        """Answer one act of one person; with nothing if they were told to slow down already."""
        verdict = self._pace.judge(person.asker) if self._pace else Verdict.GO_ON
        if verdict is Verdict.KEEP_SILENT:
            return ()
        texts = await self._personal.texts_for(person)
        if verdict is Verdict.TELL:
            return (put_sentence("flood", texts),)
        match act:
            case Said():
                return await self._answer(person, act)
            case Command():
                return (await self._commands.obey(person, act, texts),)
            case Pressed():
                return (await self._choices.follow(person, act, texts),)
            case _:
                return (put_sentence("unreadable", texts),)

    async def apologise(self, person: Person, reference: str) -> Utterance:
        """Say sorry for a fault of ours, with the id under which it stands in the logs."""
        texts = await self._personal.texts_for(person)
        return put_sentence("apology", texts, reference=reference)

    async def _answer(self, person: Person, said: Said) -> tuple[Utterance, ...]:
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
        return tuple(replace(put_reply(part, texts), question=part.question) for part in reply.each)
