"""Tables whose columns are only parted by wide gaps: tabs, or several spaces."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
import re

from bot.knowledge.importing.documents.document import Cell
from bot.knowledge.importing.paragraphs import ends_sentence
from bot.knowledge.importing.rows import Row

_PART = re.compile(r"[^\t ]+(?: {1,2}[^\t ]+)*")
_QUESTION = re.compile(r"(?i)(de )?vra(ag|gen)")
_ANSWER = re.compile(r"(?i)(het )?(antwoord(en)?|reactie|beantwoording)")
_LONGEST_NAME = 40
_FIRST_TABLE = 1_000_000
"""From which number on these tables are counted, beside those of the format and drawn ones."""


def cut_spaced_tables(rows: Sequence[Row]) -> list[Row]:
    """The same rows, those of such tables cut into their cells, if each of their rows is one line.

    Where cells go on over more lines, their words are mixed with those of the cells beside them;
    such a table stays as it is.
    """
    cut: list[Row] = []
    place, tables = 0, _FIRST_TABLE
    while place < len(rows):
        if not names_columns(rows[place]):
            cut.append(rows[place])
            place += 1
            continue
        end, is_regular = _find_end(rows, place)
        tables += 1
        for number, row in enumerate(rows[place:end], start=1):
            cut.extend(_cut_row(row, tables, number) if is_regular else [row])
        place = end
    return cut


def names_columns(row: Row) -> bool:
    """Whether a row is a table's first one, and has columns for questions and for answers."""
    if row.line.cell is not None or len(row.text) > 4 * _LONGEST_NAME:
        return False
    parts = _PART.findall(row.text)
    return all(any(name.fullmatch(part) for part in parts) for name in (_QUESTION, _ANSWER))


def _find_end(rows: Sequence[Row], first: int) -> tuple[int, bool]:
    """Behind which row a table ends, and whether each of its rows has a whole question."""
    names = _PART.findall(rows[first].text)
    question = next(place for place, name in enumerate(names) if _QUESTION.fullmatch(name))
    end, is_whole = first + 1, True
    for place in range(first + 1, len(rows)):
        if rows[place].is_blank:
            continue
        parts = _PART.findall(rows[place].text)
        if len(parts) != len(names):
            return end, is_whole and end > first + 1 and rows[place - 1].is_blank
        is_whole &= ends_sentence(parts[question])
        end = place + 1
    return end, is_whole and end > first + 1


def _cut_row(row: Row, table: int, number: int) -> Iterator[Row]:
    for column, found in enumerate(_PART.finditer(row.text), start=1):
        part = row.cut(*found.span())
        line = replace(row.line, text=part.text, marks=(), cell=Cell(table, number, column))
        yield replace(part, line=line)
