"""Running headers and footers: lines that a printer repeats on every page.

A quote may go on over a page's end, so these lines may be left out of it. To take a line of
the text itself for one would let a quote skip it, so a line must be repeated, in the same place
of its page, with all its numbers the same but for a page number that counts along; or it must be
one of the few lines that the printer of parliament puts there.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
import re

_ZONE = 3
"""How many lines at the top and the bottom of a page may be running lines."""

_LEAST_SHARE = 0.4
"""On how many of the pages a running line stands: on left or right ones only, and not the first."""

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_DIGITS = re.compile(r"[0-9]+")
_OWN_TO_CONTENT = re.compile(r"\s*(vraag|vragen|antwoord)\b", re.IGNORECASE)
_COUNTS_PAGES = re.compile(
    r"(?i)\b[0-9]+\s*(/|van|of)\s*[0-9]+\s*$ | ^\s*(pagina|page|blad|p\.)\s*[0-9]+\s*$",
    re.VERBOSE,
)
"""How a line ends that counts pages, in a text that doesn't mark where they end."""

_IMPRINT = re.compile(
    r"""(?ix) \s* (
        (ah|h)-(ek|tk)-[0-9-]+ | (blg|kst)-[0-9][a-z0-9-]*
      | ISSN\s[0-9]{4}\s*[-–]\s*[0-9]{3}[0-9x]
      | (’s-Gravenhage\s[0-9]{4}\s+)? (Tweede|Eerste)\sKamer,\s+vergaderjaar\s
        [0-9]{4}[-–][0-9]{4},\s ( Aanhangsel | [0-9][0-9 ]*([A-Z-]+)?,\snr\.\s[0-9]+ )
        (\s+[0-9]+)?
    ) \s*"""
)
"""What the printer of parliament puts at the foot of a page; unmistakable, so once is enough."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of a text, or a part of one where a page break stands in it.

    Attributes:
        number: The line's number in its file, from 1.
        page: The page's number in its file, from 0; counted by form feeds.
    """

    number: int
    page: int
    text: str


def split_lines(text: str) -> list[PrintedLine]:
    """The lines of a text, with the pages they stand on."""
    lines, page = [], 0
    for number, found in enumerate(_LINE.finditer(text), start=1):
        for place, part in enumerate(found[1].split("\f")):
            page += place > 0
            lines.append(PrintedLine(number, page, part))
    return lines


def find_running_lines(lines: Sequence[PrintedLine]) -> set[int]:
    """Which lines are running headers or footers, by their index in `lines`."""
    is_paged = bool(lines) and lines[-1].page > 0
    repeated = _find_by_page(lines) if is_paged else _find_by_look(lines)
    return repeated | set(_matching(lines, _IMPRINT.fullmatch))


def _find_by_page(lines: Sequence[PrintedLine]) -> set[int]:
    pages: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if line.text.strip():
            pages[line.page].append(index)
    least = max(2, _LEAST_SHARE * len(pages))
    tops = _group(lines, (index for on_page in pages.values() for index in on_page[:_ZONE]))
    ends = _group(lines, (index for on_page in pages.values() for index in on_page[-_ZONE:]))
    return {
        index
        for group in [*tops, *ends]
        if len({lines[index].page for index in group}) >= least and _is_counting(lines, group)
        for index in group
    }


def _find_by_look(lines: Sequence[PrintedLine]) -> set[int]:
    return {
        index
        for group in _group(lines, _matching(lines, _COUNTS_PAGES.search))
        if _varies(lines, group) and _is_counting(lines, group)
        for index in group
    }


def _matching(
    lines: Sequence[PrintedLine], match: Callable[[str], re.Match[str] | None]
) -> Iterator[int]:
    return (index for index, line in enumerate(lines) if match(line.text))


def _group(lines: Sequence[PrintedLine], indices: Iterable[int]) -> list[list[int]]:
    """Lines that are the same but for their numbers and white space."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index in indices:
        text = lines[index].text
        if not _OWN_TO_CONTENT.match(text):
            groups["".join(_DIGITS.sub("#", text).split())].append(index)
    return list(groups.values())


def _columns(lines: Sequence[PrintedLine], group: Sequence[int]) -> list[tuple[int, ...]]:
    """The numbers in the lines of a group, that of each line beside those of the others."""
    numbers = (map(int, _DIGITS.findall(lines[index].text)) for index in group)
    return list(zip(*numbers, strict=True))


def _varies(lines: Sequence[PrintedLine], group: Sequence[int]) -> bool:
    return any(len(set(column)) > 1 for column in _columns(lines, group))


def _is_counting(lines: Sequence[PrintedLine], group: Sequence[int]) -> bool:
    """Whether all numbers stay the same, but for one at most that counts the pages."""
    varying = [column for column in _columns(lines, group) if len(set(column)) > 1]
    pages = [lines[index].page for index in group]
    if pages[0] != pages[-1]:
        rises = all(
            len({number - page for number, page in zip(column, pages, strict=True)}) == 1
            for column in varying
        )
    else:
        rises = all(list(column) == sorted(set(column)) for column in varying)
    return rises and len(varying) <= 1
