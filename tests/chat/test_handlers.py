"""A command, a button or an act without its handler is told at the start."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from bot.answering import Desk, Reloader, Snapshot
from bot.app.opening import make_smalltalk
from bot.chat.admin import AdminDesk
from bot.chat.buttons import What
from bot.chat.commands import CommandDesk, CommandTable
from bot.chat.handlers import check_handlers
from bot.chat.personal import PersonalDesk
from bot.chat.texts import CommandText, load_texts
from bot.chat.turn import Said
from bot.errors import InputFileError
from tests.harness.entries import knowledge_of
from tests.harness.memory_log import MemoryLog
from tests.harness.scripted_matcher import ScriptedMatcher


def faults(error: InputFileError) -> list[str]:
    return [str(fault) for fault in error.faults]


def test_what_has_no_handler_and_what_nothing_leads_to_are_told_together() -> None:
    with pytest.raises(InputFileError) as caught:
        check_handlers("things", ["a", What.ENTRY, Said], ["b", What.TOPIC])
    assert faults(caught.value) == [
        "things: Said: has no handler",
        "things: What.ENTRY: has no handler",
        "things: a: has no handler",
        "things: What.TOPIC: has a handler, but nothing that leads to it",
        "things: b: has a handler, but nothing that leads to it",
    ]


def test_all_that_is_handled_is_no_fault() -> None:
    check_handlers("things", iter([*What, Said]), {**dict.fromkeys(What), Said: None})


def make_desk(commands: Mapping[str, CommandText]) -> CommandDesk:
    texts = {"nl": replace(load_texts()["nl"], commands=commands)}
    log = MemoryLog()
    desk = Desk(Snapshot(knowledge_of(), ScriptedMatcher({})), log, make_smalltalk(texts))
    personal = PersonalDesk(log, texts, "nl", 90)
    admin = AdminDesk(desk, Reloader(desk, lambda: desk.snapshot), log)
    return CommandDesk(CommandTable.of(texts), desk, personal, admin)


def test_the_bot_does_not_start_with_a_command_that_nobody_handles() -> None:
    commands = load_texts()["nl"].commands
    make_desk(commands)
    with pytest.raises(InputFileError) as caught:
        make_desk({**commands, "weather": CommandText("weer", "Het weer")})
    assert faults(caught.value) == [
        "commands of the texts, in CommandDesk: weather: has no handler"
    ]
    with pytest.raises(InputFileError) as caught:
        make_desk({key: each for key, each in commands.items() if key != "topics"})
    assert faults(caught.value) == [
        "commands of the texts, in CommandDesk: topics: has a handler, but nothing that leads to it"
    ]
