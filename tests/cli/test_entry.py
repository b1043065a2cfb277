"""Whatever breaks off a command, it ends in an exit code and at most one line, never a traceback.

Each command that Typer knows runs in a process of its own, with streams of every kind.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
import json
import os
from pathlib import Path
import shutil
import signal
import subprocess
import sys
from time import sleep

import pytest
import typer
from typer.core import TyperGroup

from bot.cli.main import app
from tests.cli.conftest import ROOT
from tests.harness.commands import Running, Screen, into, nothing, typed, unread, wait_until
from tests.harness.lists import BRIDGES, print_list

QUERY = {"id": "1", "question": "vraag 38", "gold": ["36360-VI-vragen/38"]}


@dataclass(frozen=True, slots=True)
class Command:
    """One way to run a command.

    Attributes:
        words: The command line.
        code: How it ends when all goes well.
        typed: Its input, if it reads any.
        prints: Whether it prints anything on standard output.
    """

    words: str
    code: int = 0
    typed: str | None = None
    prints: bool = True


COMMANDS = {
    "chat": [Command("chat", typed="vraag 38\nwat kost één olifant\n")],
    "ask": [
        Command("ask vraag_38"),
        Command("ask --explain vraag_38"),
        Command("ask --json vraag_38"),
        Command("ask --batch -", typed=f"{json.dumps(QUERY)}\n"),
    ],
    "run": [Command("run", code=2, prints=False)],
    "check": [Command("check --coverage")],
    "doctor": [Command("doctor", code=1), Command("doctor --json", code=1)],
    "import": [Command("import list.txt -o new")],
    "evaluate": [Command("evaluate queries.jsonl --budget 0.5")],
    "journal unanswered": [Command("journal unanswered")],
    "journal export": [Command("journal export"), Command("journal export --format jsonl")],
    "journal forget": [Command("journal forget 1")],
    "journal purge": [Command("journal purge")],
    "journal stats": [Command("journal stats")],
}
EVERY = [way for ways in COMMANDS.values() for way in ways]
EACH = pytest.mark.parametrize("command", EVERY, ids=lambda command: command.words)


@pytest.fixture(scope="module")
def asked(tools: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that the commands are told of, and a journal with an entry."""
    folder = tmp_path_factory.mktemp("asked")
    shutil.copytree(ROOT / "knowledge", folder / "knowledge")
    (folder / "list.txt").write_text(print_list(BRIDGES), "utf-8")
    (folder / "queries.jsonl").write_text(f"{json.dumps(QUERY)}\n", "utf-8")
    lines = f"{INSCRUTABLE}\nwat kost één olifant\n"
    streams = {0: typed(lines), 1: into(folder / "out"), 2: into(folder / "err")}
    assert Running(tools, folder, ["chat"], streams).end() == 0
    return folder


@pytest.fixture
def folder(asked: Path, tmp_path: Path) -> Path:
    return shutil.copytree(asked, tmp_path / "here")


class Started:
    """A command that was started, whose errors, and output if nothing else was said, are kept."""

    def __init__(
        self,
        tools: Path,
        folder: Path,
        command: Command,
        streams: dict[int, int | None],
        **more: str,
    ) -> None:
        self._folder = folder
        usual = {0: nothing if command.typed is None else lambda: typed(command.typed or "")}
        usual |= {1: lambda: into(folder / "out"), 2: lambda: into(folder / "err")}
        given = {number: streams.get(number, make) for number, make in usual.items()}
        opened = {
            number: each() if callable(each) else each
            for number, each in given.items()
            if each is not None
        }
        variables = {"BOT_TELEGRAM_API_URL": "http://127.0.0.1:1", "BOT_LISTEN": "127.0.0.1:0"}
        words = [word.replace("_", " ") for word in command.words.split()]
        self.running = Running(tools, folder, words, opened, **variables, **more)

    def end(self) -> int:
        return self.running.end()

    @property
    def stdout(self) -> str:
        return (self._folder / "out").read_text("utf-8")

    @property
    def stderr(self) -> str:
        return (self._folder / "err").read_text("utf-8")


INSCRUTABLE = "wat \x1b[31mkost\u202e een [red]olifant \x9b5m \u2066 :smile:"


def test_every_command_is_tried() -> None:
    def names(group: TyperGroup, before: str = "") -> Iterator[str]:
        for name, command in group.commands.items():
            if isinstance(command, TyperGroup):
                yield from names(command, f"{name} ")
            else:
                yield f"{before}{name}"

    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    assert sorted(names(group)) == sorted(COMMANDS)


@EACH
def test_what_cannot_be_encoded_is_escaped(command: Command, tools: Path, folder: Path) -> None:
    started = Started(tools, folder, command, {}, PYTHONIOENCODING="ascii")
    assert started.end() == command.code, started.stderr
    assert started.stdout.isascii()
    assert "Traceback" not in started.stderr


@EACH
def test_a_full_disk_is_one_line(command: Command, tools: Path, folder: Path) -> None:
    started = Started(tools, folder, command, {1: os.open("/dev/full", os.O_WRONLY)})
    assert started.end() == (1 if command.prints else command.code)
    assert not command.prints or _line(started) == (
        "standard output can't be written: No space left on device"
    )


@EACH
def test_a_reader_that_goes_away_is_no_fault(command: Command, tools: Path, folder: Path) -> None:
    started = Started(tools, folder, command, {1: unread()})
    assert started.end() == (141 if command.prints else command.code)
    assert not command.prints or started.stderr == ""


