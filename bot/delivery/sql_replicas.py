"""The replicas, by what they write in the database."""

import asyncio
from collections.abc import Callable
import time

from sqlalchemy import bindparam, delete, insert, select, update
import structlog

from bot import metrics
from bot.delivery.sharer import Sharer
from bot.delivery.shares import deal
from bot.delivery.tables import replicas
from bot.delivery.watch import Watch
from bot.errors import DeliveryError

_log = structlog.get_logger(__name__)

_BEATS = 3
"""How many signs of life are shown in a lease."""
_HOLDS = 2 / 3
"""Of a lease, for which a sign of life holds; the rest is for what is being sent by then."""

_BEAT = update(replicas).where(replicas.c.id == bindparam("me")).values(beats=replicas.c.beats + 1)
_LEAVE = delete(replicas).where(replicas.c.id == bindparam("me"))
_GIVE_UP = delete(replicas).where(
    replicas.c.id == bindparam("dead"), replicas.c.beats == bindparam("count")
)


def awake_s() -> float:
    """Seconds that only go forward, those in which the machine was suspended included."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


class SqlReplicas:
    """Fulfils `Replicas` on PostgreSQL.

    Args:
        sharer: This replica's part in the database.
        lease_s: For how long a replica may show no sign of life.
        clock: Seconds that only go forward.
    """

    def __init__(
        self, sharer: Sharer, lease_s: float, clock: Callable[[], float] = awake_s
    ) -> None:
        self._sharer = sharer
        self._lease_s = lease_s
        self._clock = clock
        self._watch = Watch(lease_s)
        self._held_until_s = clock()
        self._lives = 0

    @property
    def id(self) -> str:
        """See `Replicas.id`."""
        return self._sharer.id

    @property
    def lives(self) -> int:
        """See `Replicas.lives`."""
        return self._lives

    @property
    def holds(self) -> bool:
        """See `Replicas.holds`; by our own clock since the last sign of life that was kept."""
        return self._clock() < self._held_until_s

    async def keep_alive(self) -> None:
        """See `Replicas.keep_alive`."""
        while True:
            await self._sharer.replicas_bell.wait(self._lease_s / _BEATS)
            try:
                await self.beat()
            except DeliveryError as error:
                _log.warning("no_sign_of_life", fault=str(error), holds=self.holds)

    async def beat(self) -> None:
        """Show a sign of life, give up the dead, and take the shares that are our own now.

        Raises:
            DeliveryError: The database can't be written.
        """
        now_s = self._clock()
        try:
            async with asyncio.timeout(self._lease_s / _BEATS):
                living = await self._show()
                self._held_until_s = now_s + self._lease_s * _HOLDS
                await self._give_up(self._watch.look(living, now_s), living)
        except TimeoutError as error:
            raise DeliveryError("the database takes too long to answer") from error
        metrics.REPLICAS.set(len(living))
        self._sharer.is_alone = len(living) == 1
        shares = deal(self.id, living)
        if shares != self._sharer.shares:
            self._sharer.shares = shares
            self._sharer.ring()

    async def leave(self) -> None:
        """See `Replicas.leave`."""
        self._held_until_s = self._clock()
        async with self._sharer.store.writing() as connection:
            await connection.execute(_LEAVE, {"me": self.id})
            await self._sharer.tell_others(connection, "replicas")

    async def _show(self) -> dict[str, int]:
        """Tell how many signs of life each replica has shown, this one's newest included."""
        async with self._sharer.store.writing() as connection:
            shown = await connection.execute(_BEAT, {"me": self.id})
            if not shown.rowcount:  # new here, or given up by another
                self._lives += 1
                await connection.execute(insert(replicas), {"id": self.id, "beats": 1})
                await self._sharer.tell_others(connection, "replicas")
            rows = await connection.execute(select(replicas.c.id, replicas.c.beats))
            return {row.id: row.beats for row in rows}

    async def _give_up(self, dead: dict[str, int], living: dict[str, int]) -> None:
        """Delete the dead, whose claims the database then frees, and take them off the living."""
        if not dead:
            return
        async with self._sharer.store.writing() as connection:
            for each, count in dead.items():
                gone = await connection.execute(_GIVE_UP, {"dead": each, "count": count})
                if gone.rowcount:
                    _log.warning("replica_given_up", replica=each)
            await self._sharer.tell_others(connection, "replicas")
        for each in dead:
            del living[each]
        self._sharer.ring()
