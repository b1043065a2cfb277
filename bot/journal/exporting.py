"""The journal's records as CSV or JSON lines."""

from collections.abc import AsyncIterator
import csv
from dataclasses import asdict
import json
from typing import TextIO

from bot.journal.log import Record

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet run a cell (OWASP, "CSV Injection")."""


async def write_csv(records: AsyncIterator[Record], to: TextIO) -> int:
    """Write records as CSV, as they come; no cell can be mistaken for a formula.

    Args:
        records: For instance `log.export()`.
        to: A text file; one opened with `newline=""`.

    Returns:
        How many records there were.
    """
    writer = csv.writer(to)
    writer.writerow(Record.__slots__)
    count = 0
    async for record in records:
        writer.writerow([_guard(value) for value in _plain(record).values()])
        count += 1
    return count


async def write_json_lines(records: AsyncIterator[Record], to: TextIO) -> int:
    """Write records as JSON lines, as they come; returns how many there were."""
    count = 0
    async for record in records:
        to.write(f"{json.dumps(_plain(record), ensure_ascii=False)}\n")
        count += 1
    return count


def _plain(record: Record) -> dict[str, object]:
    return asdict(record) | {"time": record.time.isoformat()}


def _guard(value: object) -> object:
    is_risky = isinstance(value, str) and value.startswith(_FORMULA_STARTS)
    return f"'{value}" if is_risky else value
