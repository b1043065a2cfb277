"""Transactions on the database."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, nullcontext
import os

from sqlalchemy import Connection, column, inspect, select, table
from sqlalchemy.exc import DBAPIError, NoSuchModuleError, OperationalError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.access import Access
from bot.database.address import RIGHT, Address, find_address
from bot.database.cleaning import clean_once
from bot.database.engine import BEGIN, Tuning, make_engine
from bot.database.schema import Schema

_PAUSES_S = (0.02, 0.05, 0.1, 0.2, 0.4)


class Store:
    """Transactions on one owner's tables; every fault is the owner's own, and names the database.

    Args:
        address: Where the database is.
        schema: Whose tables.
        tuning: How it connects, if not as anybody would.
        access: What for.

    Raises:
        DatabaseError: As the schema's own: the database's driver is not installed.
    """

    def __init__(
        self,
        address: Address,
        schema: Schema,
        tuning: Tuning | None = None,
        access: Access = Access.WRITE,
    ) -> None:
        self.address = address
        self.schema = schema
        with self.faults():
            self._engine = make_engine(address, tuning or Tuning(), access)
        self._file: tuple[int, int] | None = None
        self._turns: AbstractAsyncContextManager[None]
        self._turns = asyncio.Lock() if self.is_sqlite else nullcontext()

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file, and this process the only one that serves from it."""
        return self.address.path is not None

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that sees one state of the database.

        Raises:
            DatabaseError: As the schema's own: the database can't be read.
        """
        with self.faults():
            await self._find_file()
            async with self._engine.connect() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that is kept whole, or not at all if anything is raised in it.

        SQLite has one writer at a time. Those of this store take turns here; SQLite itself would
        have them look again and again, ever later.

        Raises:
            DatabaseError: As the schema's own: the database can't be written.
        """
        with self.faults():
            await self._find_file()
            async with self.turn(), self._engine.connect() as connection:
                await connection.execution_options(**{BEGIN: "BEGIN IMMEDIATE"})
                async with connection.begin():
                    yield connection

    async def bring_up_to_date(self) -> None:
        """Make the tables, or change them to what they are in this version.

        Raises:
            DatabaseError: As the schema's own: they are newer, or no database is there.
        """
        await self._go_side_by_side()
        if await self.revision() != self.schema.revision:
            # Alembic takes a quarter of a second to load, and there is mostly nothing to migrate.
            from bot.database.migrating import migrate  # noqa: PLC0415  slow to import

            async with self.writing() as connection:
                await connection.run_sync(migrate, self.schema)
        if self.is_sqlite:
            await clean_once(self)

    async def revision(self) -> str | None:
        """The last migration that the database had; None if the owner has no tables in it.

        Raises:
            DatabaseError: As the schema's own: the database can't be read.
        """
        async with self.reading() as connection:
            return await connection.run_sync(_revision, self.schema)

    @asynccontextmanager
    async def rewriting(self) -> AsyncIterator[AsyncConnection]:
        """A transaction in SQLite that takes rows away and puts them back as they were.

        Foreign keys are not looked at in it; with them, SQLite would not wipe a table as a whole.

        Raises:
            DatabaseError: As the schema's own: the database can't be written.
        """
        with self.faults():
            await self._find_file()
            async with self.turn(), self.bare() as connection:
                await connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
                await connection.exec_driver_sql("BEGIN IMMEDIATE")
                yield connection
                await connection.exec_driver_sql("COMMIT")
                await connection.exec_driver_sql("PRAGMA foreign_keys=ON")

    @asynccontextmanager
    async def bare(self) -> AsyncIterator[AsyncConnection]:
        """A connection to SQLite without a transaction; closed if anything is raised in it.

        Whoever has it changes what all other users of the connection rely on, and changes it back.
        """
        async with self._engine.connect() as connection:
            await connection.execution_options(**{BEGIN: ""})
            try:
                yield connection
            except BaseException:
                await connection.invalidate()
                raise

    def turn(self) -> AbstractAsyncContextManager[None]:
        """A turn to write, among all who do so by this store."""
        return self._turns

    async def close(self) -> None:
        """Let go of every connection."""
        await self._engine.dispose()

    async def _go_side_by_side(self) -> None:
        """Let readers and a writer go side by side in SQLite, which waits for nobody to do so."""
        with self.faults():
            for pause_s in _PAUSES_S:
                try:
                    await self._pragma("journal_mode=WAL")
                except OperationalError:  # another process starts too; it may be doing the same
                    await asyncio.sleep(pause_s)
                else:
                    return

    async def _pragma(self, pragma: str) -> None:
        if self.is_sqlite:
            async with self.bare() as connection:
                await connection.exec_driver_sql(f"PRAGMA {pragma}")

    async def _find_file(self) -> None:
        """Notice a file that went away or was replaced; SQLite would write on into the old one."""
        if self.address.path is None:
            return
        state = os.stat(self.address.path)  # noqa: PTH116  # Path.stat would have to be awaited
        file = (state.st_dev, state.st_ino)
        if self._file not in {None, file}:
            await self._engine.dispose()
        self._file = file

    @contextmanager
    def faults(self) -> Iterator[None]:
        """Whatever goes wrong in it is raised as the owner's fault, without a password."""
        fault = self.schema.fault
        try:
            yield
        except fault as error:
            raise type(error)(f"{self.address}: {error}") from error
        except (ImportError, NoSuchModuleError) as error:
            raise fault(f"{self.address}: its driver is not installed; {RIGHT}") from error
        except SQLAlchemyError as error:
            # The driver's own words: SQLAlchemy's would quote the statement.
            cause = error.orig if isinstance(error, DBAPIError) else type(error).__name__
            raise fault(f"{self.address}: {_first_line(cause)}") from error
        except OSError as error:
            what = error.strerror or str(error) or type(error).__name__
            raise fault(f"{self.address}: {what}") from error


async def open_store(url: str, schema: Schema, tuning: Tuning | None = None) -> Store:
    """Connect to a database, and bring an owner's tables in it up to date.

    Args:
        url: An SQLAlchemy URL; a SQLite file and its folder are made if they aren't there.
        schema: Whose tables.
        tuning: How it connects, if not as anybody would.

    Raises:
        DatabaseError: As the schema's own: what is wrong, where, and what would be right; never
            with a password.
    """
    address = find_address(url, schema)
    store = Store(address, schema, tuning)
    try:
        await store.bring_up_to_date()
    except BaseException:
        await store.close()
        raise
    return store


def _revision(connection: Connection, schema: Schema) -> str | None:
    if not inspect(connection).has_table(schema.version_table):
        return None
    return connection.scalar(select(column("version_num")).select_from(table(schema.version_table)))


def _first_line(cause: object) -> str:
    return str(cause).partition("\n")[0]
