"""What the tests of the documentation share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness.warm_python import warm_python


@pytest.fixture(scope="session")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a `python` that runs the bot quickly."""
    with warm_python(tmp_path_factory.mktemp("tools")) as folder:
        yield folder
