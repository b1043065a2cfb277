"""The bot is killed at random while many ask: nothing is lost, order is kept."""

import random
import time

from benchmarks.reliability.account import Account, Tally
from benchmarks.reliability.bots import Bot, running
from benchmarks.reliability.exchange import Exchange, open_exchange
from benchmarks.reliability.feeding import QUIET_S, SETTLE_S, Act, Crowd, feed
from benchmarks.reliability.stage import Finding, Stage, Trial, told_of

SEED = 20230601
FAULT_RATE = 0.1
LONG, LONG_KILLS = Crowd(500, 20), 20
SHORT, SHORT_KILLS = Crowd(20, 3), 1
_SHORT_SILENCE_S = 0.3


async def run(stage: Stage, form: str) -> Finding:
    """Kill the bot at random."""
    tally = await _ask_and_kill(stage, form, fault_rate=0.0)
    is_met = tally.is_kept and tally.doubled <= tally.in_flight
    return Finding(form, describe(tally), is_met, figures_of(tally))


async def run_with_faults(stage: Stage, form: str) -> Finding:
    """Kill the bot at random, while a tenth of its calls fails."""
    tally = await _ask_and_kill(stage, form, fault_rate=FAULT_RATE)
    figure = f"{describe(tally)}; {tally.unexplained} of the doubled without a reason"
    return Finding(form, figure, tally.is_kept, figures_of(tally))


def describe(tally: Tally) -> str:
    """The tally in words."""
    order = f"out of order in {tally.disordered} chats" if tally.disordered else "order kept"
    return (
        f"{tally.asked:,} asked, {tally.lost} lost, {order}; "
        f"{tally.doubled} doubled; {tally.kills} kills with {tally.in_flight} chats in flight"
    )


def figures_of(tally: Tally) -> dict[str, int]:
    """The tally in numbers."""
    return {name: getattr(tally, name) for name in Tally.__slots__}


async def _ask_and_kill(stage: Stage, form: str, *, fault_rate: float) -> Tally:
    crowd, kills = (SHORT, SHORT_KILLS) if stage.is_short else (LONG, LONG_KILLS)
    async with open_exchange() as exchange:
        await exchange.start_anew(Account())
        bot = stage.bot(exchange, database_url=stage.database(form.lower()))
        rng = random.Random(SEED)
        times = sorted(rng.sample(range(crowd.questions), kills))
        async with running(bot):
            await exchange.until_served()
            silence_s = _SHORT_SILENCE_S if stage.is_short else None
            await exchange.fail(fault_rate, seed=SEED, silence_s=silence_s)
            await feed(
                exchange,
                crowd.rounds(SEED),
                most_waiting=crowd.chats,
                events=[(answers, killing(exchange, bot)) for answers in times],
                on_read=told_of(exchange.account, stage, form, crowd.questions),
                quiet_s=60.0 if stage.is_short else 4 * QUIET_S,
            )
            await exchange.settle(0.2 if stage.is_short else SETTLE_S)
        return exchange.account.tally()


def killing(exchange: Exchange, bot: Bot, then: Act | None = None) -> Act:
    """Kills a bot, notes who was in flight just then, and starts it again."""

    async def kill() -> None:
        await bot.kill()
        at_s = time.monotonic()
        await exchange.read()
        exchange.account.kill(at_s)
        if then is not None:
            await then()
        await bot.start()

    return kill


KILLS = Trial(
    "10,000 questions of 500 chats, the bot killed 20 times at random",
    "0 lost, order kept, doubled ≤ the chats in flight at the kills",
    ("SQLite", "PostgreSQL"),
    run,
)
FAULTS = Trial(
    "the same, with 10% of all calls answered 429, 502, reset before, reset after, or never",
    "0 lost, order kept, doubled only where the rule says",
    ("SQLite", "PostgreSQL"),
    run_with_faults,
)
