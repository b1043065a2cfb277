"""A connection to PostgreSQL of one's own: to listen on, or to hold a lock by."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from types import MappingProxyType

import asyncpg

from bot.database.store import Store

CHECK_S = 1.0
"""How long a line may be silent before it is asked whether it still stands, and to answer."""
_CONNECT_S = 5.0
_FAULTS = (asyncpg.PostgresError, asyncpg.InterfaceError, OSError)


class Line:
    """A connection that notices when it is lost."""

    def __init__(self, store: Store, connection: "asyncpg.Connection[asyncpg.Record]") -> None:
        self._store = store
        self._connection = connection
        self._lost = asyncio.Event()
        connection.add_termination_listener(lambda _: self._lost.set())

    async def ask(self, query: str, *values: object) -> object:
        """Run a statement, and return the first thing that it tells.

        Raises:
            DatabaseError: As the store's own: the line is lost, or says no.
        """
        with _told_by(self._store):
            return await self._connection.fetchval(query, *values)

    async def hear(self, channel: str, told: Callable[[str], None]) -> None:
        """Hear what anybody tells on a channel, for as long as the line stands.

        Raises:
            DatabaseError: As the store's own: the line is lost.
        """
        with _told_by(self._store):
            await self._connection.add_listener(channel, lambda *heard: told(str(heard[-1])))

    async def watch(self, check_s: float = CHECK_S) -> None:
        """Return when the line is lost, or nobody answers on it any more.

        Args:
            check_s: How long it may be silent before it is asked, and how long it has to answer.
        """
        # The driver has errors of its own for a line that breaks in the middle of an answer.
        with suppress(Exception):
            while not self._lost.is_set():
                with suppress(TimeoutError):
                    async with asyncio.timeout(check_s):
                        await self._lost.wait()
                async with asyncio.timeout(check_s):
                    await self._connection.execute("SELECT 1")


@asynccontextmanager
async def open_line(
    store: Store, settings: Mapping[str, str] = MappingProxyType({})
) -> AsyncIterator[Line]:
    """Connect for as long as the context lasts.

    Args:
        store: The database.
        settings: Of PostgreSQL, for this connection.

    Raises:
        DatabaseError: As the store's own: it can't be reached.
    """
    url = store.address.url
    _, options = url.get_dialect()().create_connect_args(url)
    with _told_by(store):
        connection = await asyncpg.connect(
            **options,
            timeout=_CONNECT_S,
            command_timeout=_CONNECT_S,
            server_settings=dict(settings),
        )
    try:
        yield Line(store, connection)
    finally:
        with suppress(*_FAULTS):
            await connection.close(timeout=CHECK_S)


@contextmanager
def _told_by(store: Store) -> Iterator[None]:
    with store.faults():
        try:
            yield
        except (asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            raise OSError(str(error).partition("\n")[0]) from error
