"""A `python` for shell examples, which runs the bot without starting it anew each time.

Importing the bot takes half a second, reading what its knowledge means several, and the
documentation runs it dozens of times. So one process does both once and forks itself for each
`python -m bot …`, and for code that builds a matcher; whatever else a `python` is asked to do, such
as telling what was imported, is done by the real one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
import json
import os
from pathlib import Path
import runpy
import signal
import socket
import subprocess
import sys
import traceback
from typing import NoReturn

_IMPORTED = ("bot.cli.main", "bot.journal.sql", "bot.database.migrating", "wordfreq")
_KNOWLEDGE = Path(__file__).resolve().parents[2] / "knowledge"
_MESSAGE_BYTES = 100_000
_SHIM = """\
#!/bin/sh
case "$1 $2" in
  "-m bot" | "-c "*build_matcher*) exec {python} -IS {here} call {address} "$@" ;;
esac
exec {python} "$@"
"""


@contextmanager
def warm_python(folder: Path) -> Iterator[Path]:
    """Keep the bot warm for as long as the context lasts.

    Args:
        folder: An empty folder.

    Yields:
        The folder with the `python`, to be put first in `PATH`.
    """
    here, address, shim = Path(__file__).resolve(), folder / "door", folder / "python"
    shim.write_text(_SHIM.format(python=sys.executable, here=here, address=address), "utf-8")
    shim.chmod(0o755)
    command = [sys.executable, str(here), "serve", str(address)]
    # A process with several threads had better not fork, and NumPy's library would start some.
    environment = {
        **os.environ,
        "PYTHONPATH": str(here.parents[2]),
        "OPENBLAS_NUM_THREADS": "1",
    }
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as server:
        assert server.stdout
        assert server.stdout.readline() == b"warm\n"
        try:
            yield folder
        finally:
            server.terminate()


def serve(address: str) -> None:
    """Import the bot, then fork for each caller."""
    for module in _IMPORTED:
        import_module(module)
    _read_knowledge()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system buries the children
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(address)
        door.listen()
        os.write(1, b"warm\n")
        while True:
            caller, _ = door.accept()
            with caller:
                if os.fork() == 0:
                    _answer(caller)


def _read_knowledge() -> None:
    """Let the encoders, which remember, read the project's own knowledge."""
    knowledge = import_module("bot.knowledge").load_knowledge(_KNOWLEDGE)
    matcher = import_module("bot.matching").build_matcher(knowledge)
    for entry in knowledge.entries.values():
        matcher.match(entry.question)


def call(address: str, arguments: list[str]) -> NoReturn:
    """Have these arguments of `python` done, in this folder and with these streams."""
    with socket.socket(socket.AF_UNIX) as server:
        server.connect(address)
        ask(server, Path.cwd(), dict(os.environ), arguments, {0: 0, 1: 1, 2: 2})
        sys.exit(int(server.makefile().read().split()[-1]))


def ask(
    server: socket.socket,
    folder: Path,
    environment: dict[str, str],
    arguments: list[str],
    streams: dict[int, int],
) -> None:
    """Have a `python` started; the server sends its process id, and at the end its exit code.

    Args:
        server: A connection to the server.
        folder: Where it runs.
        environment: Its variables.
        arguments: Its words, the first of them `-m` or `-c`.
        streams: What its standard streams are; one that is left out is closed.
    """
    message = json.dumps([str(folder), environment, arguments, list(streams)]).encode()
    socket.send_fds(server, [message], list(streams.values()))


def _answer(caller: socket.socket) -> NoReturn:
    """Be the `python` that the caller asked for; the exit code is the last thing it hears."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    message, streams, _, _ = socket.recv_fds(caller, _MESSAGE_BYTES, 3)
    folder, environment, arguments, numbers = json.loads(message)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    _start_streams(dict(zip(numbers, streams, strict=True)))
    _tell_when_begun(caller)
    option, what, *rest = arguments
    sys.argv = [what if option == "-m" else option, *rest]
    code: object = 0
    try:
        if option == "-m":
            runpy.run_module(what, run_name="__main__", alter_sys=True)
        else:
            exec(what, {"__name__": "__main__"})  # noqa: S102  # as `python -c` does
    except SystemExit as end:
        code = end.code or 0
    except BaseException:  # noqa: BLE001  # shown as a Python that ends by it would show it
        code = 1
        traceback.print_exc()
    finally:
        caller.send(str(_flush() or code).encode())
        os._exit(0)  # a forked child must not run its parent's clean-up


def _flush() -> int:
    """What a Python that ends adds, if what is still to be written can't be."""
    try:
        if sys.stdout:
            sys.stdout.flush()
    except Exception:  # noqa: BLE001  shown as Python shows it
        traceback.print_exc()
        return 120
    return 0


def _tell_when_begun(caller: socket.socket) -> None:
    """Send the process id when the bot's entry opens the streams, from where it heeds Ctrl-C."""
    told: list[int] = []

    def listen(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and arguments[0] == 0 and not told:
            told.append(os.getpid())
            caller.send(f"{os.getpid()}\n".encode())

    sys.addaudithook(listen)


def _start_streams(streams: dict[int, int]) -> None:
    """Set the standard streams up as a Python does that starts."""
    sys.stdout.flush()
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if number not in streams:
            os.close(number)
            setattr(sys, name, None)
            continue
        os.dup2(streams[number], number)
        os.close(streams[number])
        encoding = os.environ.get("PYTHONIOENCODING", "utf-8")
        errors = "backslashreplace" if number == 2 else "strict"
        mode = "r" if number == 0 else "w"
        stream = open(number, mode, encoding=encoding, errors=errors, closefd=False)  # noqa: SIM115  a number
        setattr(sys, name, stream)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve", where]:
            serve(where)
        case ["call", where, *rest]:
            call(where, rest)
