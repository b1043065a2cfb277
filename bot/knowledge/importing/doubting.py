"""What a curator must decide about a whole document: what was left out, and may belong to it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
import re

from bot.knowledge.importing.closing import may_be_answer
from bot.knowledge.importing.columns import names_columns
from bot.knowledge.importing.documents.document import Role
from bot.knowledge.importing.headings import Asks, Heading, Style, find_headings
from bot.knowledge.importing.layout import Layout
from bot.knowledge.importing.paragraphs import group_paragraphs
from bot.knowledge.importing.reading import Doubt, Label
from bot.knowledge.importing.rows import Row
from bot.knowledge.importing.splitting import is_asking
from bot.knowledge.importing.within import is_number_within

_OUT_OF_SEQUENCE = "this looks like the heading of a question, but its number is out of sequence"
_WITHIN = "this may be the number of a question; it was taken for a part of the sentence before it"
_TAKEN_FOR_NOTES = "taken for notes, and not for a part of the last answer"
_TAKEN_FOR_CLOSING = "taken for the document's closing, and not for a part of the last answer"
_TAKEN_FOR_PREAMBLE = "this asks something, and stands before the first question that was found"
_TAKEN_FOR_MARGIN = "taken for a running line and left out wherever it recurs; it looks like text"

_BETWEEN = 3
_MIXED = "a table begins here whose cells aren't told apart: questions and answers may be mixed"

_SENTENCE = re.compile(
    r"\s*(?=.*[a-z])(?:\S+\s+){3,}\S*[a-z)][.?!]\s*|\s*[a-z]+(?:\s+[a-z]+,?){2,}\s*"
)
"""A line of a text, as running lines hardly are: whole in itself, or cut from a sentence."""


def doubt_headings(
    body: Sequence[Row], kept: Sequence[Heading], layout: Layout, missing: Sequence[str]
) -> Iterator[Doubt]:
    """Headings of questions that the sequence left out, or that a sentence seemed to hold.

    Args:
        body: The lines, without running lines and footnotes.
        kept: The headings that were chosen.
        layout: The measures of the document.
        missing: The numbers that the sequence skips.
    """
    rows = {heading.row for heading in kept}
    asked = [each for each in kept if each.asks is Asks.QUESTION and each.numbers]
    styles = {heading.style for heading in asked}
    following = str(int(asked[-1].numbers[-1].rstrip("abcdefghijk")) + 1) if asked else None
    for heading in find_headings(body):
        if heading.row in rows or not heading.numbers or heading.asks is not Asks.QUESTION:
            continue
        row = body[heading.row]
        if heading.style is Style.WORD:
            yield Doubt(row.start, row.end, _OUT_OF_SEQUENCE)
        elif heading.style in styles and is_number_within(body, heading, layout):
            is_next = heading.numbers[0] == following and heading.row > asked[-1].row
            if is_next or heading.numbers[0] in missing:
                yield Doubt(row.start, row.end, _WITHIN, ("a part of the answer", "a question"))


def doubt_notes(listed: Sequence[Row]) -> Iterator[Doubt]:
    """Notes under the whole text, which only their look tells from the last answer."""
    if listed:
        yield Doubt(listed[0].start, listed[-1].end, _TAKEN_FOR_NOTES)


def doubt_closing(behind: Sequence[Row], layout: Layout) -> Iterator[Doubt]:
    """What stands behind the last answer, if it is as long as an answer may be."""
    if behind and may_be_answer(behind, layout):
        choices = ("closing", "a part of the last answer")
        yield Doubt(behind[0].start, behind[-1].end, _TAKEN_FOR_CLOSING, choices)


def doubt_before(before: Sequence[Row], layout: Layout) -> Iterator[Doubt]:
    """Questions that stand before the first one that was found."""
    for paragraph in group_paragraphs(before, layout):
        if is_asking(paragraph.text):
            yield Doubt(paragraph.rows[0].start, paragraph.rows[-1].end, _TAKEN_FOR_PREAMBLE)


def doubt_tables(body: Sequence[Row]) -> Iterator[Doubt]:
    """Tables of questions and answers whose cells couldn't be told apart."""
    return (Doubt(row.start, row.end, _MIXED) for row in body if names_columns(row))


def doubt_margins(
    rows: Sequence[Row], margins: Mapping[int, Label], layout: Layout
) -> Iterator[Doubt]:
    """Running lines that read like a line of the text or are printed like one, each told once."""
    told: set[str] = set()
    for index in sorted(margins):
        row = rows[index]
        if row.line.role is Role.RUNNING or row.text in told:
            continue
        if _SENTENCE.fullmatch(row.text) or _is_printed_as_text(rows, margins, index, layout):
            told.add(row.text)
            yield Doubt(row.start, row.end, _TAKEN_FOR_MARGIN, ("a running line", "text"))


def _is_printed_as_text(
    rows: Sequence[Row], margins: Mapping[int, Label], index: int, layout: Layout
) -> bool:
    """Whether a line of the text stands right above and right below it, as in a paragraph."""
    around = rows[max(0, index - 1) : index + 2]
    is_between = len(around) == _BETWEEN and not {index - 1, index + 1} & margins.keys()
    if not is_between or any(row.line.top is None or row.is_blank for row in around):
        return False
    is_even = len({round(row.line.size or 0.0) for row in around}) == 1
    is_on_page = len({row.line.page for row in around}) == 1
    is_apart = any(layout.is_apart(one, other) for one, other in pairwise(around))
    return is_even and is_on_page and not is_apart
