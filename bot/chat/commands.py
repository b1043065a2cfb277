"""The commands, by whichever of their names somebody uses."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Self

from bot.answering import Desk, Snapshot
from bot.chat.admin import AdminDesk
from bot.chat.answers import put_sentence
from bot.chat.browsing import put_sources, put_topics
from bot.chat.examples import example_entries, find_example
from bot.chat.handlers import check_handlers
from bot.chat.personal import PersonalDesk
from bot.chat.texts import CommandText, Texts
from bot.chat.turn import Command, Person, Utterance

Handler = Callable[[Person, Command, Texts], Awaitable[Utterance]]
"""Obeys one command: who gave it, which it is, and the sentences to answer with."""


@dataclass(frozen=True, slots=True)
class CommandTable:
    """Knows each command by its names in every language.

    Attributes:
        ids: A command's id, by each of its names.
        admin_ids: The ids of the commands for admins.
    """

    ids: Mapping[str, str]
    admin_ids: frozenset[str]

    @classmethod
    def of(cls, texts: Mapping[str, Texts]) -> Self:
        """Make it from the texts of every language."""
        every = [each for language in texts.values() for each in language.commands.items()]
        return cls(
            ids={command.name: key for key, command in every},
            admin_ids=frozenset(key for key, command in every if command.admin),
        )

    def find(self, name: str, *, is_admin: bool) -> str | None:
        """The id of the command with a name; None if there is none for this person."""
        found = self.ids.get(name.lower())
        return None if found in self.admin_ids and not is_admin else found


class CommandDesk:
    """Obeys commands."""

    def __init__(
        self, table: CommandTable, desk: Desk, personal: PersonalDesk, admin: AdminDesk
    ) -> None:
        self._table = table
        self._desk = desk
        self._personal = personal
        self._admin = admin
        self._handlers: Mapping[str, Handler] = {
            "start": self._start,
            "help": self._help,
            "topics": self._topics,
            "sources": self._sources,
            "language": self._language,
            "privacy": self._privacy,
            "forget": self._forget,
            "reload": self._reload,
            "version": self._version,
            "unanswered": self._unanswered,
            "why": self._why,
        }
        check_handlers("commands of the texts, in CommandDesk", table.ids.values(), self._handlers)

    async def obey(self, person: Person, command: Command, texts: Texts) -> Utterance:
        """Do what a command says; strangers can't tell an admin's command from none at all."""
        found = self._table.find(command.name, is_admin=person.is_admin)
        if found is None:
            return put_sentence("unknown_command", texts)
        return await self._handlers[found](person, command, texts)

    def words_of(self, person: Person, command: Command) -> str:
        """What somebody says beside a command; all of it, if they know no such command."""
        found = self._table.find(command.name, is_admin=person.is_admin)
        return f"{'' if found else command.name} {command.argument}".strip()

    async def _start(self, _person: Person, _command: Command, texts: Texts) -> Utterance:
        return put_sentence("start", texts)

    async def _help(self, person: Person, _command: Command, texts: Texts) -> Utterance:
        is_admin = person.is_admin
        work = partial(put_help, self._desk.snapshot, texts, admin=is_admin)
        return await self._desk.take_turn((person.asker, person.talk), work)

    async def _topics(self, _person: Person, _command: Command, texts: Texts) -> Utterance:
        return put_topics(self._desk.snapshot.knowledge, texts)

    async def _sources(self, _person: Person, _command: Command, texts: Texts) -> Utterance:
        return put_sources(self._desk.snapshot.knowledge, texts)

    async def _language(self, person: Person, command: Command, texts: Texts) -> Utterance:
        argument = command.argument.strip()
        if argument:
            return await self._personal.choose_language(person, argument.lower())
        return self._personal.offer_languages(texts)

    async def _privacy(self, _person: Person, _command: Command, texts: Texts) -> Utterance:
        return self._personal.explain_privacy(texts)

    async def _forget(self, person: Person, _command: Command, texts: Texts) -> Utterance:
        self._desk.forget(person.asker)
        return await self._personal.forget(person, texts)

    async def _reload(self, _person: Person, _command: Command, texts: Texts) -> Utterance:
        return await self._admin.reload(texts)

    async def _version(self, _person: Person, _command: Command, texts: Texts) -> Utterance:
        return self._admin.version(texts)

    async def _unanswered(self, _person: Person, _command: Command, texts: Texts) -> Utterance:
        return await self._admin.unanswered(texts)

    async def _why(self, _person: Person, command: Command, texts: Texts) -> Utterance:
        return await self._admin.explain(command.about or (command.argument.strip(),), texts)


def menu(texts: Texts, *, admin: bool) -> tuple[CommandText, ...]:
    """The commands to offer: the public ones, and to admins theirs too."""
    return tuple(each for each in texts.commands.values() if admin or not each.admin)


def put_help(snapshot: Snapshot, texts: Texts, *, admin: bool) -> Utterance:
    """How to ask, with an example that works, and the commands."""
    example = find_example(snapshot, texts)
    number = example_entries(snapshot)[0].number
    commands = "\n".join(
        texts.say("help_command", name=each.name, about=each.about)
        for each in menu(texts, admin=admin)
    )
    return put_sentence("help", texts, example=example, number=number, commands=commands)
