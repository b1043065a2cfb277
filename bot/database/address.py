"""Where the database is, as its URL says it."""

from contextlib import suppress
from dataclasses import dataclass
import errno
import os
from pathlib import Path
import stat

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.database.schema import Schema

RIGHT = "right would be, for instance: sqlite+aiosqlite:///var/journal.db"

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
_MODE = 0o600


@dataclass(frozen=True, slots=True)
class Address:
    """Where the database is.

    Attributes:
        url: With a driver that works side by side with everything else.
        path: The SQLite file itself, to which links may lead, since what SQLite and we keep
            beside it has its name; None for PostgreSQL.
    """

    url: URL
    path: Path | None = None

    def __str__(self) -> str:
        """The URL without its password."""
        return self.url.render_as_string(hide_password=True)

    @property
    def lock(self) -> Path:
        """The file beside a SQLite file whose lock is held by who serves from it."""
        path = self.path or Path()
        return path.with_name(f"{path.name}.lock")

    def make_file(self) -> None:
        """Make the SQLite file for us alone, and its folder, if they aren't there.

        It is made without being opened: see `bot.database.access`.

        Raises:
            OSError: They can't be made, or not be written.
        """
        if self.path is None:
            return
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.mknod(self.path, stat.S_IFREG | _MODE)
        if stat.S_ISDIR(self.path.stat().st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        self.path.chmod(_MODE)
        if not os.access(self.path, os.R_OK | os.W_OK, effective_ids=True):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def parse_address(url: str, schema: Schema) -> Address:
    """Understand an SQLAlchemy URL, with or without a driver in it.

    Args:
        url: The URL.
        schema: Whose database it is to be, for the words of its faults.

    Raises:
        DatabaseError: As the schema's own: what is wrong with it, and what would be right.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise schema.fault(f"{schema.name}'s address is no database URL; {RIGHT}") from error
    backend = parsed.get_backend_name()
    if backend not in _DRIVERS:
        raise schema.fault(f"{backend}: {schema.name} is kept in SQLite or PostgreSQL; {RIGHT}")
    if parsed.drivername == backend:
        parsed = parsed.set(drivername=_DRIVERS[backend])
    if backend != "sqlite":
        return Address(parsed)
    if parsed.database in {None, "", ":memory:"} or "uri" in parsed.query:
        raise schema.fault(f"{Address(parsed)}: {schema.name} needs a file of its own; {RIGHT}")
    return Address(parsed, Path(os.path.realpath(str(parsed.database))))


def find_address(url: str, schema: Schema) -> Address:
    """Understand a URL, and make the SQLite file that it names if it isn't there.

    Raises:
        DatabaseError: As the schema's own: what is wrong with it, and what would be right.
    """
    address = parse_address(url, schema)
    try:
        address.make_file()
    except OSError as error:
        raise schema.fault(
            f"{address}: the file can't be made or written ({error.strerror}); {RIGHT}"
        ) from error
    return address
