"""Each recipe of the developers' guide, followed in a copy of the repository, does what it says."""

import os
from pathlib import Path
import re
import shutil
import sqlite3
import subprocess
import sys
from typing import Any

import pytest
import yaml

from tests.harness.pages import ROOT, Fence, page
from tests.harness.replays import play, read_replay, telegram_player, terminal_player
from tests.harness.shell_session import read_examples

GUIDE = page("docs/developers.md")
TEXTS = "bot/chat/texts"


CHOOSE = """\
from bot.answering.language import choose_language
from bot.settings import read_environment
print(choose_language("Warum kostet die Unterbringung immer mehr?", None, "mt", "en"))
print(choose_language("waarom kost de opvang steeds meer?", None, "mt", "en"))
print(choose_language("38", None, "mt-MT", "nl"))
print(choose_language("waarom kost de opvang steeds meer?", "mt", "nl", "nl"))
print(read_environment({"BOT_LANGUAGE": "mt"}).language)
"""
"""By its words, by the person's program, by their choice, and by the settings."""

OPEN = """\
import asyncio
from bot.journal import open_log
async def open_and_close():
    log = await open_log("sqlite+aiosqlite:///var/journal.sqlite", b"secret")
    await log.close()
asyncio.run(open_and_close())
"""
"""What the bot does with its journal when it starts."""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("bot", "knowledge"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    return tmp_path


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{file}: {old!r}"
    written = file.stat().st_mtime
    file.write_text(text.replace(old, new), "utf-8")
    later = written + 2  # Python knows a changed file by its size and whole seconds
    os.utime(file, (later, later))


def run(copy: Path, *words: str, typed: str = "", **variables: str) -> str:
    """What Python prints in the copy, where only what the copy holds is found."""
    environment = {"PATH": os.defpath, "PYTHONPATH": str(copy), "HOME": str(copy), **variables}
    ended = subprocess.run(
        [sys.executable, *words],
        cwd=copy,
        env=environment,
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def fences(heading: str) -> list[Fence]:
    """The blocks of one recipe."""
    text = GUIDE.text
    first = text[: text.index(f"\n## {heading}\n")].count("\n") + 2
    return [
        fence
        for fence in GUIDE.fences
        if fence.line > first and "\n## " not in "\n".join(text.splitlines()[first : fence.line])
    ]


def command_of(heading: str) -> str:
    """The one line of Python that a recipe has run."""
    (example,) = (each for fence in fences(heading) for each in read_examples(fence.body))
    found = re.match(r".*python -c (['\"])(.*?)\1(?: > \S+)?$", example.command, re.DOTALL)
    assert found, example.command
    return found[2]


def test_every_recipe_is_followed_here_or_held_by_another_test() -> None:
    followed = {"sentence", "command", "language", "replay", "knowledge format", "tables"}
    elsewhere = {"dependency", "documentation"}  # test_decisions, and all of tests/docs
    headings = re.findall(
        r"^## (?:Add|Write|Change) (?:an?|the|this) (.+)$", GUIDE.text, re.MULTILINE
    )
    assert set(headings) == followed | elsewhere


def test_a_sentence_a_command_and_a_language_are_added_as_told(copy: Path) -> None:
    for language, said in (("nl", "Het weer in {place}."), ("en", "The weather in {place}.")):
        file = copy / TEXTS / f"{language}.yaml"
        edit(file, "\nsentences:\n", f'\nsentences:\n  weather: "{said}"\n')
        edit(file, "\nasking:", f"\n  weather: {{name: weather{language}, about: x}}\nasking:")
    handlers = copy / "bot/chat/commands.py"
    edit(handlers, '"why": self._why,', '"why": self._why,\n            "weather": self._weather,')
    edit(
        handlers,
        "    async def _start(",
        "    async def _weather(self, _: Person, command: Command, texts: Texts) -> Utterance:\n"
        '        return put_sentence("weather", texts, place=command.argument)\n\n'
        "    async def _start(",
    )
    _translate(copy, "de")
    _shrink(copy / "knowledge")
    typed = (
        "/taal de\n/weatheren Emmen\nvraag 1\n"
        "/taal\nWarum kostet die Unterbringung der Asylbewerber mehr?\n"
    )
    printed = run(copy, "-m", "bot", "chat", typed=typed)
    assert "[de] From now on I speak" in printed
    assert "[de] The weather in Emmen." in printed
    assert "[de] Source: " in printed
    assert ". Deutsch" in printed
    _translate(copy, "mt")  # wordfreq has no list of Maltese
    assert run(copy, "-c", CHOOSE).split() == ["de", "nl", "mt", "mt", "mt"]


def _shrink(knowledge: Path) -> None:
    """Leave one entry, since all that a new folder holds has to be encoded first."""
    shutil.rmtree(knowledge)
    entry = {"id": "1", "question": "Hoeveel bruggen zijn er?", "answer": "Er zijn er 12."}
    content = {"source": {"id": "lijst", "title": "Bruggen"}, "entries": [entry]}
    knowledge.mkdir()
    (knowledge / "lijst.yaml").write_text(yaml.safe_dump(content), "utf-8")


def _translate(copy: Path, language: str) -> None:
    """A translation that a machine makes of the English texts, where a person would."""
    texts = yaml.safe_load((copy / TEXTS / "en.yaml").read_text("utf-8"))
    texts["name"] = "Deutsch"
    texts["sentences"] = {key: _marked(said, language) for key, said in texts["sentences"].items()}
    written = yaml.safe_dump(texts, allow_unicode=True)
    (copy / TEXTS / f"{language}.yaml").write_text(written, "utf-8")


def _marked(said: Any, language: str) -> Any:  # noqa: ANN401  as YAML has it
    if isinstance(said, dict):
        return {form: _marked(each, language) for form, each in said.items()}
    return f"[{language}] {said}"


async def test_a_replay_is_written_as_told(tmp_path: Path) -> None:
    (shown,) = (fence for fence in fences("Write a replay") if fence.language == "yaml")
    file = tmp_path / "replay.yaml"
    file.write_text(shown.body, "utf-8")
    replay = read_replay(file)
    for player in (terminal_player, telegram_player):
        async with player(replay, tmp_path / player.__name__) as playing:
            await play(replay, playing)


def test_the_knowledge_format_is_changed_as_told(copy: Path) -> None:
    edit(
        copy / "bot/knowledge/schema.py",
        "    publisher: Text | None",
        '    minister: Text | None = Field(None, description="Who signed it.")\n'
        "    publisher: Text | None",
    )
    edit(
        copy / "bot/model.py",
        "    publisher: str | None = None\n",
        "    publisher: str | None = None\n    minister: str | None = None\n",
    )
    made = run(copy, "-c", command_of("Change the knowledge format"))
    (copy / "knowledge/schema.json").write_text(made, "utf-8")
    assert "Who signed it." in made
    edit(
        copy / "knowledge/36360-VI-vragen.yaml",
        "\n  publisher:",
        "\n  minister: Yeşilgöz\n  publisher:",
    )
    code = (
        "from pathlib import Path; from bot.knowledge import Memory, load_knowledge;"
        "load = lambda: load_knowledge(Path('knowledge'), memory=Memory(Path('cache')));"
        "print([load().entries['36360-VI-vragen/38'].source.minister for _ in range(2)])"
    )
    assert run(copy, "-c", code, PYTHONIOENCODING="utf-8") == "['Yeşilgöz', 'Yeşilgöz']\n"


def test_the_tables_are_changed_as_told(copy: Path) -> None:
    tables = copy / "bot/journal/tables.py"
    edit(
        tables,
        '    Column("chosen", Text),\n',
        '    Column("chosen", Text),\n    Column("mood", Text),\n',
    )
    run(copy, "-c", command_of("Change the tables"))
    newest = max((copy / "bot/journal/migrations/versions").glob("j*.py"))
    edit(
        tables,
        re.findall(r'revision="j\d+"', tables.read_text())[0],
        f'revision="{newest.name[:5]}"',
    )
    run(copy, "-c", OPEN)
    with sqlite3.connect(copy / "var/journal.sqlite") as database:
        columns = {row[1] for row in database.execute("pragma table_info(journal_questions)")}
    database.close()
    assert "mood" in columns
