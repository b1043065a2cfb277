"""The journal's records as CSV or JSON lines."""

from collections.abc import AsyncIterator
import csv
from dataclasses import asdict
import json
import re
from typing import Protocol

from bot.journal.log import Record

BOM = "\ufeff"
"""By it Excel knows that a file is UTF-8."""
_SEPARATORS = r"[,;|\t\r\n\"]"
"""What any reader may take for the end of a cell, whatever the writer quoted."""
_OVERLOOKED = (
    r"['\x00-\x08\x0b\x0c\x0e-\x20\x7f-\xa0"
    r"\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]"
)
"""What readers strip, or don't see, before a formula; and the guard itself."""
_FORMULA = r"[=+\-@\t\r\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b]"
"""What makes a spreadsheet run a cell, full-width and small forms among it."""
_BEGINNING = rf"(?:^|(?<={_SEPARATORS}))"
_RISKY = re.compile(rf"{_BEGINNING}(?={_OVERLOOKED}*{_FORMULA})")
_GUARD = re.compile(rf"{_BEGINNING}'(?={_OVERLOOKED}*{_FORMULA})")


class Writes(Protocol):
    """Takes text in pieces."""

    def write(self, text: str, /) -> object:
        """Take one piece."""


async def write_csv(records: AsyncIterator[Record], to: Writes, *, bom: bool = False) -> int:
    """Write records as CSV, as they come; no cell can be mistaken for a formula.

    Every cell is quoted. That alone stops nothing where a reader separates cells by something else:
    to a spreadsheet that expects `;` a cell with `;=` begins a new one. So an apostrophe is put
    before whatever could be a formula at the beginning of a cell, or after anything in it that a
    reader may take for the end of one (OWASP, "CSV Injection").

    Args:
        records: For instance `log.export()`.
        to: A text file; one opened with `newline=""`.
        bom: Whether the file says by its first character that it is UTF-8.

    Returns:
        How many records there were.
    """
    if bom:
        to.write(BOM)
    writer = csv.writer(to, quoting=csv.QUOTE_ALL)
    writer.writerow(Record.__slots__)
    count = 0
    async for record in records:
        writer.writerow([_guard(value) for value in _plain(record).values()])
        count += 1
    return count


async def write_json_lines(records: AsyncIterator[Record], to: Writes) -> int:
    """Write records as JSON lines, as they come; returns how many there were."""
    count = 0
    async for record in records:
        to.write(f"{json.dumps(_plain(record), ensure_ascii=False)}\n")
        count += 1
    return count


def read_cell(cell: str) -> str:
    """The words of a cell that `write_csv` wrote, without the apostrophes that it put there."""
    return _GUARD.sub("", cell)


def _plain(record: Record) -> dict[str, object]:
    return asdict(record) | {"time": record.time.isoformat()}


def _guard(value: object) -> object:
    """A cell with its apostrophes; `read_cell` takes them away again, and no other."""
    return _RISKY.sub("'", value) if isinstance(value, str) else value
