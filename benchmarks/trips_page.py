"""The sections on round trips and starts: measured, and put into words."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import roundtrip, start

CHATS = (1, 10, 16)
STARTS = 7
ROUND_TRIP = (
    "Polling, against a strict fake Bot API on loopback that runs in the measuring process. Each "
    "chat asks its next question as soon as the last one is answered. The echo bot is "
    "python-telegram-bot alone and sends back what it got; Kamerantwoord matches, answers and "
    "keeps its journal.\n"
)
Results = Mapping[str, Any]


def measure_trips(seconds: float) -> Results:
    """Both bots, with few chats and many.

    Args:
        seconds: How long each trip lasts.
    """
    rows = []
    for chats in CHATS:
        for name in ("echo", "kamerantwoord"):
            trip = asyncio.run(roundtrip.measure(name, chats, seconds))
            rows.append(
                {
                    "bot": trip.bot,
                    "chats": trip.chats,
                    "a_second": trip.a_second,
                    "p50": trip.percentile_ms(50),
                    "p99": trip.percentile_ms(99),
                    "unevenness": trip.unevenness,
                }
            )
            print(rows[-1])
    return {"rows": rows}


def write_trips(results: Results, _pictures: Path) -> list[str]:
    """The lines of the section."""
    lines = [
        "## Round trip through Telegram\n",
        ROUND_TRIP,
        "| bot | chats | replies/s | beside echo | p50 ms | p99 ms | busiest / quietest chat |",
        "|---|---|---|---|---|---|---|",
    ]
    echo = {row["chats"]: row["a_second"] for row in results["rows"] if row["bot"] == "echo"}
    lines += [
        f"| {row['bot']} | {row['chats']} | {row['a_second']:.0f} "
        f"| {row['a_second'] / echo[row['chats']]:.2f} | {row['p50']:.1f} | {row['p99']:.1f} "
        f"| {row['unevenness']:.2f} |"
        for row in results["rows"]
    ]
    return [*lines, ""]


def measure_starts() -> Results:
    """Warm starts of the terminal, and of a Python process that does nothing."""
    answers, bare = start.measure(STARTS)
    return {"answers": answers, "bare": bare}


def write_starts(results: Results, _pictures: Path) -> list[str]:
    """The lines of the section."""
    answers = results["answers"]
    return [
        "## Start\n",
        (
            f"`python -m bot chat` prints its first answer {median(answers):.2f} s after its start "
            f"(median of {len(answers)} warm starts, {min(answers):.2f} to {max(answers):.2f}); a "
            f"Python process that does nothing takes {median(results['bare']):.2f} s.\n"
        ),
    ]
