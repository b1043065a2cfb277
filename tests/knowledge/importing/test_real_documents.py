"""Every answer read in a real document is proved as loading it will prove it."""

from pathlib import Path

import pytest

from bot.knowledge.importing import read_pairs
from bot.knowledge.importing.documents import read_document
from tests.harness.official_documents import prove

DOCUMENTS = Path(__file__).parents[4] / "shared" / "documents"
FOUND = sorted(DOCUMENTS.glob("*/*.*"))


@pytest.mark.skipif(not FOUND, reason="the documents belong in ../shared/documents")
@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem[:16])
def test_all_quotes_are_proved(path: Path) -> None:
    reading = read_pairs(read_document(path))
    prove(reading)
    assert reading.pairs
