"""Numbers that begin a line only because a sentence goes on there: `nr. / 18) en daarna`."""

from collections.abc import Sequence
from dataclasses import replace

from bot.knowledge.importing.headings import Heading, Style
from bot.knowledge.importing.layout import Layout
from bot.knowledge.importing.paragraphs import is_within_sentence
from bot.knowledge.importing.rows import Row

_MAYBE_WITHIN = "its number may be a part of the sentence before it, whose line has no end"


def drop_within(
    rows: Sequence[Row], found: Sequence[Heading], layout: Layout, missing: Sequence[str] = ()
) -> tuple[Heading, ...]:
    """Those that may be a heading, without bare numbers in the midst of a sentence.

    Args:
        rows: The lines of a document, without running lines and footnotes.
        found: All that may be headings in them.
        layout: The measures of the document.
        missing: Numbers that the sequence lacks without those; they are kept, with a doubt.
    """
    lacking = frozenset(missing)
    return tuple(
        replace(each, doubt=_MAYBE_WITHIN) if is_within else each
        for each in found
        if not (is_within := is_number_within(rows, each, layout)) or each.numbers[0] in lacking
    )


def is_number_within(rows: Sequence[Row], heading: Heading, layout: Layout) -> bool:
    """Whether a number before words only begins a line because the sentence's last was full."""
    if heading.style not in {Style.POINT, Style.PLAIN} or not heading.row:
        return False
    return is_within_sentence(rows[heading.row - 1], rows[heading.row], layout)
