"""What is wrong and where: the room's own form of a fault, which sorts by line and column."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
import re

from bot.errors import Fault

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_SHOWN = 60
"""How many characters of a wrong value a message shows."""


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in a file; line and column count from 1, columns in characters.

    Attributes:
        line: 0 for a folder, which has no lines.
    """

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong, at its spot."""

    spot: Spot
    what: str


class FindingError(Exception):
    """A finding after which nothing more can be read from a file; never leaves this room."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(f"{finding.spot}: {finding.what}")


class Lines:
    """The lines of one text, to tell line and column of any character in it.

    Only the line breaks that editors count are counted; YAML itself counts more.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        """The index of each line's first character; most texts have no fault and need none."""
        return [0, *(found.end() for found in _LINE_BREAK.finditer(self._text))]

    def spot(self, file: str, index: int) -> Spot:
        """Where in a file a character stands.

        Args:
            file: The file's name, as it is shown.
            index: The character's place in the text, counted from 0.
        """
        line = bisect_right(self._starts, index)
        return Spot(file, line, index - self._starts[line - 1] + 1)


def to_faults(findings: Iterable[Finding]) -> tuple[Fault, ...]:
    """The findings as faults for people: by file, line and column, each once."""
    return tuple(Fault(str(found.spot), found.what) for found in sorted(set(findings)))


def name_path(path: Path) -> str:
    """A path as it is shown: on one line, also where its name is not fit for that."""
    return _escape(str(path))


def shorten(text: str) -> str:
    """A value as a message shows it: on one line, not too long, nothing invisible."""
    line = " ".join(text[: 2 * _SHOWN].split())
    cut = len(line) > _SHOWN or len(text) > 2 * _SHOWN
    return _escape(line[:_SHOWN]) + "…" * cut


def _escape(text: str) -> str:
    return "".join(each if each.isprintable() else ascii(each)[1:-1] for each in text)
