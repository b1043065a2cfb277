"""Two replicas on PostgreSQL; one is killed now and then, and the database is restarted once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
import itertools

from benchmarks.reliability.account import Account, Tally
from benchmarks.reliability.bots import Bot, running
from benchmarks.reliability.exchange import Exchange, open_exchange
from benchmarks.reliability.feeding import QUIET_S, SETTLE_S, Act, Crowd, feed
from benchmarks.reliability.giving_up import give_up_the_dead
from benchmarks.reliability.kills import SEED, describe, figures_of, killing
from benchmarks.reliability.stage import Finding, Stage, Trial, told_of
from benchmarks.reliability.webhooks import listen_to_webhooks

LONG, SHORT = Crowd(500, 20), Crowd(20, 3)
EVERY_S = 10.0
MOST_WAITING = 4_000
"""So many that the living have work while the chats of the dead wait to be taken over."""
AWAY_S = 1.0
"""How long the database is away."""


async def run(stage: Stage, form: str) -> Finding:
    """Kill one replica after the other, and restart the database."""
    tally = await _ask_and_kill(stage, form)
    figure = (
        f"{describe(tally)}; the database restarted once; {tally.unexplained} of the doubled "
        "without a kill or an unknown outcome before them"
    )
    is_met = not (tally.lost or tally.disordered)
    return Finding(form, figure, is_met, figures_of(tally))


async def _ask_and_kill(stage: Stage, form: str) -> Tally:
    crowd = SHORT if stage.is_short else LONG
    async with open_exchange() as exchange:
        await exchange.start_anew(Account())
        bots = await make_replicas(stage, exchange, form)
        async with running(*bots):
            await exchange.until_served()
            for bot in bots:
                await bot.until_ready()
            async with _trouble(stage, exchange, bots):
                await feed(
                    exchange,
                    crowd.rounds(SEED),
                    most_waiting=MOST_WAITING,
                    events=_events(stage, exchange, bots[0], crowd),
                    on_read=told_of(exchange.account, stage, form, crowd.questions),
                    quiet_s=60.0 if stage.is_short else QUIET_S,
                )
            await exchange.settle(0.2 if stage.is_short else SETTLE_S)
        return exchange.account.tally()


def _events(stage: Stage, exchange: Exchange, bot: Bot, crowd: Crowd) -> list[tuple[int, Act]]:
    """The database restarts halfway; in a short form, whose kills go by the count, one comes first.

    In a short form nobody waits for the lease of what was killed: it is given up by hand.
    """
    halfway = (crowd.questions // 2, restarting(stage))
    if not stage.is_short:
        return [halfway]
    url = bot.environment["BOT_DATABASE_URL"]
    give_up = partial(give_up_the_dead, stage.server, url)
    return [(crowd.questions // 5, killing(exchange, bot, give_up)), halfway]


async def make_replicas(
    stage: Stage, exchange: Exchange, form: str, count: int = 2, **more: str
) -> list[Bot]:
    """Bots on one new PostgreSQL database, which poll or are called, as the form says."""
    database = stage.database("postgresql")
    bots = [
        stage.bot(exchange, f"bot{place}", database_url=database, **more) for place in range(count)
    ]
    if form == "webhook":
        await listen_to_webhooks(exchange, bots)
    return bots


@asynccontextmanager
async def _trouble(stage: Stage, exchange: Exchange, bots: list[Bot]) -> AsyncIterator[None]:
    """Kill a bot every few seconds for as long as the context lasts, unless it is a short form."""
    task = asyncio.create_task(_kill_in_turn(stage, exchange, bots))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _kill_in_turn(stage: Stage, exchange: Exchange, bots: list[Bot]) -> None:
    for bot in itertools.cycle(bots):
        if stage.is_short:
            return
        await asyncio.sleep(EVERY_S)
        await asyncio.shield(killing(exchange, bot)())


def restarting(stage: Stage) -> Act:
    """Restarts the database without a word of warning."""

    async def restart() -> None:
        await asyncio.to_thread(stage.server.stop)
        await asyncio.sleep(0.1 if stage.is_short else AWAY_S)
        await asyncio.to_thread(stage.server.start)

    return restart


REPLICAS = Trial(
    "10,000 questions of 500 chats to two replicas on PostgreSQL, one of them killed every 10 s, "
    "the database restarted once",
    "0 lost, order kept",
    ("polling", "webhook"),
    run,
)
