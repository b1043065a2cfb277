"""Arrays on disk, checked when they are read."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
import pytest

from bot.matching.array_file import DamagedError, read_arrays, write_arrays

ARRAYS: dict[str, NDArray[Any]] = {
    "few": np.arange(3, dtype=np.int64),
    "none": np.zeros((0, 4), dtype=np.float16),
    "table": np.arange(12, dtype=np.float16).reshape(3, 4),
}


def test_arrays_come_back_as_they_were(tmp_path: Path) -> None:
    write_arrays(tmp_path / "deep" / "file", "us", ARRAYS)
    found = read_arrays(tmp_path / "deep" / "file", "us")
    assert found
    assert [*found] == [*ARRAYS]
    for name, array in ARRAYS.items():
        assert found[name].dtype == array.dtype
        assert np.array_equal(found[name], array)
        assert not found[name].flags.writeable


def test_what_others_made_is_not_read(tmp_path: Path) -> None:
    write_arrays(tmp_path / "file", "us", ARRAYS)
    assert read_arrays(tmp_path / "file", "others") is None


def test_every_changed_byte_is_noticed(tmp_path: Path) -> None:
    write_arrays(tmp_path / "file", "us", ARRAYS)
    whole = (tmp_path / "file").read_bytes()
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 0x10
        (tmp_path / "other").write_bytes(changed)
        with pytest.raises(DamagedError):
            read_arrays(tmp_path / "other", "us")


def test_every_cut_is_noticed(tmp_path: Path) -> None:
    write_arrays(tmp_path / "file", "us", ARRAYS)
    whole = (tmp_path / "file").read_bytes()
    for length in range(len(whole)):
        (tmp_path / "other").write_bytes(whole[:length])
        with pytest.raises(DamagedError):
            read_arrays(tmp_path / "other", "us")


def test_what_is_in_use_can_be_replaced(tmp_path: Path) -> None:
    write_arrays(tmp_path / "file", "us", ARRAYS)
    before = read_arrays(tmp_path / "file", "us")
    write_arrays(tmp_path / "file", "us", {"few": np.ones(9)})
    assert before
    assert np.array_equal(before["table"], ARRAYS["table"])
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
