"""Lists whose numbers and headings were lost: questions are known by their question marks."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
import re

from bot.knowledge.importing.headings import Asks, Heading, Style
from bot.knowledge.importing.layout import Layout
from bot.knowledge.importing.paragraphs import Paragraph, ends_sentence, group_paragraphs
from bot.knowledge.importing.rows import Row
from bot.knowledge.importing.splitting import is_asking

_ANNOUNCES = re.compile(
    r"(?i)\b(vragen\b.{0,200}\bantwoorden\b.{0,80}\b(afgedrukt|opgenomen|weergegeven)"
    r"|lijst van vragen en antwoorden)\b"
)
"""How a document says that questions with answers follow."""


def find_unmarked(rows: Sequence[Row], layout: Layout) -> list[Heading]:
    """Headings of no length where a question or an answer begins; none if no list is announced.

    Args:
        rows: The lines of a document without any heading.
        layout: Its measures.
    """
    places = {row.start: index for index, row in enumerate(rows)}
    paragraphs = group_paragraphs(rows, layout)
    announced = [place for place, each in enumerate(paragraphs) if _ANNOUNCES.search(each.text)]
    if not announced:
        return []
    listed = paragraphs[announced[-1] + 1 :]
    if not _are_apart(rows, listed, layout):
        listed = [part for each in listed for part in _cut_at_sentences(each)]
    found: list[Heading] = []
    for asks, run in groupby(listed, lambda each: is_asking(each.text)):
        if asks or found:
            index = places[next(iter(run)).rows[0].start]
            found.append(_heading(index, Asks.QUESTION if asks else Asks.ANSWER))
    return found


def _are_apart(rows: Sequence[Row], listed: Sequence[Paragraph], layout: Layout) -> bool:
    """Whether empty space stands between some paragraphs, so that it does between all."""
    if not listed:
        return True
    first = listed[0].rows[0].start
    kept = [row for row in rows if row.start >= first]
    return any(row.is_blank or layout.is_apart(row, after) for row, after in pairwise(kept))


def _cut_at_sentences(paragraph: Paragraph) -> Iterator[Paragraph]:
    """A paragraph cut where a line ends with a sentence: the next may begin another one."""
    start = 0
    for place, (row, following) in enumerate(pairwise(paragraph.rows), start=1):
        if ends_sentence(row.text) and following.text.lstrip()[:1].isupper():
            yield Paragraph(paragraph.rows[start:place], paragraph.form)
            start = place
    yield Paragraph(paragraph.rows[start:], paragraph.form)


def _heading(index: int, asks: Asks) -> Heading:
    doubt = "no number or heading says where it begins" if asks is Asks.QUESTION else None
    return Heading(index, 0, 0, asks, Style.WORD, is_own=True, doubt=doubt)
