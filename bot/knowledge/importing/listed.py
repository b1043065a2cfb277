"""Notes listed under a whole text, behind its last answer, which nothing but their look tells."""

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

    Notes are numbered from 1 on. Most of those without square brackets name a source; else they
    may be a list at the answer's end, which looks just like them.

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
    is_short = all(len(note) <= _LONGEST_NOTE for note in notes)
    is_square = all(found["square"] for _, found in begins[first:])
    if is_counted and is_short and (is_square or _name_sources(notes)):
        return rows[starts[0] :]
    return ()


def _name_sources(notes: Sequence[Sequence[Row]]) -> bool:
    """Whether at least half of some notes name a source; others say `Idem`."""
    texts = ("".join(row.text for row in note) for note in notes)
    return 2 * sum(_NAMES_SOURCE.search(text) is not None for text in texts) >= len(notes)


def _count(number: str) -> int:
    """A number in figures or small Roman letters."""
    if number.isdecimal():
        return int(number)
    values = [_ROMAN[letter] for letter in number]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
