"""The section on speed and memory: measured, and put into words."""

from dataclasses import asdict
from pathlib import Path

from benchmarks import peers_speed, speed
from benchmarks.asked import BENCHMARK
from benchmarks.ours import NAME
from benchmarks.plotting import plot_times
from benchmarks.speed_table import Results, is_of_the_product, write_table


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
    rows = [row for row in results["rows"] if is_of_the_product(row)]
    if not rows:
        return ["## Speed\n", "Not measured: that takes the benchmark, and some minutes.\n"]
    ours = [(row["entries"], row["times"]["p50"]) for row in rows]
    times = {NAME: ours, **results["peers"]}
    plot_times(times, "Speed by the number of entries", pictures / "speed.png")
    lines = [
        "## Speed\n",
        *write_table(rows),
    ]
    sizes = [row["entries"] for row in rows]
    lines += ["", "Median milliseconds of a question, by the number of entries:\n"]
    lines += [
        f"| matcher | {' | '.join(f'{size:,}' for size in sizes)} |",
        f"|---|{'---|' * len(sizes)}",
    ]
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
