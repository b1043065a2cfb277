"""Databases, and a quick `python`, for the tests of all rooms."""

from collections.abc import Iterator
from pathlib import Path
import signal

import pytest

from tests.harness.postgres import Postgres, run_postgres
from tests.harness.warm_python import warm_python


def pytest_configure() -> None:
    """Let Ctrl-C interrupt also where a shell started the tests in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server, started when it is first asked for; one for each process of tests."""
    try:
        with run_postgres() as server:
            yield server
    except LookupError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a `python` that runs the bot quickly; one for each process of tests."""
    with warm_python(tmp_path_factory.mktemp("tools")) as folder:
        yield folder


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database; each test runs once on either kind."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/var/bot.sqlite"
    server: Postgres = request.getfixturevalue("postgres")
    return server.make_database()
