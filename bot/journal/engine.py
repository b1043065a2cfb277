"""Connections to the database, set up as the journal needs them."""

from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import NoSuchModuleError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.errors import JournalError
from bot.journal.address import RIGHT, Address

BEGIN = "sqlite_begin"
"""The execution option that says how a transaction starts in SQLite; empty: there is none."""

_PRAGMAS = ("synchronous=NORMAL", "foreign_keys=ON", "secure_delete=ON")


def make_engine(address: Address, busy_timeout_s: float) -> AsyncEngine:
    """Be ready to connect; nothing is connected yet.

    Args:
        address: Where to.
        busy_timeout_s: How long SQLite waits for another process that is writing, in seconds.

    Raises:
        JournalError: The database's driver is not installed.
    """
    is_sqlite = address.path is not None
    options = {"timeout": busy_timeout_s, "isolation_level": None} if is_sqlite else {}
    try:
        engine = create_async_engine(
            address.url, connect_args=options, hide_parameters=True, pool_pre_ping=not is_sqlite
        )
    except (ImportError, NoSuchModuleError) as error:
        raise JournalError(f"{address}: its driver is not installed; {RIGHT}") from error
    if is_sqlite:
        event.listen(engine.sync_engine, "connect", _prepare)
        event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _prepare(connection: DBAPIConnection, record: object) -> None:
    """Make SQLite overwrite what is deleted, and be as quick as is safe beside a log."""
    del record
    cursor = connection.cursor()
    try:
        for pragma in _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    cursor.close()


def _begin(connection: Connection) -> None:
    """Start transactions ourselves: the driver starts none before it reads or makes tables."""
    if begin := connection.get_execution_options().get(BEGIN, "BEGIN"):
        connection.exec_driver_sql(begin)
