"""How many entries have an answer, are answered by another one, or wait for one: counted once."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.knowledge.drafts import Draft, DraftEntry


@dataclass(frozen=True, slots=True)
class Tally:
    """What somebody gets who asks each of some entries; together they are all of these.

    Attributes:
        answered: Those with an answer of their own.
        elsewhere: Those that get the answer of the entry that `see` leads to.
        pending: The full ids of those that get none: asked, and not answered in the source. An
            entry without a usable id is counted by its place.
    """

    answered: int = 0
    elsewhere: int = 0
    pending: tuple[str, ...] = ()

    @property
    def entries(self) -> int:
        """How many there are."""
        return self.answered + self.elsewhere + len(self.pending)

    def __str__(self) -> str:
        """The same in one line, wherever it is told."""
        elsewhere = f"{self.elsewhere} answered elsewhere (see), " if self.elsewhere else ""
        return f"{self.answered} answered, {elsewhere}{len(self.pending)} pending"


def count_answers(counted: Iterable[Draft], among: Iterable[Draft] = ()) -> Tally:
    """Count the entries of some files, faulty or not.

    Args:
        counted: The files.
        among: Other files, whose entries those may refer to.
    """
    files = [*counted]
    ways = {
        draft.full_id(entry.number): _first_reference(draft, entry)
        for draft in (*among, *files)
        for entry in draft.entries
        if entry.number
    }
    answered, elsewhere, pending = 0, 0, list[str]()
    for draft in files:
        for entry in draft.entries:
            if entry.is_answered:
                answered += 1
            elif _leads_to_answer(_first_reference(draft, entry), ways):
                elsewhere += 1
            else:
                pending.append(draft.full_id(entry.number or f"#{entry.place + 1}"))
    return Tally(answered, elsewhere, tuple(pending))


_ANSWERED = ""
"""In place of a reference: the entry has an answer of its own."""


def _first_reference(draft: Draft, entry: DraftEntry) -> str | None:
    """Where an entry leads, as a full id; None if it has neither answer nor reference."""
    if entry.is_answered:
        return _ANSWERED
    first = entry.see.get(0)
    return draft.full_id(first) if first else None


def _leads_to_answer(reference: str | None, ways: dict[str, str | None]) -> bool:
    """Whether a way ends at an answer; it may be cut off, or run in a circle, where faults are."""
    passed = set[str]()
    while reference and reference not in passed:
        passed.add(reference)
        reference = ways.get(reference)
    return reference == _ANSWERED
