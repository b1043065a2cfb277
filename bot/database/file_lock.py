"""SQLite is for one process that serves; the system says which."""

from collections.abc import Iterator
from contextlib import contextmanager
import fcntl
import os

from bot.database.address import Address
from bot.database.schema import Schema

_MODE = 0o600


@contextmanager
def serve_alone(address: Address, schema: Schema) -> Iterator[None]:
    """Be the only process that serves from a SQLite file, for as long as the context lasts.

    The lock is on a file beside it, and is freed by the system when the process ends, however
    that comes. On PostgreSQL, where several may serve, nothing happens.

    Raises:
        DatabaseError: As the schema's own: another process serves from it.
    """
    if address.path is None:
        yield
        return
    path = address.lock
    try:
        lock = os.open(path, os.O_RDWR | os.O_CREAT, _MODE)
    except OSError as error:
        raise schema.fault(f"{path}: can't be made ({error.strerror})") from error
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise schema.fault(
                f"{address}: another process is serving from this file, and SQLite is for one; "
                "stop that one first, or serve with several from PostgreSQL"
            ) from error
        yield
    finally:
        os.close(lock)
