"""What concerns one person: the language they are spoken to in, and what is kept of them."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace

import structlog

from bot.answering.language import choose_language
from bot.chat.answers import put_sentence
from bot.chat.buttons import Press, What
from bot.chat.numbering import numbered
from bot.chat.offers import Offers
from bot.chat.texts import Texts
from bot.chat.turn import Block, Button, Person, Role, Utterance
from bot.errors import JournalError
from bot.journal import QuestionLog

REMEMBERED = 10_000
"""How many people's language is kept in mind at most; choices are kept by the journal."""

_log = structlog.get_logger(__name__)


class PersonalDesk:
    """Knows a person's language, and lets them change it and be forgotten.

    Attributes:
        offers: What each person may choose from by number.
    """

    def __init__(
        self,
        log: QuestionLog,
        texts: Mapping[str, Texts],
        default_language: str,
        retention_days: int,
        controller: str | None = None,
    ) -> None:
        """Know nobody yet.

        Args:
            log: The journal.
            texts: The bot's sentences, by language.
            default_language: Where a person's is unknown.
            retention_days: How long questions are kept.
            controller: Who keeps the data.
        """
        self.offers = Offers()
        self._log = log
        self._texts = texts
        self._default_language = default_language
        self._retention_days = retention_days
        self._controller = controller
        self._last_used: OrderedDict[str, str] = OrderedDict()

    async def chosen_language(self, person: Person) -> str | None:
        """The language that the person chose, or None."""
        return await self._log.language_of(person.asker)

    async def texts_for(self, person: Person) -> Texts:
        """The sentences for what is no reply to a text, such as a command or a button."""
        language = self._last_used.get(person.asker) or choose_language(
            "",
            await self.chosen_language(person),
            person.client_language,
            self._default_language,
        )
        return self._texts[language]

    def remember(self, person: Person, language: str) -> Texts:
        """Keep in mind which language was used last, and give its sentences."""
        self._last_used[person.asker] = language
        self._last_used.move_to_end(person.asker)
        if len(self._last_used) > REMEMBERED:
            self._last_used.popitem(last=False)
        return self._texts[language]

    def excuse_delay(self, said: tuple[Utterance, ...]) -> tuple[Utterance, ...]:
        """What is said, with a word about the delay before it, in the same language."""
        if not said:
            return said
        first = said[0]
        late = Block(Role.TEXT, self._texts[first.language].say("late"))
        return (replace(first, blocks=(late, *first.blocks)), *said[1:])

    def offer_languages(self, texts: Texts) -> Utterance:
        """The languages as buttons."""
        rows = numbered(
            tuple(
                (Button(each.name, str(Press(What.LANGUAGE, language))),)
                for language, each in self._texts.items()
            )
        )
        blocks = (Block(Role.TEXT, texts.say("language")),)
        return Utterance("language", blocks, rows=rows, language=texts.language)

    async def choose_language(self, person: Person, language: str) -> Utterance:
        """Speak another language from now on; an unknown one is asked for again."""
        if language not in self._texts:
            return self.offer_languages(await self.texts_for(person))
        texts = self.remember(person, language)
        try:
            await self._log.choose_language(person.asker, language)
        except JournalError as error:
            _log.warning("a choice of language can't be kept", error=str(error))
            return put_sentence("language_not_kept", texts)
        return put_sentence("language_set", texts)

    def explain_privacy(self, texts: Texts) -> Utterance:
        """What is kept, by whom and for how long, and how to have it deleted."""
        controller = self._controller or texts.say("controller_unknown")
        return put_sentence("privacy", texts, count=self._retention_days, controller=controller)

    async def forget(self, person: Person, texts: Texts) -> Utterance:
        """Delete what is kept of a person."""
        self.offers.forget(person.asker)
        try:
            count = await self._log.forget(person.asker)
        except JournalError as error:
            _log.warning("a person can't be forgotten", error=str(error))
            return put_sentence("forget_failed", texts, count=self._retention_days)
        self._last_used.pop(person.asker, None)
        return put_sentence("forgotten" if count else "forgotten_nothing", texts, count=count)
