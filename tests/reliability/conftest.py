"""What the short forms of the trials need: small knowledge, a place, a database server."""

from pathlib import Path

import pytest

from benchmarks.reliability.entries import write_entries
from benchmarks.reliability.stage import Stage

ENTRIES = 40


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_entries(tmp_path_factory.mktemp("knowledge"), ENTRIES)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What bots keep from one start to the next; one cold start for all tests."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def stage(request: pytest.FixtureRequest, tmp_path: Path, knowledge: Path, cache: Path) -> Stage:
    """A place for a short form; with PostgreSQL for tests that ask for it."""
    server = request.getfixturevalue("postgres") if "postgres" in request.fixturenames else None
    return Stage(
        tmp_path,
        knowledge,
        cache,
        is_short=True,
        told=lambda _what, _share: None,
        postgres=server,
    )
