"""The numbers of lists that Word makes and doesn't write down (`numbering.xml`)."""

from collections import defaultdict
from dataclasses import dataclass
import re

from lxml import etree

from bot.knowledge.importing.documents.docx.styles import get_value, to_number
from bot.knowledge.importing.documents.trees import child, children, get

_PLACE = re.compile(r"%([1-9])")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_BULLET = "•"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST = 10_000
"""Larger numbers are written in figures whatever the format: a roman one would get long."""

_LETTERS = 26


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    pattern: str
    is_plain: bool


class Numbering:
    """The lists of a document, counted along as its paragraphs are read.

    Args:
        root: Of the part `numbering`, if there is one.
    """

    def __init__(self, root: etree._Element | None) -> None:
        self._abstract = {
            get(each, "abstractNumId"): each for each in children(root, "abstractNum")
        }
        self._lists = {get(each, "numId"): each for each in children(root, "num")}
        self._counts: dict[str | None, dict[int, int]] = defaultdict(dict)
        self._begun = set[tuple[str, int]]()

    def count(self, number: str, depth: int) -> str:
        """The number or bullet of the next item; empty if it has none.

        Args:
            number: Which list, as the paragraph names it (`numId`).
            depth: The item's level, from 0.
        """
        if number not in self._lists:
            return ""
        abstract = get_value(self._lists[number], "abstractNumId")
        counts, level = self._counts[abstract], self._find(number, depth)
        if level is None:
            return ""
        start = self._restart(number, depth)
        if start is not None:
            counts[depth] = start
        else:
            counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        return self._print(number, level, counts)

    def _print(self, number: str, level: _Level, counts: dict[int, int]) -> str:
        if level.format == "bullet":
            return _PRIVATE.sub(_BULLET, level.pattern)

        def fill(found: re.Match[str]) -> str:
            depth = int(found[1]) - 1
            shown = self._find(number, depth)
            count = counts.get(depth, shown.start if shown else 1)
            plain = level.is_plain or shown is None
            return spell(count, "decimal" if plain or shown is None else shown.format)

        return _PLACE.sub(fill, level.pattern)

    def _restart(self, number: str, depth: int) -> int | None:
        if (number, depth) in self._begun:
            return None
        self._begun.add((number, depth))
        start = get_value(self._override(number, depth), "startOverride")
        return None if start is None else int(to_number(start) or 0)

    def _override(self, number: str, depth: int) -> etree._Element | None:
        overrides = children(self._lists[number], "lvlOverride")
        return next((each for each in overrides if get(each, "ilvl") == str(depth)), None)

    def _find(self, number: str, depth: int) -> _Level | None:
        abstract = self._abstract.get(get_value(self._lists[number], "abstractNumId"))
        levels = [*children(self._override(number, depth), "lvl"), *children(abstract, "lvl")]
        for each in levels:
            if get(each, "ilvl") == str(depth):
                return _Level(
                    start=int(to_number(get_value(each, "start")) or 0),
                    format=get_value(each, "numFmt") or "decimal",
                    pattern=get_value(each, "lvlText") or "",
                    is_plain=child(each, "isLgl") is not None,
                )
        return None


def spell(number: int, way: str) -> str:
    """A number in one of Word's formats: `4`, `04`, `d`, `iv`."""
    if not 0 < number < _LARGEST:
        return "" if way == "none" else str(number)
    match way:
        case "none":
            return ""
        case "lowerLetter" | "upperLetter":
            turns, letter = divmod(number - 1, _LETTERS)
            text = chr(ord("a") + letter) * (turns + 1)
        case "lowerRoman" | "upperRoman":
            text = ""
            for value, sign in _ROMAN:
                turns, number = divmod(number, value)
                text += sign * turns
        case "decimalZero":
            text = f"{number:02}"
        case _:
            text = str(number)
    return text.upper() if way.startswith("upper") else text
