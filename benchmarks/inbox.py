"""How quick the inbox is, on SQLite and PostgreSQL: `python -m benchmarks.inbox`.

Rows wait in 500 chats. One `advance` settles 16 updates and claims the next 16, in one
transaction on the disk. The second table is what a commit costs that survives a power cut.
"""

import asyncio
from collections.abc import Awaitable
from pathlib import Path
import statistics
import tempfile
import time

from sqlalchemy import insert

from bot.database.engine import Tuning
from bot.database.store import open_store
from bot.delivery import Arrived, Delivery, Settled, open_delivery
from bot.delivery.tables import SCHEMA, pace
from tests.harness.postgres import run_postgres

CHATS = 500
ROUNDS = 200
AT_ONCE = 16
WAITING = (0, 10_000, 100_000)
PAYLOAD = '{"update_id":1,"message":{"text":"' + "waarom " * 40 + '"}}'


def _arrive(first: int, count: int) -> list[Arrived]:
    return [Arrived(n, n * 7919 % CHATS, PAYLOAD) for n in range(first, first + count)]


async def _timed(work: Awaitable[object], times_ms: list[float]) -> None:
    began = time.perf_counter()
    await work
    times_ms.append((time.perf_counter() - began) * 1e3)


def _shown(times_ms: list[float]) -> str:
    ordered = sorted(times_ms)
    return f"{statistics.median(ordered):.1f} / {ordered[int(len(ordered) * 0.99)]:.1f}"


async def _measure(delivery: Delivery, waiting: int) -> str:
    inbox = delivery.inbox
    for first in range(0, waiting, 100):
        await inbox.put(_arrive(first, 100))
    advances: list[float] = []
    puts: list[float] = []
    depths: list[float] = []
    settled: list[Settled] = []
    for number in range(ROUNDS):
        if not waiting:
            await inbox.put(_arrive(10**6 + number * AT_ONCE, AT_ONCE))
        began = time.perf_counter()
        parcels = await inbox.advance(settled, AT_ONCE)
        advances.append((time.perf_counter() - began) * 1e3)
        settled = [Settled(parcel.update_id) for parcel in parcels]
        await _timed(inbox.put(_arrive(2 * 10**6 + number, 1)), puts)
    for _ in range(5):
        await _timed(inbox.depth(), depths)
    return f"{_shown(advances)} | {_shown(puts)} | {_shown(depths)}"


async def _commits_per_s(url: str, tuning: Tuning) -> float:
    store = await open_store(url, SCHEMA, tuning)
    began = time.perf_counter()
    for number in range(ROUNDS):
        async with store.writing() as connection:
            await connection.execute(insert(pace), {"chat": number, "due": 0.0})
    took_s = time.perf_counter() - began
    await store.close()
    return ROUNDS / took_s


async def _run() -> None:
    print("| database | waiting | advance, ms p50 / p99 | put of one | depth |")
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder, run_postgres(is_durable=True) as postgres:
        for waiting in WAITING:
            sqlite = f"sqlite:///{Path(folder) / str(waiting)}.sqlite"
            for name, url in (("SQLite", sqlite), ("PostgreSQL", postgres.make_database())):
                async with open_delivery(url) as delivery:
                    row = await _measure(delivery, waiting)
                print(f"| {name} | {waiting:,} | {row} |", flush=True)
        print("\n| database | commits a second |\n|---|---|")
        for synchronous in ("NORMAL", "FULL"):
            url = f"sqlite:///{Path(folder) / synchronous}.sqlite"
            rate = await _commits_per_s(url, Tuning(synchronous))
            print(f"| SQLite, synchronous={synchronous} | {rate:.0f} |")
        rate = await _commits_per_s(postgres.make_database(), Tuning())
        print(f"| PostgreSQL | {rate:.0f} |")


if __name__ == "__main__":
    asyncio.run(_run())
