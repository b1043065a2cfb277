"""A steady load on one process: how long answers take, and whether anything grows."""

from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from benchmarks.asked import BENCHMARK
from benchmarks.growing import grow, write_files
from benchmarks.reliability.account import Account
from benchmarks.reliability.bots import running
from benchmarks.reliability.exchange import Exchange, by_number, open_exchange
from benchmarks.reliability.feeding import FIRST_CHAT, Crowd, feed_steadily
from benchmarks.reliability.stage import Finding, Stage, Trial, told_of
from benchmarks.reliability.watching import MEMORY, Watch, thinned, watching
from bot.knowledge import load_knowledge

LOAD_ENTRIES = 10_000
P50_MS, P99_MS = 50.0, 250.0
FLAT = 1.05
"""How much the last third may be of the first."""
_SLACK = 2.0
"""How many more may come and go of what is counted by pieces."""
_BUILD_S = 900.0


@dataclass(frozen=True, slots=True)
class Load:
    """So many questions a second, of so many chats, for so long."""

    a_second: float
    chats: int
    seconds: float


LOAD = Load(30, 300, 300.0)
SOAK = Load(10, 100, 1800.0)


async def run_load(stage: Stage, form: str) -> Finding:
    """Telegram's own limit of messages, on ten thousand entries."""
    folder = stage.place / "grown"
    pairs = list(grow(load_knowledge(BENCHMARK / "knowledge"), LOAD_ENTRIES))
    write_files(pairs, folder)
    wordings = [question for question, _ in pairs]
    async with open_exchange() as exchange:
        exchange.wording = lambda number: wordings[number * 7919 % len(wordings)]
        watch = await _serve(stage, exchange, form, LOAD, folder)
        account = exchange.account
    waits = account.waits_ms()
    p50, p99 = (quantiles(waits, n=100)[place] for place in (49, 98))
    first, last = watch.thirds(MEMORY)
    tally = account.tally()
    is_met = tally.lost == 0 and p50 <= P50_MS and p99 <= P99_MS and last <= first * FLAT
    figure = (
        f"{tally.asked:,} asked, {tally.lost} lost; p50 {p50:.1f} ms, p99 {p99:.1f} ms, slowest "
        f"{max(waits):.0f} ms; memory {first:.0f} MB in the first third, {last:.0f} in the last"
    )
    figures = {"lost": tally.lost, "p50_ms": p50, "p99_ms": p99, "memory_mb": [first, last]}
    start_s = account.answered_at()[0]
    over_time = [
        (at_s - start_s, wait) for at_s, wait in zip(account.answered_at(), waits, strict=True)
    ]
    series = {
        "from question to answer, ms": thinned(over_time, 1500),
        MEMORY: thinned(watch.series[MEMORY]),
    }
    return Finding(form, figure, is_met, figures, series)


async def run_soak(stage: Stage, form: str) -> Finding:
    """A long time, in which nothing may grow."""
    async with open_exchange() as exchange:
        watch = await _serve(stage, exchange, form, SOAK, stage.knowledge)
        tally = exchange.account.tally()
    thirds = {name: watch.thirds(name) for name in watch.series}
    is_flat = all(
        last <= max(first * FLAT, first + _slack(name)) for name, (first, last) in thirds.items()
    )
    held = "; ".join(f"{name}: {first:.0f} → {last:.0f}" for name, (first, last) in thirds.items())
    figure = f"{tally.asked:,} asked, {tally.lost} lost; first third → last third: {held}"
    series = {name: thinned(points) for name, points in watch.series.items()}
    figures = {"lost": tally.lost, **{name: list(pair) for name, pair in thirds.items()}}
    return Finding(form, figure, is_flat and tally.is_kept, figures, series)


def _slack(name: str) -> float:
    return 0.0 if name == MEMORY else _SLACK


async def _serve(stage: Stage, exchange: Exchange, form: str, load: Load, knowledge: Path) -> Watch:
    """Let a bot answer a steady load, and watch it."""
    seconds = stage.seconds or load.seconds
    each = int(load.a_second * seconds / load.chats) + 1
    more = {"knowledge": str(knowledge), "database_url": stage.database(form.lower())}
    bot = stage.bot(exchange, **more)
    async with running(bot):
        stage.told("starting, the first time with no cache", 0.0)
        await exchange.until_served(_BUILD_S)
        await exchange.start_anew(
            Account(counts_on=exchange.wording is not by_number), exchange.wording
        )
        await exchange.ask([(FIRST_CHAT - 1, 1)])
        await exchange.until_answered(quiet_s=30)
        await exchange.start_anew(
            Account(counts_on=exchange.wording is not by_number), exchange.wording
        )
        total = int(load.a_second * seconds)
        async with watching(bot) as watch:
            await feed_steadily(
                exchange,
                Crowd(load.chats, each).rounds(at_once=1),
                a_second=load.a_second,
                seconds=seconds,
                on_read=told_of(exchange.account, stage, form, total),
            )
            await exchange.until_answered(quiet_s=30)
    return watch


LOAD_TRIAL = Trial(
    "30 questions a second for 5 minutes on one process, matching on 10,000 entries",
    "p50 ≤ 50 ms and p99 ≤ 250 ms from update to reply, memory flat",
    ("SQLite",),
    run_load,
)
SOAK_TRIAL = Trial(
    "30 minutes at 10 questions a second",
    "no growth in memory, file handles, tasks and inbox",
    ("SQLite",),
    run_soak,
)
