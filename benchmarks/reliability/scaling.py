"""Two replicas against one, under the same load."""

import asyncio
from pathlib import Path
from statistics import median

from benchmarks.reliability.account import Account
from benchmarks.reliability.bots import running
from benchmarks.reliability.exchange import Exchange, open_exchange
from benchmarks.reliability.feeding import Crowd, feed
from benchmarks.reliability.replicas import make_replicas
from benchmarks.reliability.stage import Finding, Stage, Trial

ROUNDS = 3
CROWD, SHORT = Crowd(100, 40), Crowd(20, 4)
WARM_UP = Crowd(100, 1)
BOUND = 1.5


async def run(stage: Stage, form: str) -> Finding:
    """Let one answer, then two, a few times."""
    rates: dict[int, list[float]] = {1: [], 2: []}
    busy: dict[int, list[float]] = {1: [], 2: []}
    lost = 0
    rounds = 1 if stage.is_short else ROUNDS
    for turn in range(rounds):
        for count in (1, 2):
            stage.told(f"{count} of 2", (turn + (count - 1) / 2) / rounds)
            account, rate, cores = await _measure(stage, form, count)
            lost += account.tally().lost + account.tally().disordered
            rates[count].append(rate)
            busy[count].append(cores)
    one, two = (median(rates[count]) for count in (1, 2))
    ratio = two / one
    shares = " and ".join(f"{median(busy[count]):.2f}" for count in busy)
    figure = (
        f"replies a second: {one:.0f} by one, {two:.0f} by two ({ratio:.2f} ×); {shares} cores "
        f"busy, the fake Bot API's and PostgreSQL's share included; {lost} lost"
    )
    figures = {"one": rates[1], "two": rates[2], "busy": [busy[1], busy[2]], "lost": lost}
    return Finding(form, figure, not lost and (stage.is_short or ratio >= BOUND), figures)


async def _measure(stage: Stage, form: str, count: int) -> tuple[Account, float, float]:
    """What so many replicas manage; a rate a second, and how many cores that kept busy."""
    async with open_exchange() as exchange:
        bots = await make_replicas(stage, exchange, form, count)
        async with running(*bots):
            await exchange.until_served()
            for bot in bots:
                await bot.until_ready()
            await _answered(exchange, WARM_UP)
            crowd = SHORT if stage.is_short else CROWD
            loop = asyncio.get_running_loop()
            start_s, before = loop.time(), _busy_s()
            account = await _answered(exchange, crowd)
            seconds = loop.time() - start_s
            return account, crowd.questions / seconds, (_busy_s() - before) / seconds


async def _answered(exchange: Exchange, crowd: Crowd) -> Account:
    account = Account()
    await exchange.start_anew(account)
    await feed(exchange, crowd.rounds(at_once=1), most_waiting=crowd.chats, quiet_s=20.0)
    return account


def _busy_s() -> float:
    """Seconds of all cores together that were not idle (proc(5), in hundredths)."""
    user, nice, system, *_ = Path("/proc/stat").read_text("ascii").splitlines()[0].split()[1:]
    return (int(user) + int(nice) + int(system)) / 100


SCALING = Trial(
    "two replicas against one on PostgreSQL, 100 chats that ask on when answered",
    f"at least {BOUND} times as many replies, where the cores allow it",
    ("polling", "webhook"),
    run,
)