@EACH
def test_closed_output_is_one_line_or_nothing(command: Command, tools: Path, folder: Path) -> None:
    started = Started(tools, folder, command, {1: None})
    assert started.end() == (1 if command.prints else command.code)
    assert not command.prints or _line(started).startswith("standard output can't be written: ")


def test_where_errors_are_closed_too_only_the_code_tells(tools: Path, folder: Path) -> None:
    assert Started(tools, folder, Command("check"), {1: None, 2: None}).end() == 1
    assert Started(tools, folder, Command("ask"), {2: None}).end() == 2


@pytest.mark.parametrize("command", [each for each in EVERY if each.typed], ids=lambda x: x.words)
def test_closed_input_is_one_line(command: Command, tools: Path, folder: Path) -> None:
    started = Started(tools, folder, command, {0: None})
    assert started.end() == 1
    assert _line(started).startswith("standard input can't be read: ")


def test_closed_input_is_nothing_to_who_does_not_read_it(tools: Path, folder: Path) -> None:
    assert Started(tools, folder, Command("check"), {0: None}).end() == 0


@EACH
def test_a_narrow_terminal_shows_all_of_it_and_nothing_steers_it(
    command: Command, tools: Path, folder: Path
) -> None:
    screen = Screen(columns=20)
    started = Started(tools, folder, command, {1: screen.inside})
    code, shown = started.end(), screen.read()
    assert code == command.code, started.stderr
    assert "Traceback" not in shown + started.stderr
    for style in ("\x1b[1m", "\x1b[3m", "\x1b[0m"):  # our own bold and italic
        shown = shown.replace(style, "")
    assert [letter for letter in shown if letter in "\x1b\x9b\u202e\u2066"] == []


def test_a_wrong_word_on_the_command_line_is_told_and_steers_nothing(
    tools: Path, folder: Path
) -> None:
    started = Started(tools, folder, Command("import \x1b[2J\u202e[red]"), {})
    assert started.end() == 2
    assert r"file '\x1b[2J\u202e[red]' does not exist" in started.stderr
    assert started.stderr.startswith("Usage: ")


def test_ctrl_c_at_the_prompt_says_goodbye(tools: Path, folder: Path) -> None:
    reading, writing = os.pipe()
    started = Started(tools, folder, Command("chat"), {0: reading})
    wait_until(lambda: started.stdout.endswith("> "))
    started.running.interrupt()
    assert started.end() == 130
    os.close(writing)
    assert started.stdout.endswith("Tot ziens!\n")
    assert _line(started) == "broken off by Ctrl-C"


def test_ctrl_c_between_two_lines_of_a_batch_leaves_the_replies(tools: Path, folder: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, f"{json.dumps(QUERY)}\n".encode())
    started = Started(tools, folder, Command("ask --batch -"), {0: reading})
    wait_until(lambda: started.stdout.endswith("\n"))
    started.running.interrupt()
    assert started.end() == 130
    os.close(writing)
    assert json.loads(started.stdout)["id"] == "1"
    assert _line(started) == "broken off by Ctrl-C"


@pytest.mark.parametrize("delay_s", [0.0, 0.1, 0.4])
@pytest.mark.parametrize(
    "words",
    ["ask vraag_38", "check", "import list.txt -o new", "evaluate queries.jsonl", "journal export"],
)
def test_ctrl_c_at_any_moment_is_one_line(
    words: str, delay_s: float, tools: Path, folder: Path
) -> None:
    started = Started(tools, folder, Command(words), {})
    sleep(delay_s)
    with suppress(ProcessLookupError):
        started.running.interrupt()
    if started.end() == 130:
        assert _line(started) == "broken off by Ctrl-C"
        assert not list(folder.glob("new/**/*"))
    else:
        assert delay_s
        assert started.stderr == ""


def test_ctrl_c_while_python_still_imports_is_one_line(folder: Path) -> None:
    environment = {"PATH": os.defpath, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "bot", "check"]
    with subprocess.Popen(
        command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True
    ) as process:
        mapped = Path(f"/proc/{process.pid}/maps")
        wait_until(lambda: "pydantic_core" in mapped.read_text())
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (130, "broken off by Ctrl-C\n")


def test_an_import_that_the_disk_has_no_room_for_writes_nothing(folder: Path) -> None:
    ended = _in_a_shell(folder, "ulimit -f 4; python -B -m bot import list.txt -o new")
    assert ended.returncode == 1
    assert "nothing of it is written, since its files can't be: File too large" in ended.stdout
    assert "Traceback" not in ended.stderr
    assert [path for path in folder.glob("new/**/*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("redirection", "code", "told"),
    [
        (">/dev/full", 1, "standard output can't be written: No space left on device\n"),
        (">&-", 1, "standard output can't be written: Bad file descriptor\n"),
        (">&- 2>&-", 1, ""),
        ("| true; exit ${PIPESTATUS[0]}", 141, ""),
    ],
)
def test_a_python_that_really_starts_ends_the_same(
    redirection: str, code: int, told: str, folder: Path
) -> None:
    ended = _in_a_shell(folder, f"python -m bot journal stats {redirection}")
    assert (ended.returncode, ended.stderr) == (code, told)


def _in_a_shell(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.defpath, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
    return subprocess.run(
        ["/bin/bash", "-c", f'python() {{ {sys.executable} "$@"; }}; {line}'],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def _line(started: Started) -> str:
    told = started.stderr
    assert len(told.splitlines()) == 1, told
    return told.rstrip()
