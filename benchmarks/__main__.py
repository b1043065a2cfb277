"""Measure everything in one run, and write docs/benchmarks.md.

Usage: python -m benchmarks [--seconds 10]
"""

import argparse
import asyncio
from datetime import UTC, datetime
import os
from pathlib import Path
import platform
from statistics import median

from benchmarks import quality, roundtrip, start

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "benchmarks.md"
STARTS = 7
ROUND_TRIP = (
    "Polling, against a strict fake Bot API on loopback that runs in the measuring process. Each "
    "chat asks its next question as soon as the last one is answered. The echo bot is "
    "python-telegram-bot alone and sends back what it got; Kamerantwoord matches, answers and "
    "keeps its journal.\n"
)


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description="Measure everything and write docs/benchmarks.md")
    parser.add_argument("--seconds", type=float, default=10.0, help="how long each trip lasts")
    seconds = parser.parse_args().seconds
    # The encoders of later versions are slowed by these; no figure is to depend on them.
    for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
        os.environ.pop(name, None)
    sections = [_head(), *quality.report(ROOT), *_trips(seconds), *_starts()]
    PAGE.write_text("\n".join(sections) + "\n", "utf-8")
    print(f"\nWritten to {PAGE.relative_to(ROOT)}.")


def _head() -> str:
    return (
        "# Benchmarks\n\n"
        f"Made by `make bench` on {datetime.now(UTC):%Y-%m-%d}: Python "
        f"{platform.python_version()}, {os.cpu_count()} cores. Compare figures of one run with "
        "each other only; the ratios are what carries over to other machines.\n"
    )


def _trips(seconds: float) -> list[str]:
    lines = [
        "## Round trip through Telegram\n",
        ROUND_TRIP,
        "| bot | chats | replies/s | beside echo | p50 ms | p99 ms | busiest / quietest chat |",
        "|---|---|---|---|---|---|---|",
    ]
    for chats in (1, 10, 16):
        echo, ours = (
            asyncio.run(roundtrip.measure(name, chats, seconds))
            for name in ("echo", "kamerantwoord")
        )
        for trip in (echo, ours):
            lines.append(
                f"| {trip.bot} | {trip.chats} | {trip.a_second:.0f} "
                f"| {trip.a_second / echo.a_second:.2f} | {trip.percentile_ms(50):.1f} "
                f"| {trip.percentile_ms(99):.1f} | {trip.unevenness:.2f} |"
            )
            print(lines[-1])
    return [*lines, ""]


def _starts() -> list[str]:
    answers, bare = start.measure(STARTS)
    line = (
        f"`python -m bot chat` prints its first answer {median(answers):.2f} s after its start "
        f"(median of {STARTS} warm starts, {min(answers):.2f} to {max(answers):.2f}); a Python "
        f"process that does nothing takes {median(bare):.2f} s."
    )
    print(line)
    return ["## Start\n", line]


if __name__ == "__main__":
    main()
