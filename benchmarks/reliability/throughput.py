"""Replies per second with the inbox, without it, and of a bare echo bot, in turn."""

import asyncio
from collections import defaultdict
from pathlib import Path
from statistics import median
import subprocess
import tarfile

from benchmarks import roundtrip
from benchmarks.reliability.bots import free_port
from benchmarks.reliability.exchange import ROOT
from benchmarks.reliability.stage import Finding, Stage, Trial

BEFORE = "dae96bd"
"""The last commit without an inbox."""
CHATS = 16
ROUNDS = 3
SECONDS = 10.0
BOUND = 0.6
_SHORT_SECONDS = 0.5


async def run(stage: Stage, form: str) -> Finding:
    """Measure each bot in turn, a few times."""
    seconds = _SHORT_SECONDS if stage.is_short else stage.seconds or SECONDS
    bots = {"echo": ROOT, "now": ROOT}
    if not stage.is_short:
        bots["before"] = await asyncio.to_thread(_unpack, stage.place / "before")
    rates: dict[str, list[float]] = defaultdict(list)
    rounds = 1 if stage.is_short else ROUNDS
    for turn in range(rounds):
        for place, (name, code) in enumerate(bots.items()):
            stage.told(name, (turn + place / len(bots)) / rounds)
            more = {"BOT_CACHE": str(stage.cache), "BOT_LISTEN": ""}  # unknown before
            if name == "now":
                more |= {
                    "BOT_LISTEN": f"127.0.0.1:{free_port()}",
                    "BOT_DATABASE_URL": stage.database(form.lower()),
                }
            bot = "echo" if name == "echo" else "kamerantwoord"
            trip = await roundtrip.measure(bot, CHATS, seconds, code=code, more=more)
            rates[name].append(trip.a_second)
    return _judge(form, {name: median(each) for name, each in rates.items()}, rates)


def _judge(form: str, middle: dict[str, float], rates: dict[str, list[float]]) -> Finding:
    said = ", ".join(f"{name} {rate:.0f}" for name, rate in middle.items())
    if "before" not in middle:
        return Finding(form, f"replies a second: {said}", all(middle.values()))
    ratio = middle["now"] / middle["before"]
    figure = (
        f"replies a second, {CHATS} chats: {said}; now / before {ratio:.2f}, "
        f"now / echo {middle['now'] / middle['echo']:.2f}"
    )
    return Finding(form, figure, ratio >= BOUND, {"ratio": ratio, **rates})


def _unpack(folder: Path) -> Path:
    """The code of the commit before, as git keeps it."""
    folder.mkdir()
    archive = folder.with_suffix(".tar")
    command = ["git", "archive", "--output", str(archive), BEFORE, "bot", "knowledge"]
    subprocess.run(command, check=True, cwd=ROOT)  # noqa: S603  our own, with the system's git
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return folder


THROUGHPUT = Trial(
    "replies per second beside the commit before the inbox, and beside a bare echo bot, polling",
    f"at least {BOUND} of those before",
    ("SQLite", "PostgreSQL"),
    run,
)
