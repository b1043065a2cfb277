"""Files made for one test, and what reading them gives."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import DocumentError
from bot.knowledge.importing.documents.document import Document
from bot.knowledge.importing.documents.reading import read_here

Read = Callable[[str, bytes], Document]
Refuse = Callable[[str, bytes], str]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a file of some name and content."""

    def read_file(name: str, content: bytes) -> Document:
        path = tmp_path / name
        path.write_bytes(content)
        return read_here(path)

    return read_file


@pytest.fixture
def refuse(read: Read, tmp_path: Path) -> Refuse:
    """How a file is refused, its folder left out."""

    def refuse_file(name: str, content: bytes) -> str:
        with pytest.raises(DocumentError) as caught:
            read(name, content)
        return str(caught.value).replace(f"{tmp_path}/", "")

    return refuse_file
