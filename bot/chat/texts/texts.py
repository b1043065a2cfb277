"""The sentences of one language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.numbers import format_decimal

Sentence = str | Mapping[str, str]
"""A sentence with `{places}`, or one for each plural form (`one`, `other`) of its `count`."""


@dataclass(frozen=True, slots=True)
class CommandText:
    """A command's name in one language, and what the menu says of it."""

    name: str
    about: str
    admin: bool = False


@dataclass(frozen=True, slots=True)
class Texts:
    """What the bot says and understands in one language.

    Attributes:
        locale: The language, with its rules for plurals, dates and numbers.
        name: The language's name in itself.
        commands: The commands by their id, which is the same in every language.
        asking: Words that a question begins with.
        heard: What people say, by the intent of small talk; the intents by weight.
        sentences: The sentences by their key, which is the same in every language.
    """

    locale: Locale
    name: str
    commands: Mapping[str, CommandText]
    asking: frozenset[str]
    heard: Mapping[str, tuple[str, ...]]
    sentences: Mapping[str, Sentence]

    @property
    def language(self) -> str:
        """The language's code: `nl`, `en`."""
        return str(self.locale.language)

    def say(self, key: str, **values: object) -> str:
        """A sentence with its places filled in.

        Args:
            key: Which sentence.
            **values: What stands in its places; `count` also chooses the plural form. Numbers
                and dates are written as the language writes them.

        Raises:
            KeyError: There is no such sentence, or one of its places has no value.
        """
        shown = {name: self._shown(value) for name, value in values.items()}
        return self._form(self.sentences[key], values.get("count")).format_map(shown)

    def enumerate(self, parts: Sequence[str]) -> str:
        """Parts in a row, as the language writes them: `1, 3 en 5`."""
        return str(format_list(parts, locale=self.locale))

    def _form(self, sentence: Sentence, count: object) -> str:
        if isinstance(sentence, str):
            return sentence
        form = self.locale.plural_form(count) if isinstance(count, int) else "other"
        return sentence.get(form) or sentence["other"]

    def _shown(self, value: object) -> str:
        match value:
            case datetime():
                return str(format_datetime(value, "d MMM y HH:mm", locale=self.locale))
            case date():
                return str(format_date(value, "long", locale=self.locale))
            case int() | float():
                return str(format_decimal(value, locale=self.locale))
            case _:
                return str(value)
