"""The real documents under `../shared`, where they are at hand."""

from pathlib import Path
import subprocess
import sys

import pytest

from bot.knowledge.importing.documents.reading import read_here

ROOT = Path(__file__).parents[4]
DOCUMENTS = sorted((ROOT.parent / "shared/documents").glob("*/*"))


@pytest.mark.skipif(not DOCUMENTS, reason="../shared/documents is not here")
def test_each_real_document_is_read_and_nothing_is_to_be_noted() -> None:
    for path in DOCUMENTS:
        document = read_here(path)
        assert document.notices == (), path
        assert set(range(1, (document.pages or 0) + 1)) <= {line.page for line in document.lines}
        for start, line in zip(document.starts, document.lines, strict=True):
            assert len(document.text[start:].split("\n")[0].split("\f")[0]) == len(line.text), path


def test_the_libraries_are_not_loaded_before_a_document_is_read() -> None:
    code = (
        "import sys, bot.knowledge.importing.documents; "
        "print({'lxml', 'pypdfium2', 'multiprocessing'} & set(sys.modules))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert shown.stdout == "set()\n"
