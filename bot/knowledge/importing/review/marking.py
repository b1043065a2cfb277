"""Marks in an entry's words just where something was mended or is doubtful."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
import re

from bot.knowledge.importing.reading import Pair
from bot.knowledge.importing.review.elements import Html, element, join

_MOST_MARKS = 200
"""In a question or an answer; all of them are listed below it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words to be marked, by their place in a question or an answer."""

    start: int
    end: int
    name: str


def find_marks(
    words: str, printed: str, at: Sequence[tuple[int, int]], pair: Pair
) -> tuple[Mark, ...]:
    """Where in a question or an answer something was mended or is doubtful, in order.

    Words that occur several times are told apart by how often they stood before in print. Each of
    them is looked for in all of an entry, so of very many only the first are marked.

    Args:
        words: The question or the answer, mended.
        printed: The document's text.
        at: Where in that it stands, starts and ends.
        pair: What has the repairs and doubts.
    """
    named = [(each.start, each.after, "mended") for each in pair.repairs]
    named += [(each.start, choice, "doubtful") for each in pair.doubts for choice in each.choices]
    marks: list[Mark] = []
    made: dict[str, int] = {}
    for place, word, name in sorted(named)[:_MOST_MARKS]:
        if word and any(start <= place < end for start, end in at):
            before = " ".join(
                printed[start : min(end, place)] for start, end in at if start < place
            )
            nth = len(_find(word, " ".join(before.split()))) + made.get(word, 0)
            made[word] = made.get(word, 0) + (name == "mended")
            found = _find(word, words)[nth : nth + 1]
            marks += [Mark(each.start(), each.end(), name) for each in found]
    return tuple(_without_overlaps(marks))


def mark_words(words: str, start: int, marks: Sequence[Mark]) -> Html:
    """A paragraph with its marks.

    Args:
        words: The paragraph.
        start: Where in the question or answer it begins.
        marks: Those of the whole.
    """
    pieces: list[str] = []
    place = 0
    for mark in marks:
        first, last = mark.start - start, mark.end - start
        if first >= place and last <= len(words):
            marked = element("mark", words[first:last], class_=mark.name)
            pieces += [words[place:first], marked]
            place = last
    return join(*pieces, words[place:])


def _find(word: str, text: str) -> list[re.Match[str]]:
    return list(re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text))


def _without_overlaps(marks: Sequence[Mark]) -> Iterator[Mark]:
    end = 0
    for mark in sorted(marks, key=lambda each: each.start):
        if mark.start >= end:
            yield mark
            end = mark.end
