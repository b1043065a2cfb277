"""Working off the inbox: in order in each chat, chats side by side, each update settled once."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime

import structlog

from bot import metrics
from bot.delivery.condition import Condition
from bot.delivery.grace import let_end
from bot.delivery.holding import Holding, TakenOverError
from bot.delivery.inbox import Inbox, Parcel, Settled
from bot.delivery.pausing import growing_pause_s, pause
from bot.errors import ChannelError, DeliveryError

MOST_IN_FLIGHT = 256
"""Chats that are answered at the same time; most of them wait for the channel, not for us."""
PART = "dispatcher"
"""What the condition calls the loop; it works also while the inbox doesn't."""
INBOX = "inbox"
"""What the condition calls the inbox."""
_LOOK_S = 1.0
_LINGER_S = 0.005
"""How long an answered parcel may wait for others to be settled with it; new ones wait for none."""

Handle = Callable[[Parcel], Awaitable[None]]

_log = structlog.get_logger(__name__)


class UnreadableError(Exception):
    """A payload can't be read; its text says why, without a word of what it holds."""


class Dispatcher:
    """Has claimed parcels answered, and settles in one transaction what ended since the last.

    A parcel is settled when its handler ends. One that can't be read, or whose handler fails in
    a way that nobody foresaw, is set aside. While the database is away, what was answered stays
    in mind, and is settled when it is back.

    Args:
        inbox: Where the parcels are.
        handle: Answers one. A `ChannelError` of it ends the run, and leaves its parcel unsettled.
        holding: Whether claimed parcels are ours still.
        condition: Is told when the inbox can't be worked off.
        most: How many parcels, each of another chat, are answered at the same time.
        on_set_aside: Called when parcels were set aside.
        settle_s: How long settling may take at the end, in seconds.
        sleep: Waits some seconds.
    """

    def __init__(  # noqa: PLR0913  each is something else to talk to
        self,
        inbox: Inbox,
        handle: Handle,
        *,
        holding: Holding,
        condition: Condition,
        most: int = MOST_IN_FLIGHT,
        on_set_aside: Callable[[], Awaitable[None]] | None = None,
        settle_s: float = 5.0,
        sleep: Callable[[float], Awaitable[None]] = pause,
    ) -> None:
        self._inbox = inbox
        self._handle = handle
        self._holding = holding
        self._condition = condition
        self._most = most
        self._on_set_aside = on_set_aside
        self._settle_s = settle_s
        self._sleep = sleep
        self._in_flight: dict[int, asyncio.Task[None]] = {}
        self._done: list[Settled] = []
        self._fatal: ChannelError | None = None
        self._advancing: asyncio.Task[bool] | None = None
        self._wake = asyncio.Event()
        self._news = asyncio.Event()
        self._failures = 0

    async def run(self) -> None:
        """Work off the inbox until cancelled; what is in flight then goes on (see `finish`).

        Raises:
            ChannelError: The channel can't go on.
        """
        watching = asyncio.create_task(self._watch())
        watching.add_done_callback(lambda _: self._wake.set())
        try:
            while True:
                self._wake.clear()
                self._news.clear()
                self._condition.works(PART)
                if watching.done():  # it never ends by itself
                    watching.result()
                if self._fatal is not None:
                    raise self._fatal
                # Shielded: a transaction that is cut off may have claimed what nobody would answer.
                room = self._most - len(self._in_flight)
                self._advancing = asyncio.create_task(self._advance(room))
                is_well = await asyncio.shield(self._advancing)
                await (self._something_to_do() if is_well else self._back_off())
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)

    async def finish(self, grace_s: float, hurry: asyncio.Event | None = None) -> int:
        """Let what is in flight be answered, settle it, and give the rest back.

        Args:
            grace_s: How long the answers may still take, in seconds.
            hurry: Ends the grace when it is set.

        Returns:
            How many parcels stay unanswered; they wait in the inbox for the next start.
        """
        if self._advancing is not None:
            await asyncio.wait({self._advancing}, timeout=self._settle_s)
        await let_end(self._in_flight.values(), grace_s, hurry or asyncio.Event())
        unanswered = list(self._in_flight.values())
        for task in unanswered:
            task.cancel()
        await asyncio.gather(*unanswered, return_exceptions=True)
        try:
            async with asyncio.timeout(self._settle_s):
                while not await self._advance(0):
                    await self._back_off()
                await self._inbox.release()
        except (TimeoutError, DeliveryError):
            _log.warning("stopped_without_settling", answered=len(self._done))
        return len(unanswered)

    async def _watch(self) -> None:
        """Wake the loop whenever there may be something new."""
        while True:
            await self._inbox.changed(_LOOK_S)
            self._news.set()
            self._wake.set()

    async def _something_to_do(self) -> None:
        """Wait until there is something to claim, or for a little while something to settle."""
        await self._wake.wait()
        if self._fatal is None:
            with suppress(TimeoutError):
                async with asyncio.timeout(_LINGER_S):
                    await self._news.wait()

    async def _advance(self, most: int) -> bool:
        """Settle what ended and begin what is claimed; says whether the database was there."""
        settled = tuple(self._done)
        if not settled and most == 0:
            return True
        try:
            claimed = await self._inbox.advance(settled, most)
        except DeliveryError as error:
            self._failures += 1
            self._condition.fails(INBOX, str(error))
            return False
        self._failures = 0
        self._condition.works(INBOX)
        del self._done[: len(settled)]
        for parcel in claimed:
            self._begin(parcel)
        await self._tell_of(sum(each.fault is not None for each in settled))
        return True

    async def _back_off(self) -> None:
        await self._sleep(growing_pause_s(self._failures))

    async def _tell_of(self, set_aside: int) -> None:
        if set_aside:
            metrics.UPDATES.labels("set_aside").inc(set_aside)
            if self._on_set_aside is not None:
                await self._on_set_aside()

    def _begin(self, parcel: Parcel) -> None:
        if earlier := self._in_flight.pop(parcel.update_id, None):  # given up, and claimed anew
            earlier.cancel()
        task = asyncio.create_task(self._deal_with(parcel))
        self._in_flight[parcel.update_id] = task

    async def _deal_with(self, parcel: Parcel) -> None:
        """Have one parcel answered, and note what came of it."""
        self._holding.begin()
        try:
            fault = await self._outcome(parcel)
        except TakenOverError:
            _log.warning("taken_over_by_another_replica", update=f"{parcel.update_id:x}")
        except ChannelError as error:
            self._fatal = error
        else:
            self._done.append(Settled(parcel.update_id, fault))
        finally:
            if self._in_flight.get(parcel.update_id) is asyncio.current_task():
                del self._in_flight[parcel.update_id]
            self._wake.set()

    async def _outcome(self, parcel: Parcel) -> str | None:
        """Answer a parcel; says why that can't be done, if it can't."""
        try:
            await self._holding.assure()
            await self._handle(parcel)
        except (ChannelError, TakenOverError):
            raise
        except UnreadableError as error:
            _log.error("update_set_aside", update=f"{parcel.update_id:x}", why=str(error))
            return str(error)
        except Exception as error:  # noqa: BLE001  whatever it is, the next ones want an answer
            metrics.FAULTS.labels("dispatching").inc()
            _log.error("update_set_aside", update=f"{parcel.update_id:x}", exc_info=error)
            return type(error).__name__
        metrics.REPLY_SECONDS.observe(age_s(parcel))
        if parcel.tries:
            metrics.MAYBE_DOUBLED.labels("taken_up_again").inc()
        return None


def age_s(parcel: Parcel) -> float:
    """How long ago a parcel was stored, in seconds; clocks may differ a little."""
    return max(0.0, (datetime.now(UTC) - parcel.received).total_seconds())
