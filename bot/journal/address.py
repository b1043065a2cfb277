"""Where the journal is, as its URL says it."""

from dataclasses import dataclass
import os
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import JournalError

RIGHT = "right would be, for instance: sqlite+aiosqlite:///var/journal.db"

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
_MODE = 0o600


@dataclass(frozen=True, slots=True)
class Address:
    """Where the journal is.

    Attributes:
        url: With a driver that works side by side with everything else.
        path: The SQLite file; None for PostgreSQL.
    """

    url: URL
    path: Path | None = None

    def __str__(self) -> str:
        """The URL without its password."""
        return self.url.render_as_string(hide_password=True)

    def make_file(self) -> None:
        """Make the SQLite file for us alone, and its folder, if they aren't there.

        Raises:
            JournalError: They can't be made, or not be written.
        """
        if self.path is None:
            return
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, _MODE))
            self.path.chmod(_MODE)
        except OSError as error:
            raise JournalError(
                f"{self}: the file can't be made or written ({error.strerror}); {RIGHT}"
            ) from error


def parse_address(url: str) -> Address:
    """Understand an SQLAlchemy URL, with or without a driver in it.

    Raises:
        JournalError: What is wrong with it, and what would be right.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise JournalError(f"the journal's address is no database URL; {RIGHT}") from error
    backend = parsed.get_backend_name()
    if backend not in _DRIVERS:
        raise JournalError(f"{backend}: the journal is kept in SQLite or PostgreSQL; {RIGHT}")
    if parsed.drivername == backend:
        parsed = parsed.set(drivername=_DRIVERS[backend])
    if backend != "sqlite":
        return Address(parsed)
    if parsed.database in {None, "", ":memory:"} or "uri" in parsed.query:
        raise JournalError(f"{Address(parsed)}: the journal needs a file of its own; {RIGHT}")
    return Address(parsed, Path(str(parsed.database)))
