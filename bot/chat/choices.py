"""Follows buttons: what somebody chose from what the bot offered."""

from collections.abc import Awaitable, Callable, Mapping

from bot.answering import Desk
from bot.chat.answers import put_answer, put_sentence
from bot.chat.browsing import put_sources, put_topic, put_topics
from bot.chat.buttons import EntryKeys, Press, What
from bot.chat.handlers import check_handlers
from bot.chat.personal import PersonalDesk
from bot.chat.texts import Texts
from bot.chat.turn import Person, Pressed, Utterance
from bot.journal import QuestionLog
from bot.model import Knowledge

Handler = Callable[[Person, Press, Texts], Awaitable[Utterance]]
"""Follows one button: who pressed it, what it asks for, and the sentences to answer with."""


class ChoiceDesk:
    """Follows buttons; one that leads nowhere any more says so."""

    def __init__(self, desk: Desk, log: QuestionLog, personal: PersonalDesk) -> None:
        self._desk = desk
        self._log = log
        self._personal = personal
        self._keys = EntryKeys()
        self._handlers: Mapping[What, Handler] = {
            What.ENTRY: self._entry,
            What.NONE_OF_THESE: self._none_of_these,
            What.TOPICS: self._topics,
            What.TOPIC: self._topic,
            What.SOURCES: self._sources,
            What.LANGUAGE: self._language,
        }
        check_handlers("buttons, in ChoiceDesk", What, self._handlers)

    async def follow(self, person: Person, pressed: Pressed, texts: Texts) -> Utterance:
        """Give what a button stands for."""
        press = Press.read(pressed.data)
        if press is None:
            return put_sentence("out_of_date", texts)
        return await self._handlers[press.what](person, press, texts)

    @property
    def _knowledge(self) -> Knowledge:
        return self._desk.snapshot.knowledge

    async def _entry(self, person: Person, press: Press, texts: Texts) -> Utterance:
        knowledge = self._knowledge
        entry = self._keys.find(press.key, knowledge)
        if entry is None:
            return put_sentence("out_of_date", texts)
        if press.tail:
            self._log.choose(press.tail, person.asker, entry)
        return put_answer(knowledge.resolve(entry), texts)

    async def _none_of_these(self, person: Person, press: Press, texts: Texts) -> Utterance:
        if press.tail:
            self._log.choose(press.tail, person.asker, None)
        return put_sentence("none_chosen", texts, closes=True)

    async def _topics(self, _person: Person, press: Press, texts: Texts) -> Utterance:
        return put_topics(self._knowledge, texts, press.page)

    async def _topic(self, _person: Person, press: Press, texts: Texts) -> Utterance:
        return put_topic(press.key, self._knowledge, texts, press.page)

    async def _sources(self, _person: Person, press: Press, texts: Texts) -> Utterance:
        return put_sources(self._knowledge, texts, press.page)

    async def _language(self, person: Person, press: Press, _texts: Texts) -> Utterance:
        return await self._personal.choose_language(person, press.key)
