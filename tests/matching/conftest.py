"""The small knowledge of the harness, the bundled one, and the benchmark, ready to match."""

from pathlib import Path

import pytest

from bot.knowledge import load_knowledge
from bot.matching import Matcher, build_matcher
from bot.model import Knowledge
from tests.harness.nature import ENTRIES, knowledge_of

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Seven entries from three documents."""
    return knowledge_of(ENTRIES)


@pytest.fixture(scope="session")
def matcher(knowledge: Knowledge) -> Matcher:
    """The matcher of the small knowledge."""
    return build_matcher(knowledge)


@pytest.fixture(scope="session")
def bundled() -> Knowledge:
    """The knowledge that comes with the project."""
    return load_knowledge(ROOT / "knowledge")


@pytest.fixture(scope="session")
def bundled_matcher(bundled: Knowledge) -> Matcher:
    """Its matcher."""
    return build_matcher(bundled)


@pytest.fixture(scope="session")
def benchmark_folder() -> Path:
    """Where the benchmark is; tests that need it are skipped where it is not."""
    folder = ROOT.parent / "shared" / "benchmark"
    if not folder.is_dir():
        pytest.skip("the benchmark is not beside the repository (../shared/benchmark)")
    return folder
