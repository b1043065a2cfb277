"""Records leave as CSV that no spreadsheet runs, or as JSON lines."""

import asyncio
from collections.abc import AsyncIterator
import csv
from dataclasses import fields, replace
from datetime import UTC, datetime
import io
import json
import re

from hypothesis import given
from hypothesis import strategies as st
import pytest

from bot.journal import Record, read_cell, write_csv, write_json_lines
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


PIECES = st.text(
    alphabet=st.sampled_from([*"=+-@\t\r\n,;|\"' ax1\ufeff\xa0\uff1d\uff0b\uff0d\uff20"]),
    max_size=12,
)


async def export(**changed: str | None) -> str:
    async def records() -> AsyncIterator[Record]:
        yield replace(RECORD, **changed)  # type: ignore[arg-type]  # columns of text

    file = io.StringIO(newline="")
    await write_csv(records(), file)
    return file.getvalue()


def cells(exported: str, separator: str) -> list[str]:
    """What readers make of it: one that knows of quotes, and one that splits where it can."""
    strict = csv.reader(io.StringIO(exported, newline=""), delimiter=separator)
    simple = csv.reader(
        io.StringIO(exported, newline=""), delimiter=separator, quoting=csv.QUOTE_NONE
    )
    return [cell for reader in (strict, simple) for row in reader for cell in row]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "text",
    [
        "x;=cmd|' /C calc'!A0;y",
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "een\n=1+1",
        "een\r\n=1+1",
        'zei hij "=1+1"',
        "x;  =1",
        "x,\xa0=1",
        "x|@SUM(A1)",
        "x\t+1",
        "\uff1d1+1",
        "x;\uff0b1",
        "\ufeff=1",
    ],
)
async def test_no_cell_is_a_formula_whatever_separates_cells(text: str, separator: str) -> None:
    for cell in cells(await export(text=text), separator):
        assert not re.match(r"[\"\s\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|\"?[\t\r]", cell), cell


@given(text=PIECES)
def test_the_words_of_a_cell_can_be_read_back(text: str) -> None:
    (row,) = csv.DictReader(io.StringIO(asyncio.run(export(text=text)), newline=""))
    assert read_cell(row["text"]) == text


async def test_every_column_is_quoted_and_guarded_also_those_that_nobody_writes() -> None:
    columns = [field.name for field in fields(Record) if field.name not in {"time", "confidence"}]
    exported = await export(**dict.fromkeys(columns, "=1"))
    (row,) = csv.DictReader(io.StringIO(exported, newline=""))
    assert {row[column] for column in columns} == {"'=1"}
    assert all(cell.startswith('"') for line in exported.splitlines() for cell in line.split(","))


async def test_excel_is_told_that_it_is_utf_8_where_that_is_wanted() -> None:
    file = io.StringIO(newline="")
    await write_csv(_records(), file, bom=True)
    assert file.getvalue().startswith('\ufeff"id",')
    assert (await export()).startswith('"id",')


async def test_ordinary_words_stay_as_they_are() -> None:
    text = "wat kost het (2019-2022), en-of niet; dat is 5 - 3 = 2?"
    assert text in await export(text=text)


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
