"""The table of our own speed and memory, and what stands before it."""

from collections.abc import Iterable, Mapping
from typing import Any

from benchmarks.speed import READ
from bot.matching.bench import MOST_TEXTS

Results = Mapping[str, Any]
EXPLAINED = (
    "The product as it ships: both encoders, the second one for the questions that the first "
    f"leaves unsure (second look), and for {MOST_TEXTS:,} texts at most; with more, the first one "
    "alone. Every question is new to them. Knowledge grown from the benchmark's sentences, "
    "recombined. Build: reading the files and building the index from nothing. Where it says ≈, "
    f"the second encoder read {READ:,} texts, and the others got the vectors of these: the "
    "time for them is reckoned, and to search as many vectors takes as long. Start: from the start "
    "of a process to its first answer, with the cache on disk. Reload: until a change in 10 "
    "entries is ready; meanwhile: a question during that. Scan: rapidfuzz's "
    "`extractOne(token_set_ratio)` over all questions.\n"
)


def is_of_the_product(row: Results) -> bool:
    """Whether the second encoder was reckoned with; once it was not."""
    return "closer" in row


def write_table(rows: Iterable[Results]) -> list[str]:
    """The lines of the table: what was measured, a line for each number of entries."""
    return [
        EXPLAINED,
        (
            "| entries | second look | build s | start s | memory MB | p50 ms | p99 ms | reload s "
            "| meanwhile p50 ms | scan p50 ms | scan / p50 |"
        ),
        "|---|---|---|---|---|---|---|---|---|---|---|",
        *map(_line, rows),
    ]


def _line(row: Results) -> str:
    times, meanwhile, scan = (row[name]["p50"] for name in ("times", "meanwhile", "scan"))
    closer = "none" if row["closer"] is None else f"{row['closer']:.0%}"
    build = f"≈ {row['build']:.0f}" if row["lent"] else f"{row['build']:.1f}"
    return (
        f"| {row['entries']:,} | {closer} | {build} | {row['start']:.2f} | {row['memory']:.0f} "
        f"| {times:.1f} | {row['times']['p99']:.1f} | {row['reload']:.2f} "
        f"| {meanwhile:.1f} | {scan:.0f} | {scan / times:.0f} |"
    )
