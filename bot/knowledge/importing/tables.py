"""Tables of questions and answers: as cells of the format, or drawn with `|` in plain text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
import re

from bot.knowledge.importing.documents.document import Cell
from bot.knowledge.importing.headings import Asks, Heading, Style
from bot.knowledge.importing.numbers import NUMBERS, read_numbers
from bot.knowledge.importing.rows import Row

_DRAWN = re.compile(r"\s*\|.*\|.*")
_CELL = re.compile(r"[^|]+")
_QUESTION = re.compile(r"(?i)\s*(de\s+)?vra(ag|gen)\b(?!.*\bantwoord)(?!\s*(nr|nummer))")
_ANSWER = re.compile(r"(?i)\s*(het\s+)?(antwoord(en)?|reactie|beantwoording)\b")
_BOTH = re.compile(r"(?i)\s*vra(ag|gen)\s*(en|/|&|\+)\s*antwoord(en)?\b")
_NUMBER = re.compile(r"(?i)\s*(nr|no|nummer|vraagn(umme)?r|volgn(umme)?r|#)\b|\s*#")
_NUMBERS = re.compile(rf"\s*(?:vraag\s*)?\(?(?P<numbers>{NUMBERS})\)?\s*[.:]?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table hold, by their numbers; None where no column does."""

    question: int | None = None
    answer: int | None = None
    both: int | None = None
    number: int | None = None

    @property
    def hold_questions(self) -> bool:
        """Whether it is a table of questions at all."""
        return self.both is not None or None not in {self.question, self.answer}


def cut_drawn_tables(rows: Sequence[Row]) -> list[Row]:
    """The same rows, those of drawn tables cut into their cells."""
    cut: list[Row] = []
    tables = 0
    for is_drawn, run in groupby(rows, lambda row: bool(_DRAWN.fullmatch(row.text))):
        if not is_drawn:
            cut.extend(run)
            continue
        tables -= 1
        for number, row in enumerate(run, start=1):
            cut.extend(_cut_row(row, tables, number))
    return cut


def _cut_row(row: Row, table: int, number: int) -> Iterator[Row]:
    for column, found in enumerate(_CELL.finditer(row.text), start=1):
        if any(letter.isalnum() for letter in found[0]):
            part = row.cut(*found.span())
            line = replace(row.line, text=part.text, marks=(), cell=Cell(table, number, column))
            yield replace(part, line=line)


def find_tabled(rows: Sequence[Row]) -> list[Heading]:
    """Headings where cells of tables of questions begin, of no length where nothing says so."""
    columns = _read_columns(rows)
    headings: list[Heading] = []
    lines = groupby(range(len(rows)), lambda index: _line_of(rows[index]))
    for line, run in lines:
        if line is not None and (known := columns.get(line[0])) and known.hold_questions:
            headings.extend(_read_line(rows, _first_of_cells(rows, run), known))
    return headings


def _line_of(row: Row) -> tuple[int, int] | None:
    return None if row.line.cell is None else (row.line.cell.table, row.line.cell.row)


def _first_of_cells(rows: Sequence[Row], line: Iterable[int]) -> dict[int, int]:
    """The first row of each cell in a table's line, by the cell's column."""
    cells: dict[int, int] = {}
    for index in line:
        if (cell := rows[index].line.cell) is not None:
            cells.setdefault(cell.column, index)
    return cells


def _read_columns(rows: Sequence[Row]) -> dict[int, Columns]:
    """What each table's columns hold, by what their first cells say."""
    columns: dict[int, Columns] = defaultdict(Columns)
    first_line: dict[int, int] = {}
    for row in rows:
        cell = row.line.cell
        if cell is None or first_line.setdefault(cell.table, cell.row) != cell.row:
            continue
        for name, pattern in (
            ("both", _BOTH), ("question", _QUESTION), ("answer", _ANSWER), ("number", _NUMBER)
        ):  # fmt: skip
            if pattern.match(row.text):
                columns[cell.table] = replace(columns[cell.table], **{name: cell.column})
                break
    return columns


def _read_line(rows: Sequence[Row], cells: Mapping[int, int], known: Columns) -> Iterator[Heading]:
    """The headings of one line of a table; its first line only says what the columns are."""
    is_first = any(
        pattern.match(rows[index].text)
        for column, pattern in ((known.question, _QUESTION), (known.both, _BOTH))
        if column is not None and (index := cells.get(column)) is not None
    ) and _is_header(rows, cells, known)
    number = _find_number(rows, cells, known)
    for column, index in cells.items():
        if is_first or column not in {known.question, known.answer, known.both}:
            yield _heading(index, Asks.NOTHING)
        elif column == known.question:
            yield _heading(index, Asks.QUESTION, number)
        elif column == known.answer:
            yield _heading(index, Asks.ANSWER, number)


def _is_header(rows: Sequence[Row], cells: Mapping[int, int], known: Columns) -> bool:
    """Whether a line names its columns rather than fills them."""
    if known.both is not None:
        return not any(mark in rows[cells[known.both]].text for mark in ":?")
    answer = cells.get(known.answer or 0)
    return answer is not None and _ANSWER.match(rows[answer].text) is not None


def _find_number(rows: Sequence[Row], cells: Mapping[int, int], known: Columns) -> tuple[str, ...]:
    index = cells.get(known.number or 0)
    found = _NUMBERS.fullmatch(rows[index].text) if index is not None else None
    return read_numbers(found["numbers"]) if found else ()


def _heading(index: int, asks: Asks, numbers: tuple[str, ...] = ()) -> Heading:
    return Heading(index, 0, 0, asks, Style.WORD, numbers, is_own=True)
