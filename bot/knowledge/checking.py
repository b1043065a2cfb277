"""What `check` reports about a knowledge folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.errors import Fault
from bot.knowledge.advice import advise
from bot.knowledge.findings import Finding, to_faults
from bot.knowledge.loading import Progress, Reading, read_folder
from bot.knowledge.tally import Tally, count_answers
from bot.model import Knowledge


@dataclass(frozen=True, slots=True)
class Checked:
    """A folder in figures, with its knowledge or with its faults.

    Attributes:
        knowledge: None if there is any fault.
        faults: By file, line and column.
        files: Files with entries.
        tally: How many entries (of those that could be read) have an answer, or wait for one.
        proved: Quotes (answers, and questions as printed) that stand in their official text.
        unproved: Quotes without an official text to look in.
        bare: Sources without an official text, so that their quotes are not proved.
        unread: Files that somebody may take for knowledge, and why they are not read.
        advice: What is no fault, but may be a mistake; only where there are no faults.
    """

    knowledge: Knowledge | None
    faults: tuple[Fault, ...]
    files: int
    tally: Tally
    proved: int
    unproved: int
    bare: tuple[Fault, ...] = ()
    unread: tuple[Fault, ...] = ()
    advice: tuple[Fault, ...] = ()

    @property
    def entries(self) -> int:
        """Entries in the files that could be read."""
        return self.tally.entries

    @property
    def answered(self) -> int:
        """Entries with an answer of their own."""
        return self.tally.answered

    @property
    def pending(self) -> int:
        """Entries without one, from which `see` leads to none either."""
        return len(self.tally.pending)

    @property
    def version(self) -> str | None:
        """The version of the knowledge; None if there are faults."""
        return self.knowledge.version if self.knowledge else None


def check_folder(folder: Path, progress: Progress | None = None) -> Checked:
    """Check a knowledge folder; never raises a `KnowledgeError`.

    Args:
        folder: The knowledge folder.
        progress: Is told how many files were read so far, and how many there are.
    """
    reading = read_folder(folder, progress)
    return Checked(
        knowledge=reading.knowledge,
        faults=reading.faults,
        files=reading.files,
        tally=count_answers(draft for draft, _ in reading.drafts),
        proved=reading.proof.proved,
        unproved=reading.proof.unproved,
        bare=to_faults(_find_bare(reading)),
        unread=reading.unread,
        advice=tuple(_advise(reading, folder)),
    )


def _advise(reading: Reading, folder: Path) -> Iterator[Fault]:
    """What is no fault, but for files that are named as unread already."""
    unread = {fault.place for fault in reading.unread}
    if reading.knowledge:
        yield from (each for each in advise(reading.knowledge, folder) if each.place not in unread)


def _find_bare(reading: Reading) -> Iterator[Finding]:
    for draft, _ in reading.drafts:
        if draft.text is None:
            what = (
                "this source has no 'text', so that its quotes are not proved; "
                "add its official text to sources/ and name it"
            )
            yield Finding(draft.manuscript.spot(("source",)), what)
