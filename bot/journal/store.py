"""Where the journal is kept: a SQLite file, or a PostgreSQL database."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
import os
from pathlib import Path

from sqlalchemy import Connection, event, inspect, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import JournalError
from bot.journal.tables import REVISION, VERSION_TABLE

_RIGHT = "right would be, for instance: sqlite+aiosqlite:///var/journal.db"
_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
_MODE = 0o600
_PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "secure_delete=ON")
_BEGIN = "sqlite_begin"
"""The execution option that says how a transaction starts in SQLite."""


class Store:
    """Transactions on one database, whose every fault is a `JournalError` that names it."""

    def __init__(self, engine: AsyncEngine, place: str, path: Path | None) -> None:
        self._engine = engine
        self._place = place
        self._path = path
        self._file: tuple[int, int] | None = None

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that sees one state of the database.

        Raises:
            JournalError: The database can't be read.
        """
        with self._faults():
            await self._find_file()
            async with self._engine.connect() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that is kept whole, or not at all if anything is raised in it.

        Raises:
            JournalError: The database can't be written.
        """
        with self._faults():
            await self._find_file()
            async with self._engine.connect() as connection:
                await connection.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})
                async with connection.begin():
                    yield connection

    async def bring_up_to_date(self) -> None:
        """Make the tables, or change them to what they are in this version.

        Raises:
            JournalError: They are newer than this program, or no database is there.
        """
        async with self.reading() as connection:
            if await connection.run_sync(_revision) == REVISION:
                return
        # Alembic takes a quarter of a second to load, and there is mostly nothing to migrate.
        from bot.journal.migrating import migrate  # noqa: PLC0415

        async with self.writing() as connection:
            await connection.run_sync(migrate)

    async def shred(self) -> None:
        """Leave nothing of what was deleted in SQLite's write-ahead file."""
        with self._faults():
            async with self._engine.connect() as connection:
                if connection.dialect.name == "sqlite":
                    await connection.execution_options(**{_BEGIN: ""})
                    await connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))

    async def close(self) -> None:
        """Let go of every connection."""
        await self._engine.dispose()

    async def _find_file(self) -> None:
        """Notice a file that went away or was replaced; SQLite would write on into the old one."""
        if self._path is None:
            return
        state = os.stat(self._path)  # noqa: PTH116  # ruff would have it awaited; it takes 1 µs
        file = (state.st_dev, state.st_ino)
        if self._file not in {None, file}:
            await self._engine.dispose()
        self._file = file

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except JournalError as error:
            raise JournalError(f"{self._place}: {error}") from error
        except SQLAlchemyError as error:
            # The driver's own words: SQLAlchemy's would quote the statement.
            cause = error.orig if isinstance(error, DBAPIError) else type(error).__name__
            raise JournalError(f"{self._place}: {_first_line(cause)}") from error
        except OSError as error:
            raise JournalError(f"{self._place}: {error.strerror or error}") from error


async def open_store(url: str, *, busy_timeout_s: float = 5.0) -> Store:
    """Connect to a database, and bring its tables up to date.

    Args:
        url: An SQLAlchemy URL; a SQLite file and its folder are made if they aren't there.
        busy_timeout_s: How long SQLite waits for another process that is writing, in seconds.

    Raises:
        JournalError: What is wrong, where, and what would be right; never with a password.
    """
    place = _parse(url)
    masked = place.render_as_string(hide_password=True)
    path = _path(place, masked)
    store = Store(_make_engine(place, masked, busy_timeout_s), masked, path)
    try:
        await store.bring_up_to_date()
    except BaseException:
        await store.close()
        raise
    return store


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise JournalError(f"the journal's address is no database URL; {_RIGHT}") from error
    driver = _DRIVERS.get(parsed.get_backend_name())
    if driver is None:
        raise JournalError(
            f"{parsed.get_backend_name()}: the journal is kept in SQLite or PostgreSQL; {_RIGHT}"
        )
    return parsed.set(drivername=driver) if parsed.drivername in _DRIVERS else parsed


def _path(url: URL, masked: str) -> Path | None:
    """The SQLite file, which is made for us alone if it isn't there."""
    if url.get_backend_name() != "sqlite":
        return None
    if url.database in {None, "", ":memory:"} or "uri" in url.query:
        raise JournalError(f"{masked}: the journal needs a file of its own; {_RIGHT}")
    path = Path(str(url.database))
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, _MODE))
        path.chmod(_MODE)
    except OSError as error:
        raise JournalError(
            f"{masked}: the file can't be made or written ({error.strerror}); {_RIGHT}"
        ) from error
    return path


def _make_engine(url: URL, masked: str, busy_timeout_s: float) -> AsyncEngine:
    is_sqlite = url.get_backend_name() == "sqlite"
    options = {"timeout": busy_timeout_s, "isolation_level": None} if is_sqlite else {}
    try:
        engine = create_async_engine(
            url, connect_args=options, hide_parameters=True, pool_pre_ping=not is_sqlite
        )
    except (ImportError, NoSuchModuleError, SQLAlchemyError) as error:
        raise JournalError(f"{masked}: its driver is not installed; {_RIGHT}") from error
    if is_sqlite:
        event.listen(engine.sync_engine, "connect", _prepare)
        event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _prepare(connection: DBAPIConnection, record: object) -> None:
    """Readers and a writer side by side; what is deleted is overwritten."""
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
    if begin := connection.get_execution_options().get(_BEGIN, "BEGIN"):
        connection.exec_driver_sql(begin)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608


def _first_line(cause: object) -> str:
    return str(cause).partition("\n")[0]
