"""Records leave as CSV that no spreadsheet runs, or as JSON lines."""

from collections.abc import AsyncIterator
import csv
from datetime import UTC, datetime
import io
import json

import pytest

from bot.journal import Record, write_csv, write_json_lines
from bot.model import Outcome

RECORD = Record(
    id="0123456789abcdef",
    time=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
    text='waarom "zo",\nen niet anders?',
    channel="telegram",
    language="nl",
    outcome=Outcome.NONE,
    status=None,
    reason=None,
    entry="lijst/38",
    confidence=0.25,
    version="abc",
    asker=None,
    chosen=None,
)


async def _records(*texts: str) -> AsyncIterator[Record]:
    yield RECORD
    for text in texts:
        yield Record(**{name: getattr(RECORD, name) for name in Record.__slots__} | {"text": text})


async def test_csv_has_a_heading_and_a_row_for_each_record() -> None:
    file = io.StringIO(newline="")
    assert await write_csv(_records(), file) == 1
    assert list(csv.DictReader(io.StringIO(file.getvalue(), newline=""))) == [
        {
            "id": "0123456789abcdef",
            "time": "2026-01-02T03:04:05+00:00",
            "text": 'waarom "zo",\nen niet anders?',
            "channel": "telegram",
            "language": "nl",
            "outcome": "none",
            "status": "",
            "reason": "",
            "entry": "lijst/38",
            "confidence": "0.25",
            "version": "abc",
            "asker": "",
            "chosen": "",
        }
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
async def test_no_cell_can_be_mistaken_for_a_formula(text: str) -> None:
    file = io.StringIO(newline="")
    assert await write_csv(_records(text), file) == 2
    rows = list(csv.DictReader(io.StringIO(file.getvalue(), newline="")))
    assert rows[1]["text"] == f"'{text}"


async def test_json_lines_hold_one_record_each_as_it_is() -> None:
    file = io.StringIO()
    assert await write_json_lines(_records("=1+1 é"), file) == 2
    lines = file.getvalue().splitlines()
    assert "é" in lines[1]
    assert json.loads(lines[1])["text"] == "=1+1 é"
    assert json.loads(lines[0]) == {
        "id": "0123456789abcdef",
        "time": "2026-01-02T03:04:05+00:00",
        "text": 'waarom "zo",\nen niet anders?',
        "channel": "telegram",
        "language": "nl",
        "outcome": "none",
        "status": None,
        "reason": None,
        "entry": "lijst/38",
        "confidence": 0.25,
        "version": "abc",
        "asker": None,
        "chosen": None,
    }
