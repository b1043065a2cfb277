"""The benchmark's 930 entries load without a fault, and fast enough to reload at any time."""

from pathlib import Path
import time

import pytest

from bot.knowledge import check_folder

FOLDER = Path(__file__).parents[3] / "shared" / "benchmark" / "knowledge"


@pytest.mark.skipif(not FOLDER.is_dir(), reason="../shared/benchmark is absent")
def test_the_benchmark_loads_without_a_fault() -> None:
    start = time.perf_counter()
    checked = check_folder(FOLDER)
    seconds = time.perf_counter() - start
    assert checked.faults == ()
    assert (checked.files, checked.entries) == (83, 930)
    assert str(checked.tally) == "883 answered, 47 answered elsewhere (see), 0 pending"
    assert (checked.proved, checked.unproved) == (0, 1813)
    assert seconds < 5  # 0.15 s on an idle core
