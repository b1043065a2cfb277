"""Several questions under one heading shared out among its numbers: `Vraag 3, 4 en 5`."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.knowledge.importing.paragraphs import Paragraph, ends_sentence
from bot.knowledge.importing.splitting import is_asking


def share_out(paragraphs: list[Paragraph], count: int) -> list[list[Paragraph]]:
    """Give each of some numbers its own question; all of them to each if they can't be told.

    Args:
        paragraphs: All that stands under the heading.
        count: How many numbers it has.
    """
    for parts in (paragraphs, list(_cut_at_line_ends(paragraphs))):
        if len(parts) == count and all(ends_sentence(each.text) for each in parts):
            return [[each] for each in parts]
        asking = _join_at_questions(parts)
        if len(asking) == count:
            return asking
    return [paragraphs] * count


def _cut_at_line_ends(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Paragraphs cut further where a line happens to end with its question."""
    for paragraph in paragraphs:
        start = 0
        for place, (row, following) in enumerate(pairwise(paragraph.rows), start=1):
            if is_asking(row.text) and following.text.lstrip()[:1].isupper():
                yield Paragraph(paragraph.rows[start:place], paragraph.form)
                start = place
        yield Paragraph(paragraph.rows[start:], paragraph.form)


def _join_at_questions(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Paragraphs in groups that each end with a question; what follows the last goes with it."""
    groups: list[list[Paragraph]] = [[]]
    for paragraph in paragraphs:
        if groups[-1] and is_asking(groups[-1][-1].text):
            groups.append([])
        groups[-1].append(paragraph)
    if len(groups) > 1 and not is_asking(groups[-1][-1].text):
        groups[-2:] = [groups[-2] + groups[-1]]
    return groups
