"""The letters of one paragraph, put together to lines."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
import re

from bot.knowledge.importing.documents.document import Cell, Line, Role
from bot.knowledge.importing.documents.docx.styles import Look

_LINE_END_HYPHEN = re.compile("\xad(?=\\s*$)")


class Letters:
    """Text with its looks, as it is gathered."""

    def __init__(self) -> None:
        self._pieces: list[tuple[str, Look]] = []

    def add(self, text: str, look: Look) -> None:
        """Adds text; hidden text is not printed, so it isn't added."""
        if text and not look.hidden:
            self._pieces.append((text, look))

    def to_lines(self, role: Role, cell: Cell | None) -> Iterator[Line]:
        """The lines that they make: one, or more where a line break stands among them."""
        line = list[tuple[str, Look]]()
        for text, look in self._pieces:
            first, *rest = text.split("\n")
            line.append((first, look))
            for each in rest:
                yield _print(line, role, cell)
                line = [(each, look)]
        yield _print(line, role, cell)


def _print(pieces: list[tuple[str, Look]], role: Role, cell: Cell | None) -> Line:
    text, marks = "", list[tuple[int, int]]()
    looks = Counter[tuple[float | None, bool]]()
    for piece, look in pieces:
        if look.raised and piece.strip():
            start = len(text) + len(piece) - len(piece.lstrip())
            marks.append((start, len(text) + len(piece.rstrip())))
        text += piece
        looks[look.half_points, look.bold] += len(piece.strip())
    half_points, bold = looks.most_common(1)[0][0] if looks else (None, False)
    size = None if half_points is None else half_points / 2
    line = Line(_LINE_END_HYPHEN.sub("-", text), None, size=size, bold=bold, role=role, cell=cell)
    return replace(line, marks=tuple(marks))
