"""Running text put together to lines while a tree is walked."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
import re

from bot.knowledge.importing.documents.document import Cell, Line, Role

_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_SOFT_HYPHEN = "\xad"
"""Shown at a line's end only, and lines don't end here."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How text is written at some place in the tree."""

    role: Role = Role.BODY
    bold: bool = False
    raised: bool = False
    cell: Cell | None = None
    keeps_lines: bool = False


@dataclass(slots=True)
class Flow:
    """Gathers text; a line ends where a block begins or ends.

    Attributes:
        manner: That of the text to come.
        lines: The finished ones.
    """

    manner: Manner = field(default_factory=Manner)
    lines: list[Line] = field(default_factory=list)
    _pieces: list[tuple[str, Manner]] = field(default_factory=list)
    _holds: bool = False

    @contextmanager
    def block(self, **changes: object) -> Iterator[None]:
        """Text on lines of its own, its manner changed."""
        self.end_line()
        with self.inline(**changes):
            yield
            self._holds = False
            self.end_line()

    @contextmanager
    def inline(self, **changes: object) -> Iterator[None]:
        """Text within a line, its manner changed."""
        before = self.manner
        self.manner = replace(before, **changes)  # type: ignore[arg-type]  # by name, from the two above
        yield
        self.manner = before

    def write(self, text: str | None) -> None:
        """Adds text; white space counts as one space."""
        if not text:
            return
        if self.manner.keeps_lines:
            first, *rest = text.replace("\r\n", "\n").split("\n")
            self._add(first)
            for line in rest:
                self.end_line()
                self._add(line)
        else:
            self._add(_BLANKS.sub(" ", text))

    def lead(self, text: str) -> None:
        """Begins a line with a number or bullet that belongs to the block that follows."""
        self.end_line()
        if text:
            self._add(f"{text}\t")
            self._holds = True

    def end_line(self) -> None:
        """Ends the line, if anything stands on it but a number that waits for its text."""
        if self._holds:
            return
        if line := _print(self._pieces):
            self.lines.append(line)
        self._pieces.clear()

    def finish(self) -> tuple[Line, ...]:
        """All lines, footnotes last."""
        self._holds = False
        self.end_line()
        return tuple(sorted(self.lines, key=lambda line: line.role is Role.FOOTNOTE))

    def _add(self, text: str) -> None:
        text = text.replace(_SOFT_HYPHEN, "")
        self._pieces.append((text, self.manner))
        if not text.endswith("\t") and text.strip():
            self._holds = False


def _print(pieces: list[tuple[str, Manner]]) -> Line | None:
    text, marks, bold = "", list[tuple[int, int]](), 0
    for piece, manner in pieces:
        added = piece.lstrip(" ") if not text or text.endswith((" ", "\t")) else piece
        if manner.raised and added.strip():
            start = len(text) + len(added) - len(added.lstrip())
            marks.append((start, len(text) + len(added.rstrip())))
        text += added
        bold += manner.bold * len(added)
    text = text.rstrip(" ")
    if not text.strip():
        return None
    last = next(manner for piece, manner in reversed(pieces) if piece.strip())
    return Line(text, bold=2 * bold > len(text), role=last.role, marks=tuple(marks), cell=last.cell)
