"""Connections to the database, set up as we need them."""

from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.database.address import Address

BEGIN = "sqlite_begin"
"""The execution option that says how a transaction starts in SQLite; empty: there is none."""

_PRAGMAS = ("foreign_keys=ON", "secure_delete=ON")
_CONNECT_S = 5.0
_COMMAND_S = 60.0
"""No statement of ours is slow; who waits this long waits for a database that is gone."""


def make_engine(address: Address, busy_timeout_s: float, *, is_durable: bool) -> AsyncEngine:
    """Be ready to connect; nothing is connected yet.

    Args:
        address: Where to.
        busy_timeout_s: How long SQLite waits for another process that is writing, in seconds.
        is_durable: Whether what SQLite has written must survive a power cut too. PostgreSQL sees
            to that by itself.

    Raises:
        ImportError: The database's driver is not installed.
        NoSuchModuleError: The same.
    """
    if address.path is None:
        patience = {"timeout": _CONNECT_S, "command_timeout": _COMMAND_S}
        return create_async_engine(
            address.url, connect_args=patience, hide_parameters=True, pool_pre_ping=True
        )
    engine = create_async_engine(
        address.url,
        connect_args={"timeout": busy_timeout_s, "isolation_level": None},
        hide_parameters=True,
    )

    def prepare(connection: DBAPIConnection, record: object) -> None:
        del record
        _prepare(connection, f"synchronous={'FULL' if is_durable else 'NORMAL'}", *_PRAGMAS)

    event.listen(engine.sync_engine, "connect", prepare)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _prepare(connection: DBAPIConnection, *pragmas: str) -> None:
    """Make SQLite overwrite what is deleted, and be as quick as is safe beside a log."""
    cursor = connection.cursor()
    try:
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    cursor.close()


def _begin(connection: Connection) -> None:
    """Start transactions ourselves: the driver starts none before it reads or makes tables."""
    if begin := connection.get_execution_options().get(BEGIN, "BEGIN"):
        connection.exec_driver_sql(begin)
