"""How a SQLite file is opened: by SQLite alone, and never made by being opened.

Whoever opens the file by any other way, and closes it, takes the locks away that SQLite holds on it
in the same process, and the next one to come believes to be alone (sqlite.org/howtocorrupt, 2.2).
"""

from enum import Enum
import os
from pathlib import Path

from sqlalchemy import URL

from bot.database.address import Address


class Access(Enum):
    """What somebody opens a database for."""

    READ = "read"
    """Nothing is changed by it, and no file is made or left behind that was not there."""
    WRITE = "write"


def uri_of(address: Address, path: Path, access: Access) -> URL:
    """The URL by which SQLAlchemy has SQLite open an existing file (sqlite.org/uri)."""
    query = dict(address.url.query) | {"uri": "true"} | _parameters(path, access)
    return address.url.set(database=path.absolute().as_uri(), query=query)


def _parameters(path: Path, access: Access) -> dict[str, str]:
    """What makes SQLite open a file without making it, or, for reading, any other beside it.

    Beside a write-ahead file, a connection that can't write joins those that use it, and leaves it
    as it is. Where there is none, such a connection would make one and could not take it away
    again, so one is opened that can, and is told not to write. In a folder that nobody here can
    write, a file that nobody uses is read as one that stands still.
    """
    if access is Access.WRITE:
        return {"mode": "rw"}
    log, index = (path.with_name(f"{path.name}{end}") for end in ("-wal", "-shm"))
    if not log.exists() and _can_write(path.parent) and _can_write(path):
        return {"mode": "rw"}
    is_at_rest = not index.exists() and not (log.exists() and log.stat().st_size)
    return {"mode": "ro", "immutable": "1"} if is_at_rest else {"mode": "ro"}


def _can_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=True)
