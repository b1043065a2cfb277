"""What a ready-made matcher is asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

MOST = 10
"""So many candidates are asked for."""
WIDE = 60
"""So many rows are asked for where an entry has several."""

Found = list[tuple[int, float]]
"""Entries by their place with their scores, best first, each once."""


@dataclass(frozen=True, slots=True)
class Document:
    """An entry as a ready-made matcher gets it.

    Attributes:
        wordings: The question, and the phrasings.
        answer: The answer that is given for it; empty if there is none.
    """

    wordings: tuple[str, ...]
    answer: str

    @property
    def whole(self) -> str:
        """All of it as one text."""
        return "\n".join((*self.wordings, self.answer))


class Peer(Protocol):
    """A ready-made matcher over some documents."""

    def search(self, text: str) -> Found:
        """The best entries for a question."""
        ...


def first_of_each(rows: Iterable[tuple[int, float]]) -> Found:
    """Each entry with its best row, best first."""
    best: dict[int, float] = {}
    for place, score in rows:
        best.setdefault(place, score)
    return list(best.items())[:MOST]
