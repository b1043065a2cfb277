"""From lines to paragraphs and items of lists, each with the lines it is printed on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
import re

from bot.knowledge.importing.documents.document import Role
from bot.knowledge.importing.layout import Layout
from bot.knowledge.importing.rows import Row

ITEM = re.compile(
    r"\s*(?:[-–—•·▪◦●○■□‣✓*❖➢o]|[0-9]{1,2}°"
    r"|(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})\s?[.)]|\([0-9a-z]{1,2}\))\s+(?=\S)"
)
"""How an item of a list begins."""

_ENDS = re.compile(r"[.?!:;…][\"”’')\]»]*[0-9⁰¹²³⁴⁵⁶⁷⁸⁹]*\s*\Z")
"""How a line ends that may be the last of its paragraph."""

_ABBREVIATED = re.compile(
    r"(?i)(?<![^\W_])(nrs?|artt?|blz|pag|p|par|vgl|ca|mw|dhr|dr|mr|drs|ir|prof|incl|excl|bijv)\.\s*\Z"
)
"""How a line ends whose point only shortens a word that others follow: `nr.`."""

_FIRST_WORD = re.compile(r"\S+")
_HALF = 0.55
_LEAST_FULL = 45
"""How many characters a line of a page has at least that is full; a title may have fewer."""

_INDENT_PT = 3.0


class Form(Enum):
    """What a paragraph is printed as."""

    TEXT = "text"
    ITEM = "item"
    """An item of a list, or a line of a table; it stands on a line of its own."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that run on from one to the next."""

    rows: tuple[Row, ...]
    form: Form = Form.TEXT

    @property
    def text(self) -> str:
        """Its words as they are printed, for a look at it."""
        return " ".join(row.text.strip() for row in self.rows)


def group_paragraphs(rows: Iterable[Row], layout: Layout) -> list[Paragraph]:
    """Group rows into paragraphs.

    Args:
        rows: Some rows of a document, in order, blank ones among them.
        layout: The measures of that document.
    """
    paragraphs: list[Paragraph] = []
    group: list[Row] = []
    gap = False
    for row in rows:
        if row.is_blank:
            gap = True
            continue
        if group and _is_new(group, row, layout, gap=gap):
            paragraphs.append(_as_paragraph(group))
            group = []
        group.append(row)
        gap = False
    return [*paragraphs, _as_paragraph(group)] if group else paragraphs


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence, or as the line before a list does."""
    return _ENDS.search(text) is not None and not _ABBREVIATED.search(text)


def is_within_sentence(last: Row, row: Row, layout: Layout) -> bool:
    """Whether a row only goes on with the sentence of the one before it, which fills its line.

    Args:
        last: The row before it.
        row: The row, which may look like a heading: `18) en daarna …`.
        layout: The measures of the document.
    """
    if last.is_blank or row.is_blank or layout.is_flowing or ends_sentence(last.text):
        return False
    if len(last.text) < _LEAST_FULL:
        return False
    is_same = last.line.page == row.line.page and last.line.cell == row.line.cell
    is_hanging = (row.line.left or 0.0) < (last.line.left or 0.0) - _INDENT_PT
    if not is_same or is_hanging or layout.is_apart(last, row) or last.line.bold != row.line.bold:
        return False
    return not layout.would_fit(last, row.text.split()[0])


def _as_paragraph(rows: Sequence[Row]) -> Paragraph:
    return Paragraph(tuple(rows), Form.ITEM if _is_item(rows[0]) else Form.TEXT)


def _is_item(row: Row) -> bool:
    line = row.line
    return bool(
        line.role is Role.LIST or line.cell or ITEM.match(row.text) or "\t" in row.text.strip()
    )


def _is_new(group: Sequence[Row], row: Row, layout: Layout, *, gap: bool) -> bool:
    """Whether a row begins a paragraph, after those of the one before it."""
    last = group[-1]
    if row.index == last.index:
        return False
    if _differs(last, row):
        return True
    if gap or layout.is_flowing or layout.is_apart(last, row):
        return not _runs_on(last, row)
    word = _FIRST_WORD.search(row.text)
    has_room = word is None or layout.would_fit(last, word[0])
    if _is_item(row):
        return has_room or ends_sentence(last.text) or _is_item(group[0])
    return _is_broken_off(last, row, layout) if has_room else False


def _differs(last: Row, row: Row) -> bool:
    """Whether the format itself sets two rows apart."""
    one, other = last.line, row.line
    if one.cell != other.cell:
        return True
    return Role.HEADING in {one.role, other.role} and one.role is not other.role


def _runs_on(last: Row, row: Row) -> bool:
    """Whether a sentence goes on over empty space: a page's end, where a running line stood."""
    is_cut = not ends_sentence(last.text) and not _is_item(row)
    return is_cut and row.text.lstrip()[:1].islower()


def _is_broken_off(last: Row, row: Row, layout: Layout) -> bool:
    """Whether a line that had room for more ends its paragraph."""
    if row.text.lstrip()[:1].islower():
        return False
    return ends_sentence(last.text) or layout.fill(last) < _HALF
