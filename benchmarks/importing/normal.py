"""The form in which a reference and what was read are compared, so that layout can't matter.

What is left of a text are its characters without white space, hyphens, bullets and the lines
between a table's cells, in Unicode's compatibility form: ligatures are taken apart and raised
digits lowered. Two texts that are equal in it are the same words, however their lines broke.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
import re
from unicodedata import normalize

_DROPPED = re.compile(r"[\s\-\u00ad\u2010\u2011\u200b-\u200d\u2060\ufeff•▪●◦·∙‣\u2043\uf0b7|]+")
_NO_LETTER = re.compile(r"[\W\d_]+")

ANCHOR = 24
"""How many letters tell a place in a document: enough to stand there once only."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A text that is not quoted here, only recognised.

    Attributes:
        letters: How many characters it has in the normal form, without its marks.
        sha256: Their hash, in UTF-8.
        marks: What may stand in it or not: footnote marks, and a list's numbers that a word
            processor makes. Each with the number of characters that come before it.
    """

    letters: int
    sha256: str
    marks: tuple[tuple[int, str], ...] = ()

    def fits(self, text: str) -> bool:
        """Whether a text is this one, with all, some or none of its marks."""
        form = to_normal_form(text)
        surplus = len(form) - self.letters
        return any(
            hash_text(_cut(form, marks)) == self.sha256
            for marks in _subsets(self.marks)
            if sum(len(mark) for _, mark in marks) == surplus
        )


def to_normal_form(text: str) -> str:
    """What of a text is compared."""
    return _DROPPED.sub("", normalize("NFKC", text))


def to_letters(text: str) -> str:
    """The letters of a text alone, which no footnote mark can disturb."""
    return _NO_LETTER.sub("", normalize("NFKC", text))


def hash_text(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hash_bytes(text.encode())


def hash_bytes(content: bytes) -> str:
    """The SHA-256 of a file's content, in hexadecimal digits."""
    return sha256(content).hexdigest()


def find_anchor(text: str, anchor: Fingerprint, *, last: bool = False) -> tuple[int, int] | None:
    """Where letters stand in a text that only their fingerprint is known of.

    Args:
        text: Any text, as it was extracted.
        anchor: Of letters alone, without digits and marks.
        last: Whether to look for the last place instead of the first.

    Returns:
        The index of the first letter and the one behind the last; None if they aren't there.
    """
    letters = [
        (letter, at) for at, character in enumerate(text) for letter in to_letters(character)
    ]
    row = "".join(letter for letter, _ in letters)
    places = range(len(row) - anchor.letters + 1)
    for place in reversed(places) if last else places:
        end = place + anchor.letters
        if hash_text(row[place:end]) == anchor.sha256:
            return letters[place][1], letters[end - 1][1] + 1
    return None


def _subsets(marks: tuple[tuple[int, str], ...]) -> Iterator[tuple[tuple[int, str], ...]]:
    for count in range(len(marks) + 1):
        yield from combinations(marks, count)


def _cut(form: str, marks: tuple[tuple[int, str], ...]) -> str:
    """The form without those marks; whole where one of them doesn't stand in its place."""
    pieces, place = [], 0
    passed = 0
    for offset, mark in marks:
        end = place + offset - passed
        if not form.startswith(mark, end):
            return form
        pieces.append(form[place:end])
        place, passed = end + len(mark), offset
    return "".join([*pieces, form[place:]])
