"""Lists whose numbers and headings were lost: questions are known by their question marks."""

from collections.abc import Sequence
from itertools import groupby
import re

from bot.knowledge.importing.headings import Asks, Heading, Style
from bot.knowledge.importing.layout import Layout
from bot.knowledge.importing.paragraphs import group_paragraphs
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
    found: list[Heading] = []
    for asks, run in groupby(paragraphs[announced[-1] + 1 :], lambda each: is_asking(each.text)):
        if asks or found:
            index = places[next(iter(run)).rows[0].start]
            found.append(_heading(index, Asks.QUESTION if asks else Asks.ANSWER))
    return found


def _heading(index: int, asks: Asks) -> Heading:
    doubt = "no number or heading says where it begins" if asks is Asks.QUESTION else None
    return Heading(index, 0, 0, asks, Style.WORD, is_own=True, doubt=doubt)
