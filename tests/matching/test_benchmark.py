"""Floors under the measures on the benchmark; a broken feature falls through one of them.

`python -m benchmarks.breaking` breaks each feature once and shows which floor notices.
"""

from pathlib import Path
import tempfile

import pytest

from benchmarks.floors import CEILINGS, FLOORS, judge, rates, take_slice
from bot.knowledge import load_knowledge
from bot.matching import Bench, build_matcher
from bot.matching.evaluation import Evaluation


@pytest.fixture(scope="module")
def evaluation(benchmark_folder: Path) -> Evaluation:
    """A slice of the queries, on the whole knowledge of the benchmark."""
    knowledge = load_knowledge(benchmark_folder / "knowledge")
    bench = Bench(folder=Path(tempfile.gettempdir()) / "kamerantwoord-tests")
    return judge(build_matcher(knowledge, bench=bench), knowledge, take_slice(benchmark_folder))


@pytest.mark.parametrize("measure", FLOORS)
def test_askers_find_what_they_ask_for(evaluation: Evaluation, measure: str) -> None:
    assert rates(evaluation.overall)[measure] >= FLOORS[measure]


@pytest.mark.parametrize("measure", CEILINGS)
def test_what_is_not_known_is_hardly_ever_answered(evaluation: Evaluation, measure: str) -> None:
    assert rates(evaluation.overall)[measure] <= CEILINGS[measure]
