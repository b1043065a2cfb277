"""Looking at a database without changing anything in it, or making it."""

from enum import StrEnum
import fcntl
import os

from bot.database.address import Address, parse_address
from bot.database.engine import Tuning
from bot.database.schema import Schema
from bot.database.store import Store


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
    if address.path is not None and not address.path.exists():
        return Tables.MISSING
    store = Store(address, schema, Tuning())
    try:
        found = await store.revision()
    finally:
        await store.close()
    if found is None:
        return Tables.MISSING
    if found == schema.revision:
        return Tables.CURRENT
    return Tables.NEWER if found > schema.revision else Tables.OLDER  # a letter and four digits


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
