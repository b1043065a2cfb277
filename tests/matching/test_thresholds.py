"""Thresholds, and what is wrong with files of them."""

from pathlib import Path

import pytest

from bot.errors import InputFileError
from bot.matching import Thresholds, read_thresholds
from bot.matching.thresholds import SHIPPED, shipped_thresholds

GOOD = '{"answer": 0.7, "suggest": 0, "lead": 0.5, "coverage": 1, "weight": 1.2, "stray": 0.5}'


def test_a_file_gives_its_numbers(tmp_path: Path) -> None:
    (tmp_path / "t.json").write_text(GOOD)
    expected = Thresholds(answer=0.7, suggest=0.0, lead=0.5, coverage=1.0, weight=1.2, stray=0.5)
    assert read_thresholds(tmp_path / "t.json") == expected


def test_the_shipped_file_is_the_default() -> None:
    assert read_thresholds(SHIPPED) == shipped_thresholds()


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        (b"{", [":1:2: is no JSON: Expecting property name enclosed in double quotes"]),
        (b"\xff", [": is no JSON in UTF-8"]),
        (b"[" * 100_000, [": is no JSON in UTF-8"]),
        (b"[]", [":1:1: must be a JSON object, such as the shipped thresholds.json"]),
        (
            b'{"anser": 1, "suggest": true, "lead": 1.5, "coverage": "1", "weight": [], "stray":7}',
            [
                (
                    ": unknown threshold 'anser'; there are answer, suggest, lead, coverage, "
                    "weight, stray"
                ),
                ": threshold 'answer' is missing; it must be a number from 0 to 1",
                ": threshold 'suggest' is True; it must be a number from 0 to 1",
                ": threshold 'lead' is 1.5; it must be a number from 0 to 1",
                ": threshold 'coverage' is '1'; it must be a number from 0 to 1",
                ": threshold 'weight' is []; it must be a number from 0 to 10",
                ": threshold 'stray' is 7; it must be a number from 0 to 1",
            ],
        ),
    ],
)
def test_all_faults_are_reported_each_with_its_place(
    tmp_path: Path, content: bytes, faults: list[str]
) -> None:
    path = tmp_path / "t.json"
    path.write_bytes(content)
    with pytest.raises(InputFileError) as caught:
        read_thresholds(path)
    assert [str(fault) for fault in caught.value.faults] == [f"{path}{fault}" for fault in faults]


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(InputFileError, match=r"t\.json: can't be read \(No such file"):
        read_thresholds(tmp_path / "t.json")
