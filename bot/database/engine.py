"""Connections to the database, set up as their owner needs them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from bot.database.access import Access, uri_of
from bot.database.address import Address

BEGIN = "sqlite_begin"
"""The execution option that says how a transaction starts in SQLite; empty: there is none."""

_PRAGMAS = ("foreign_keys=ON", "secure_delete=ON", "temp_store=MEMORY")
_CONNECT_S = 5.0
_COMMAND_S = 60.0
"""No statement of ours is slow; who waits this long waits for a database that is gone."""


@dataclass(frozen=True, slots=True)
class Tuning:
    """What differs between owners.

    Attributes:
        synchronous: With NORMAL, a power cut may take the last seconds of what SQLite had
            written; with FULL nothing. PostgreSQL sees to that by itself.
        settings: Of PostgreSQL, for each connection.
        busy_timeout_s: How long SQLite waits for another process that is writing, in seconds,
            where the address has no `timeout`.
    """

    synchronous: str = "NORMAL"
    settings: Mapping[str, str] = field(default_factory=dict)
    busy_timeout_s: float = 5.0


def make_engine(address: Address, tuning: Tuning, access: Access = Access.WRITE) -> AsyncEngine:
    """Be ready to connect; nothing is connected yet.

    Args:
        address: Where the database is; a SQLite file must be there.
        tuning: What differs between owners.
        access: What for; PostgreSQL has its own rights for that.

    Raises:
        ImportError: The database's driver is not installed.
        NoSuchModuleError: The same.
    """
    if address.path is None:
        return _postgresql_engine(address, tuning)
    timeout_s = float(str(address.url.query.get("timeout", tuning.busy_timeout_s)))
    engine = create_async_engine(
        uri_of(address, address.path, access),
        connect_args={"timeout": timeout_s, "isolation_level": None},
        hide_parameters=True,
    )

    def prepare(connection: DBAPIConnection, record: object) -> None:
        del record
        query_only = f"query_only={access is Access.READ:d}"
        _prepare(connection, f"synchronous={tuning.synchronous}", query_only, *_PRAGMAS)

    event.listen(engine.sync_engine, "connect", prepare)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _postgresql_engine(address: Address, tuning: Tuning) -> AsyncEngine:
    engine = create_async_engine(
        address.url,
        connect_args={
            "timeout": _CONNECT_S,
            "command_timeout": _COMMAND_S,
            "server_settings": dict(tuning.settings),
        },
        hide_parameters=True,
    )
    event.listen(engine.sync_engine, "checkout", _refuse_closed)
    return engine


def _refuse_closed(
    connection: DBAPIConnection, record: ConnectionPoolEntry, proxy: PoolProxiedConnection
) -> None:
    """Have the pool make a new connection for one that the server closed; costs no round trip."""
    del connection, proxy
    driver = record.driver_connection
    if driver is not None and driver.is_closed():
        raise DisconnectionError


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
