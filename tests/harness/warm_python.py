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
    message = json.dumps([str(Path.cwd()), dict(os.environ), arguments]).encode()
    with socket.socket(socket.AF_UNIX) as server:
        server.connect(address)
        socket.send_fds(server, [message], [0, 1, 2])
        sys.exit(int(server.recv(10) or b"1"))


def _answer(caller: socket.socket) -> NoReturn:
    """Be the `python` that the caller asked for; the exit code is the last thing it hears."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    message, streams, _, _ = socket.recv_fds(caller, _MESSAGE_BYTES, 3)
    folder, environment, arguments = json.loads(message)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
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
        sys.stdout.flush()
        caller.send(str(code).encode())
        os._exit(0)  # a forked child must not run its parent's clean-up


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve", where]:
            serve(where)
        case ["call", where, *rest]:
            call(where, rest)
