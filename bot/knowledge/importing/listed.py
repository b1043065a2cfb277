"""Notes listed under a whole text, behind its last answer, without anything that sets them apart."""

from collections.abc import Sequence
import re

from bot.knowledge.importing.rows import Row

_BEGINS = re.compile(r"\s*(?:\[(?P<square>[0-9]{1,3}|[ivxl]{1,7})\]|(?P<plain>[0-9]{1,3})[.)])\s*")
_NAMES_SOURCE = re.compile(
    r"(?i)https?:|\bwww\.|\b[a-z0-9-]{3,}\.(nl|com|eu|org)\b|\bkamerstuk|\baanhangsel\b"
    r"|\b[0-9]{1,2}\s(jan|feb|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?\s(19|20)[0-9]{2}"
)
"""What a note that is no sentence of its own names: a page, a paper, a day."""

_LONGEST_NOTE = 8
"""Over how many lines a note goes on at most; a text that goes on longer is none."""

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


def find_listed(rows: Sequence[Row]) -> Sequence[Row]:
    """The last rows, from the last one on that begins note 1, if all of them are notes.

    Notes are numbered from 1 on. Those without square brackets must each name a source: a list
    at an answer's end looks just like them.

    Args:
        rows: The rows on which something is printed, without running lines and footnotes.
    """
    begins = [
        (place, found) for place, row in enumerate(rows) if (found := _BEGINS.match(row.text))
    ]
    numbers = [_count(found["square"] or found["plain"]) for _, found in begins]
    if 1 not in numbers:
        return ()
    first = len(numbers) - 1 - numbers[::-1].index(1)
    starts = [place for place, _ in begins[first:]]
    notes = [rows[a:b] for a, b in zip(starts, [*starts[1:], len(rows)], strict=True)]
    is_counted = numbers[first:] == list(range(1, len(notes) + 1))
    is_square = all(found["square"] for _, found in begins[first:])
    if is_counted and all(_is_note(note, needs_source=not is_square) for note in notes):
        return rows[starts[0] :]
    return ()


def _is_note(rows: Sequence[Row], *, needs_source: bool) -> bool:
    text = "".join(row.text for row in rows)
    return len(rows) <= _LONGEST_NOTE and not (needs_source and not _NAMES_SOURCE.search(text))


def _count(number: str) -> int:
    """A number in figures or small Roman letters."""
    if number.isdecimal():
        return int(number)
    values = [_ROMAN[letter] for letter in number]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
