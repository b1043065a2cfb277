"""The tables of the documentation are those of the program."""

from dataclasses import fields
from itertools import pairwise

import pytest
import typer
from typer.core import TyperGroup

from bot.chat.texts import load_texts
from bot.cli.exits import Exit
from bot.cli.main import app
from bot.cli.replies import reply_as_json
from bot.journal import Record
from bot.knowledge.schema import EntryModel, SourceModel
from bot.model import Outcome, Reply
from bot.settings import Settings, names
from tests.harness.pages import ROOT, codes, page

EVERYWHERE = {"--knowledge", "--help"}
"""Options that every command takes; the page says so once."""


def _commands(group: TyperGroup, name: str = "") -> dict[str, set[str]]:
    """Every command by its words, with its own options."""
    found: dict[str, set[str]] = {}
    for key, command in group.commands.items():
        words = f"{name} {key}".strip()
        if isinstance(command, TyperGroup):
            found |= _commands(command, words)
        else:
            options = [option for param in command.params for option in param.opts]
            found[words] = {each for each in options if each.startswith("-")} - EVERYWHERE
    return found


def _documented(cell: str) -> str:
    """The name in a cell such as `ask "…"`: the words before arguments and options."""
    words = codes(cell)[0].split()
    return " ".join(word for word in words if word.isalpha() and word.islower())


def test_the_table_of_commands_has_every_command_with_every_option() -> None:
    rows = page("docs/commands.md").table("command")
    documented = {
        _documented(command): {code.split()[0] for code in codes(options)}
        for command, options, _ in rows
    }
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    assert documented == _commands(group)


def test_the_table_of_exit_codes_has_every_code() -> None:
    rows = page("docs/commands.md").table("exit code")
    assert [int(row[0]) for row in rows] == sorted(Exit)


def test_the_table_of_settings_has_every_variable_with_its_default() -> None:
    rows = page("docs/operators.md").table("variable")
    documented = {codes(name)[0]: (codes(default) or [default])[0] for name, default, _ in rows}
    shown = {name: meaning.rpartition("(default: ")[2][:-1] for name, meaning in names().items()}
    assert documented == shown


@pytest.mark.parametrize(("heading", "model"), [("source", SourceModel), ("entry", EntryModel)])
def test_the_knowledge_format_is_described_key_by_key(
    heading: str, model: type[SourceModel | EntryModel]
) -> None:
    rows = page("docs/curators.md").table(heading)
    required = [codes(row[0])[0] for row in rows if row[1] == "yes"]
    assert [codes(row[0])[0] for row in rows] == list(model.model_fields)
    assert required == [key for key, field in model.model_fields.items() if field.is_required()]


@pytest.mark.parametrize(
    ("name", "heading"), [("docs/askers.md", "command"), ("docs/askers.nl.md", "opdracht")]
)
def test_everybodys_commands_are_listed_as_in_the_menu(name: str, heading: str) -> None:
    assert [codes(row[0]) for row in page(name).table(heading)] == _menu(admin=False)


def test_the_admins_commands_are_listed_as_in_the_menu() -> None:
    rows = page("docs/curators.md").table("command")
    assert [codes(row[0]) for row in rows] == _menu(admin=True)


def test_the_privacy_page_names_every_column_that_is_kept() -> None:
    rows = page("docs/operators.md").table("column")
    assert [codes(row[0])[0] for row in rows] == [field.name for field in fields(Record)]


@pytest.mark.parametrize(("name", "days"), [("askers.md", "days"), ("askers.nl.md", "dagen")])
def test_askers_are_told_how_long_their_questions_are_kept(name: str, days: str) -> None:
    kept = Settings.model_fields["retention_days"].default
    assert f"{kept} {days}" in page(f"docs/{name}").prose


def test_the_keys_of_a_reply_are_described_one_by_one() -> None:
    reply = Reply(question="", outcome=Outcome.NONE, language="nl", version="")
    rows = page("docs/commands.md").table("key")
    assert sorted(codes(row[0])[0] for row in rows) == sorted(reply_as_json(reply))


def test_the_events_to_watch_are_logged_under_those_names() -> None:
    logged = "".join(path.read_text("utf-8") for path in (ROOT / "bot").rglob("*.py"))
    rows = page("docs/operators.md").table("event")
    assert rows
    assert [row[0] for row in rows if f'"{codes(row[0])[0]}"' not in logged] == []


def test_every_room_has_its_row() -> None:
    rows = page("docs/developers.md").table("room")
    rooms = [path.parent for path in (ROOT / "bot").glob("*/__init__.py")]
    assert sorted(codes(row[0])[0] for row in rows) == sorted(f"bot/{room.name}" for room in rooms)


def test_the_versions_of_the_changelog_go_down() -> None:
    text = page("CHANGELOG.md").prose
    found = [line[4:].split("]")[0] for line in text.splitlines() if line.startswith("## [")]
    assert found[0] == "Unreleased"
    for newer, older in pairwise(found[1:]):
        assert tuple(map(int, newer.split("."))) > tuple(map(int, older.split(".")))


def _menu(*, admin: bool) -> list[list[str]]:
    """The names of each command, Dutch and English; one name if they are the same."""
    dutch, english = (load_texts()[language].commands for language in ("nl", "en"))
    return [
        list(dict.fromkeys([f"/{command.name}", f"/{english[key].name}"]))
        for key, command in dutch.items()
        if command.admin is admin
    ]
