"""What an account of every character leaves open: text that should be in a pair and is in none."""

from dataclasses import dataclass
from itertools import pairwise

from benchmarks.importing.normal import find_anchor
from benchmarks.importing.references import Reference
from bot.knowledge.importing.reading import Label, Reading, Stretch


@dataclass(frozen=True, slots=True)
class Leftover:
    """A stretch that a curator must look at, or should have been told to.

    Attributes:
        label: What it was called.
        start: Where in the document's text it begins.
        end: The index just behind it.
        page: On which page, if the format has pages.
        characters: How many, white space aside.
    """

    label: str
    start: int
    end: int
    page: int | None
    characters: int


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the characters of one document, white space aside.

    Attributes:
        characters: How many it has.
        leftovers: Unknown ones, preamble behind where the reference's ends, closing before where
            the reference's begins, and what no stretch covers or two do.
    """

    characters: int
    leftovers: tuple[Leftover, ...]

    @property
    def open(self) -> int:
        """How many characters are left over."""
        return sum(each.characters for each in self.leftovers)


def account_for(reading: Reading, reference: Reference) -> Account:
    """The account of one document."""
    text = reading.document.text
    first = find_anchor(text, reference.begins)
    last = find_anchor(text, reference.ends, last=True)
    begin, end = first[0] if first else 0, last[1] if last else len(text)
    found = [
        *(_leave(reading, each, each.start, each.end) for each in _of(reading, Label.UNKNOWN)),
        *(_leave(reading, each, begin, each.end) for each in _of(reading, Label.PREAMBLE)),
        *(_leave(reading, each, each.start, end) for each in _of(reading, Label.CLOSING)),
        *_find_gaps(reading),
    ]
    return Account(_count(text), tuple(each for each in found if each.characters))


def _of(reading: Reading, label: Label) -> list[Stretch]:
    return [each for each in reading.stretches if each.label is label]


def _leave(reading: Reading, stretch: Stretch, start: int, end: int) -> Leftover:
    start, end = max(start, stretch.start), min(end, stretch.end)
    characters = _count(reading.document.text[start:end])
    return Leftover(stretch.label.value, start, end, stretch.page, characters)


def _find_gaps(reading: Reading) -> list[Leftover]:
    text = reading.document.text
    edges = [
        (0, 0),
        *((each.start, each.end) for each in reading.stretches),
        (len(text), len(text)),
    ]
    return [
        Leftover(name, start, end, None, _count(text[start:end]))
        for (_, before), (after, _) in pairwise(edges)
        for name, start, end in (
            ("uncovered", before, after),
            ("covered twice", after, before),
        )
        if start < end
    ]


def _count(text: str) -> int:
    return sum(not character.isspace() for character in text)
