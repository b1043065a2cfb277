"""Several questions under one heading shared out among its numbers: `Vraag 3, 4 en 5`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
import re

from bot.knowledge.importing.paragraphs import Paragraph, ends_sentence
from bot.knowledge.importing.rows import Row
from bot.knowledge.importing.splitting import is_asking

_ASKS_ON = re.compile(r"(?i)\s*(en\s+)?(zo\s+(ja|nee|niet)|indien\s+(ja|nee|niet)|waarom\s+niet)\b")
_NEXT_SENTENCE = re.compile(r"(?<=\?)[\[\]0-9⁰¹²³⁴⁵⁶⁷⁸⁹]*\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Shares:
    """What each of some numbers asks.

    Attributes:
        questions: The paragraphs of each number's question.
        doubt: What isn't sure about it, in one sentence; None if all is.
    """

    questions: list[list[Paragraph]]
    doubt: str | None = None


def share_out(paragraphs: list[Paragraph], count: int) -> Shares:
    """Give each of some numbers its own question; all of them to each if they can't be told.

    Args:
        paragraphs: All that stands under the heading.
        count: How many numbers it has.
    """
    if count == 1:
        return Shares([paragraphs])
    if questions := _match(paragraphs, count):
        return Shares(questions)
    lines = list(_cut_at_line_ends(paragraphs))
    for parts in (lines, [part for each in lines for part in _cut_at_sentences(each)]):
        if questions := _match(parts, count):
            return Shares(questions, "which of these questions has which number is not marked")
    return Shares([paragraphs] * count, "these questions are not told apart; each has all of them")


def _match(parts: Sequence[Paragraph], count: int) -> list[list[Paragraph]] | None:
    """The parts in as many groups as there are numbers; None if they don't come out so."""
    if len(parts) == count and all(ends_sentence(each.text) for each in parts):
        return [[each] for each in parts]
    groups = _join_at_questions(parts)
    if len(groups) > count:
        groups = _join_follow_ups(groups)
    return groups if len(groups) == count else None


def _join_follow_ups(groups: Iterable[list[Paragraph]]) -> list[list[Paragraph]]:
    """Groups joined where one only asks on about the one before: `Zo nee, waarom niet?`."""
    joined: list[list[Paragraph]] = []
    for group in groups:
        if joined and _ASKS_ON.match(group[0].text):
            joined[-1] = joined[-1] + group
        else:
            joined.append(group)
    return joined


def _cut_at_line_ends(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Paragraphs cut further where a line happens to end with its question."""
    for paragraph in paragraphs:
        start = 0
        for place, (row, following) in enumerate(pairwise(paragraph.rows), start=1):
            if is_asking(row.text) and following.text.lstrip()[:1].isupper():
                yield Paragraph(paragraph.rows[start:place], paragraph.form)
                start = place
        yield Paragraph(paragraph.rows[start:], paragraph.form)


def _cut_at_sentences(paragraph: Paragraph) -> Iterator[Paragraph]:
    """A paragraph cut further where a question ends within a line."""
    rows: list[Row] = []
    for row in paragraph.rows:
        place = 0
        for found in _NEXT_SENTENCE.finditer(row.text):
            yield Paragraph((*rows, row.cut(place, found.start())), paragraph.form)
            rows, place = [], found.end()
        rows.append(row.cut(place))
    yield Paragraph(tuple(rows), paragraph.form)


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
