"""Opening a database that was made before, as it stands: no file is made, no table changed."""

from enum import StrEnum
import fcntl
import os
from stat import S_ISREG

from bot.database.access import Access
from bot.database.address import Address, parse_address
from bot.database.schema import Schema
from bot.database.store import Store
from bot.errors import DatabaseMissingError


class Tables(StrEnum):
    """How an owner's tables stand."""

    CURRENT = "current"
    MISSING = "missing"
    """There is no database yet, or nothing of this owner's in it."""
    OLDER = "older"
    NEWER = "newer"


async def look_at_tables(url: str, schema: Schema) -> Tables:
    """How an owner's tables stand, beside what this program expects.

    Args:
        url: An SQLAlchemy URL.
        schema: Whose tables.

    Raises:
        DatabaseError: As the schema's own: the database can't be reached or read.
    """
    address = parse_address(url, schema)
    if not _is_there(address, schema):
        return Tables.MISSING
    store = Store(address, schema, access=Access.READ)
    try:
        return await _look(store)
    finally:
        await store.close()


async def open_existing(url: str, schema: Schema, access: Access) -> Store:
    """Connect to a database that was made before, if an owner's tables in it are up to date.

    Args:
        url: An SQLAlchemy URL.
        schema: Whose tables.
        access: What for.

    Raises:
        DatabaseMissingError: There is no database, or nothing of this owner's in it.
        DatabaseError: As the schema's own: it can't be reached, or is not up to date.
    """
    address = parse_address(url, schema)
    if not _is_there(address, schema):
        raise DatabaseMissingError(f"{address}: there is no database there")
    store = Store(address, schema, access=access)
    try:
        _refuse(address, schema, await _look(store))
    except BaseException:
        await store.close()
        raise
    return store


def is_served(address: Address) -> bool:
    """Whether a process serves from a SQLite file now."""
    if address.path is None or not address.lock.exists():
        return False
    lock = os.open(address.lock, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(lock)
    return False


def _is_there(address: Address, schema: Schema) -> bool:
    """Whether there is a file; what a server has, only it can tell."""
    if address.path is None:
        return True
    try:
        return S_ISREG(address.path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise schema.fault(f"{address}: {error.strerror}") from error


async def _look(store: Store) -> Tables:
    found, expected = await store.revision(), store.schema.revision
    if found is None:
        return Tables.MISSING
    if found == expected:
        return Tables.CURRENT
    return Tables.NEWER if found > expected else Tables.OLDER  # a letter and four digits


def _refuse(address: Address, schema: Schema, tables: Tables) -> None:
    if tables is Tables.MISSING:
        raise DatabaseMissingError(f"{address}: {schema.name} is not in this database")
    if tables is not Tables.CURRENT:
        advice = {
            Tables.OLDER: "start the bot (`run`) once, which brings them up to date",
            Tables.NEWER: "use the newer program that made them",
        }[tables]
        raise schema.fault(f"{address}: its tables are {tables.value} than this program; {advice}")
