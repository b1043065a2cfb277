"""Transactions on the database that holds the journal."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
import os

from sqlalchemy import Connection, column, inspect, select, table, text
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import JournalError
from bot.journal.address import Address, parse_address
from bot.journal.engine import BEGIN, make_engine
from bot.journal.tables import REVISION, VERSION_TABLE

_PAUSES_S = (0.02, 0.05, 0.1, 0.2, 0.4)


class Store:
    """Transactions on one database, whose every fault is a `JournalError` that names it."""

    def __init__(self, address: Address, busy_timeout_s: float) -> None:
        self._address = address
        self._engine = make_engine(address, busy_timeout_s)
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
                await connection.execution_options(**{BEGIN: "BEGIN IMMEDIATE"})
                async with connection.begin():
                    yield connection

    async def bring_up_to_date(self) -> None:
        """Make the tables, or change them to what they are in this version.

        Raises:
            JournalError: They are newer than this program, or no database is there.
        """
        await self._go_side_by_side()
        async with self.reading() as connection:
            if await connection.run_sync(_revision) == REVISION:
                return
        # Alembic takes a quarter of a second to load, and there is mostly nothing to migrate.
        from bot.journal.migrating import migrate  # noqa: PLC0415  slow to import

        async with self.writing() as connection:
            await connection.run_sync(migrate)

    async def shred(self) -> None:
        """Leave nothing of what was deleted in SQLite's write-ahead file.

        While somebody else reads the database, that has to wait until SQLite does it by itself.
        """
        with self._faults():
            await self._pragma("wal_checkpoint(TRUNCATE)")

    async def close(self) -> None:
        """Let go of every connection."""
        await self._engine.dispose()

    async def _go_side_by_side(self) -> None:
        """Let readers and a writer go side by side in SQLite, which waits for nobody to do so."""
        with self._faults():
            for pause_s in _PAUSES_S:
                try:
                    await self._pragma("journal_mode=WAL")
                except OperationalError:  # another process starts too; it may be doing the same
                    await asyncio.sleep(pause_s)
                else:
                    return

    async def _pragma(self, pragma: str) -> None:
        if self._address.path is not None:
            async with self._engine.connect() as connection:
                await connection.execution_options(**{BEGIN: ""})
                await connection.execute(text(f"PRAGMA {pragma}"))

    async def _find_file(self) -> None:
        """Notice a file that went away or was replaced; SQLite would write on into the old one."""
        if self._address.path is None:
            return
        state = os.stat(self._address.path)  # noqa: PTH116  # Path.stat would have to be awaited
        file = (state.st_dev, state.st_ino)
        if self._file not in {None, file}:
            await self._engine.dispose()
        self._file = file

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except JournalError as error:
            raise JournalError(f"{self._address}: {error}") from error
        except SQLAlchemyError as error:
            # The driver's own words: SQLAlchemy's would quote the statement.
            cause = error.orig if isinstance(error, DBAPIError) else type(error).__name__
            raise JournalError(f"{self._address}: {_first_line(cause)}") from error
        except OSError as error:
            raise JournalError(f"{self._address}: {error.strerror or error}") from error


async def open_store(url: str, *, busy_timeout_s: float = 5.0) -> Store:
    """Connect to a database, and bring its tables up to date.

    Args:
        url: An SQLAlchemy URL; a SQLite file and its folder are made if they aren't there.
        busy_timeout_s: How long SQLite waits for another process that is writing, in seconds.

    Raises:
        JournalError: What is wrong, where, and what would be right; never with a password.
    """
    address = parse_address(url)
    address.make_file()
    store = Store(address, busy_timeout_s)
    try:
        await store.bring_up_to_date()
    except BaseException:
        await store.close()
        raise
    return store


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.scalar(select(column("version_num")).select_from(table(VERSION_TABLE)))


def _first_line(cause: object) -> str:
    return str(cause).partition("\n")[0]
