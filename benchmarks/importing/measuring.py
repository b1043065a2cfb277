"""All documents that have a reference, read and measured."""

from collections.abc import Iterable
from dataclasses import dataclass
import time

from benchmarks.importing.accounting import Account, account_for
from benchmarks.importing.references import Reference
from benchmarks.importing.scoring import Score, add_up, score
from bot.knowledge.importing import read_pairs
from bot.knowledge.importing.documents import read_document


@dataclass(frozen=True, slots=True)
class Measured:
    """How one document was read.

    Attributes:
        seconds: How long it took, in this process.
    """

    reference: Reference
    score: Score
    account: Account
    seconds: float


@dataclass(frozen=True, slots=True)
class Group:
    """Some documents together, as one row of a table."""

    name: str
    members: tuple[Measured, ...]

    @property
    def score(self) -> Score:
        """Of all its documents."""
        return add_up(each.score for each in self.members)

    @property
    def characters(self) -> int:
        """How many its documents have, white space aside."""
        return sum(each.account.characters for each in self.members)

    @property
    def open(self) -> int:
        """How many of these are left over."""
        return sum(each.account.open for each in self.members)

    @property
    def share_open(self) -> float:
        """Their share."""
        return self.open / self.characters if self.characters else 0.0


def measure(reference: Reference) -> Measured:
    """Read one document and set it beside its reference."""
    start = time.perf_counter()
    reading = read_pairs(read_document(reference.path))
    seconds = time.perf_counter() - start
    return Measured(reference, score(reading, reference), account_for(reading, reference), seconds)


def group(measured: Iterable[Measured]) -> list[Group]:
    """All, then the held-out and the seen ones, then each format."""
    documents = tuple(measured)
    held_out = {True: "held out", False: "seen"}
    formats = sorted({each.reference.format for each in documents})
    return [
        Group("all", documents),
        *(
            Group(name, tuple(each for each in documents if each.reference.is_held_out is side))
            for side, name in held_out.items()
        ),
        *(
            Group(name, tuple(each for each in documents if each.reference.format == name))
            for name in formats
        ),
    ]
