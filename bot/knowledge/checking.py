"""What `check` reports about a knowledge folder."""

from dataclasses import dataclass
from pathlib import Path

from bot.errors import Fault
from bot.knowledge.advice import advise
from bot.knowledge.loading import Progress, read_folder
from bot.model import Knowledge


@dataclass(frozen=True, slots=True)
class Checked:
    """A folder in figures, with its knowledge or with its faults.

    Attributes:
        knowledge: None if there is any fault.
        faults: By file, line and column.
        files: Files with entries.
        entries: Entries in those that could be read.
        answered: Entries with an answer of their own.
        pending: Entries without one.
        proved: Quotes (answers, and questions as printed) that stand in their official text.
        unproved: Quotes without an official text to look in.
        advice: What is no fault, but may be a mistake; only where there are no faults.
    """

    knowledge: Knowledge | None
    faults: tuple[Fault, ...]
    files: int
    entries: int
    answered: int
    pending: int
    proved: int
    unproved: int
    advice: tuple[Fault, ...] = ()

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
    entries = [entry for draft, _ in reading.drafts for entry in draft.entries]
    answered = sum(entry.is_answered for entry in entries)
    return Checked(
        knowledge=reading.knowledge,
        faults=reading.faults,
        files=reading.files,
        entries=len(entries),
        answered=answered,
        pending=len(entries) - answered,
        proved=reading.proof.proved,
        unproved=reading.proof.unproved,
        advice=advise(reading.knowledge, folder) if reading.knowledge else (),
    )
