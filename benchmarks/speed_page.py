"""The section on speed and memory: measured, and put into words."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks import peers_speed, speed
from benchmarks.asked import BENCHMARK
from benchmarks.ours import NAME
from benchmarks.plotting import plot_times

Results = Mapping[str, Any]
EXPLAINED = (
    "Knowledge grown from the benchmark's sentences, recombined. Build: reading the files and "
    "building the index from nothing. Start: from the start of a process to its first answer, "
    "with the cache on disk. Reload: until a change in 10 entries is ready; meanwhile: a question "
    "during that. Scan: rapidfuzz's `extractOne(token_set_ratio)` over all questions.\n"
)


def measure(before: Results | None = None) -> Results:
    """All sizes, ours and ready-made ones; nothing where the benchmark is not.

    Args:
        before: What was measured before: ready-made matchers may be taken over.
    """
    if not BENCHMARK.is_dir():
        return {"rows": [], "peers": {}}
    rows = [asdict(each) for each in speed.measure(speed.SIZES)]
    known = before["peers"] if before else None
    return {"rows": rows, "peers": known or peers_speed.measure(speed.SIZES)}


def write(results: Results, pictures: Path) -> list[str]:
    """The lines of the section; its picture is drawn anew."""
    rows = results["rows"]
    if not rows:
        return ["## Speed\n", "Not measured: that takes the benchmark, and some minutes.\n"]
    ours = [(row["entries"], row["times"]["p50"]) for row in rows]
    times = {NAME: ours, **results["peers"]}
    plot_times(times, "Speed by the number of entries", pictures / "speed.png")
    lines = [
        "## Speed\n",
        EXPLAINED,
        (
            "| entries | build s | start s | memory MB | p50 ms | p99 ms | reload s "
            "| meanwhile p50 ms | scan p50 ms | scan / p50 |"
        ),
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {row['entries']:,} | {row['build']:.1f} | {row['start']:.2f} | {row['memory']:.0f} "
        f"| {row['times']['p50']:.1f} | {row['times']['p99']:.1f} | {row['reload']:.2f} "
        f"| {row['meanwhile']['p50']:.1f} | {row['scan']['p50']:.0f} "
        f"| {row['scan']['p50'] / row['times']['p50']:.0f} |"
        for row in rows
    ]
    sizes = [row["entries"] for row in rows]
    lines += ["", "Median milliseconds of a question, by the number of entries:\n"]
    lines += [f"| matcher | {' | '.join(f'{size:,}' for size in sizes)} |", "|---|---|---|---|"]
    for name, points in times.items():
        lines.append(f"| {name} | {' | '.join(f'{ms:.1f}' for _, ms in points)} |")
    lines += [
        "",
        (
            "![Milliseconds of a question by the number of entries, a line for each matcher.]"
            "(pictures/speed.png)\n"
        ),
    ]
    return lines
