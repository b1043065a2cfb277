"""A flood from one chat beside many quiet ones."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from statistics import quantiles

from benchmarks.reliability.account import Account
from benchmarks.reliability.bots import running
from benchmarks.reliability.exchange import Exchange, by_number, open_exchange
from benchmarks.reliability.feeding import FIRST_CHAT, Crowd, Pair, feed_steadily
from benchmarks.reliability.stage import Finding, Stage, Trial

QUIET_CHATS = 50
PAUSE_S = 4.0
"""How long each quiet chat waits before its next question, which keeps it within its pace."""
A_MINUTE = 20
FLOOD_CHAT = 666
FLOOD_A_SECOND = 100
SECONDS = 60.0
WARM_UP_S = 10.0
"""The first questions after a start wait for what is loaded when it is first needed."""
_SHORT_SECONDS = 1.0


async def run(stage: Stage, form: str) -> Finding:
    """Measure the quiet ones alone, and again beside a flood."""
    seconds = _SHORT_SECONDS if stage.is_short else stage.seconds or SECONDS
    async with open_exchange() as exchange:
        pace = {"questions_per_minute": str(A_MINUTE)}
        bot = stage.bot(exchange, database_url=stage.database(form.lower()), **pace)
        async with running(bot):
            await exchange.until_served()
            if not stage.is_short:
                await _measure(stage, exchange, WARM_UP_S, "warming up")
            alone = await _measure(stage, exchange, seconds, "alone")
            async with _flooding(exchange):
                beside = await _measure(stage, exchange, seconds, "beside a flood")
                answers = await _until_silent(exchange, beside)
    tallies = alone.tally(), beside.tally()
    before_ms, after_ms = (_p99_ms(account) for account in (alone, beside))
    most = (int(seconds / 60) + 1) * (A_MINUTE + 1)
    is_met = all(tally.is_kept for tally in tallies) and 0 < answers <= most
    if not stage.is_short:
        is_met = is_met and after_ms <= 2 * before_ms
    figure = (
        f"quiet p99 {before_ms:.0f} ms alone, {after_ms:.0f} ms beside the flood "
        f"({after_ms / before_ms:.2f} ×); {sum(tally.lost for tally in tallies)} lost; "
        f"{answers} messages to the flooder"
    )
    figures = {
        "alone_p99_ms": before_ms,
        "beside_p99_ms": after_ms,
        "lost": [tally.lost for tally in tallies],
        "disordered": [tally.disordered for tally in tallies],
        "to_flooder": answers,
    }
    return Finding(form, figure, is_met, figures)


async def _measure(stage: Stage, exchange: Exchange, seconds: float, what: str) -> Account:
    """Let the quiet ones ask for a while."""
    account = Account()
    await exchange.start_anew(account)
    stage.told(what, {"warming up": 0.1, "alone": 0.3}.get(what, 0.8))
    chats = 10 if stage.is_short else QUIET_CHATS
    each = max(2, int(seconds / PAUSE_S))
    pairs: Iterator[Pair] = Crowd(chats, each).rounds(at_once=1)
    await feed_steadily(exchange, pairs, a_second=chats * each / seconds, seconds=seconds)
    await exchange.until_answered(quiet_s=20.0)
    return account


async def _until_silent(exchange: Exchange, account: Account) -> int:
    """Wait until the flooder's first minute is used up; returns how much was said there."""
    for _ in range(100):
        if len(account.others) > A_MINUTE:
            break
        await exchange.settle(0.2)
    await exchange.settle(0.2)
    return len(account.others)


@asynccontextmanager
async def _flooding(exchange: Exchange) -> AsyncIterator[None]:
    task = asyncio.create_task(_flood(exchange))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _flood(exchange: Exchange) -> None:
    at_once = FLOOD_A_SECOND // 10
    while True:
        await exchange.http.post("/ask", json=[(FLOOD_CHAT, by_number(1))] * at_once)
        await asyncio.sleep(0.1)


def _p99_ms(account: Account) -> float:
    chats = range(FIRST_CHAT, FIRST_CHAT + QUIET_CHATS)
    waits = account.waits_ms(chats)
    return quantiles(waits, n=100)[98] if len(waits) > 1 else float("inf")


FLOOD = Trial(
    f"{FLOOD_A_SECOND} questions a second from one chat beside {QUIET_CHATS} quiet ones",
    "the quiet ones' p99 at most doubled, none of their questions lost",
    ("SQLite", "PostgreSQL"),
    run,
)
