"""The gazette's HTML and XML: files made after its schemas, since no real one is at hand."""

from dataclasses import dataclass

from benchmarks.importing.references import ROOT
from bot.knowledge.importing import read_pairs
from bot.knowledge.importing.documents import read_document
from bot.knowledge.importing.reading import Label

FOLDER = ROOT / "tests" / "knowledge" / "importing" / "documents" / "published"
EXPECTED = {
    "ah-tk-20992100-1.html": ("1",),
    "ah-tk-20992100-1.xml": ("1", "2"),
    "kst-99999-2.xml": ("1",),
    "kst-old.xml": ("1",),
}
"""Which questions each file has, all of them answered; their words are held by a test."""


@dataclass(frozen=True, slots=True)
class Published:
    """How one such file was read.

    Attributes:
        expected: How many pairs it has.
        found: How many were read, answered, with the right number.
        unknown: How many characters nothing claims.
    """

    name: str
    expected: int
    found: int
    unknown: int


def read_published() -> list[Published]:
    """Read all of them."""
    return [_read(name, numbers) for name, numbers in EXPECTED.items()]


def _read(name: str, numbers: tuple[str, ...]) -> Published:
    reading = read_pairs(read_document(FOLDER / name))
    found = [pair.number for pair in reading.pairs if pair.answer]
    unknown = (each.end - each.start for each in reading.stretches if each.label is Label.UNKNOWN)
    return Published(name, len(numbers), len({*found} & {*numbers}), sum(unknown))
