"""Figures that are raised by their own codes: `¹`, `²`, `³`."""

from dataclasses import replace
import re

from bot.knowledge.importing.documents.document import Line

_RAISED = re.compile("[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+")


def mark_superscripts(line: Line) -> Line:
    """The line, such figures among its marks."""
    found = {each.span() for each in _RAISED.finditer(line.text)}
    if not found:
        return line
    apart = {mark for mark in line.marks if not any(_meet(mark, each) for each in found)}
    return replace(line, marks=tuple(sorted(apart | found)))


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
