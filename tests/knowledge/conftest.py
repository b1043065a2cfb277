"""Knowledge folders for one test, made from the text of their files."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Write = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes files, by their names, into a new knowledge folder."""
    folders = (tmp_path / f"knowledge{number}" for number in range(100))

    def write_folder(files: Mapping[str, str | bytes]) -> Path:
        folder = next(folders)
        folder.mkdir()
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder

    return write_folder
