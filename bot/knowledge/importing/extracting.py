"""A document read as a list of questions, step by step."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from bot.knowledge.importing.accounting import Claim, account_for, claim_rows
from bot.knowledge.importing.blocks import Block, cut_blocks
from bot.knowledge.importing.choosing import choose_headings
from bot.knowledge.importing.closing import find_closing, find_table_end, find_title
from bot.knowledge.importing.columns import cut_spaced_tables
from bot.knowledge.importing.documents.document import Document
from bot.knowledge.importing.doubting import (
    doubt_before,
    doubt_closing,
    doubt_headings,
    doubt_margins,
    doubt_notes,
    doubt_tables,
)
from bot.knowledge.importing.footnotes import Footnotes, find_footnotes
from bot.knowledge.importing.giving import Given, give_answers
from bot.knowledge.importing.headings import Asks, Heading, Style, find_headings
from bot.knowledge.importing.judging import observe_habits
from bot.knowledge.importing.layout import Layout
from bot.knowledge.importing.margins import label_margins
from bot.knowledge.importing.mending import Mender
from bot.knowledge.importing.numbering import number_pages
from bot.knowledge.importing.origin import find_origin
from bot.knowledge.importing.pairing import Named, make_pairs, name_questions
from bot.knowledge.importing.reading import Label, Outcome, Pair, Reading
from bot.knowledge.importing.rows import Row, list_rows
from bot.knowledge.importing.sequence import find_missing
from bot.knowledge.importing.splitting import split_blocks
from bot.knowledge.importing.tables import cut_drawn_tables, find_tabled
from bot.knowledge.importing.unmarked import find_unmarked
from bot.knowledge.importing.within import drop_within

_FAR_MORE = 2.5
"""How many times as many questions without a number make plain that the numbers aren't theirs."""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a document's pages, each kind apart.

    Attributes:
        rows: All lines.
        margins: Which of them are running headers and footers, by index.
        notes: Its footnotes and their marks.
        body: All other lines.
    """

    rows: tuple[Row, ...]
    margins: dict[int, Label]
    notes: Footnotes
    body: tuple[Row, ...]


def read_pairs(document: Document) -> Reading:
    """Read the questions and answers of a document, and account for every character of it.

    Args:
        document: Any document; one that is no list of questions gives no pairs.
    """
    page = _take_apart(document)
    layout = Layout(page.body, is_flowing=document.is_flowing)
    headings = _find_headings(page.body, layout)
    before, blocks = cut_blocks(page.body, headings)
    blocks, behind = _trim(blocks, layout)
    given = give_answers(split_blocks(blocks, layout))
    named = name_questions(given.asked)
    mender = _make_mender(page, layout)
    running = [page.rows[index] for index in sorted(page.margins)]
    pairs = tuple(number_pages(make_pairs(named, layout, mender), running))
    claims = _claim(page, named, given, before, behind)
    missing = find_missing(pair.number for pair in pairs)
    doubts = (
        *doubt_headings(page.body, headings, layout, missing),
        *doubt_notes(page.notes.listed),
        *doubt_closing(behind, layout),
        *doubt_before(before, layout),
        *doubt_tables(page.body),
        *doubt_margins(page.rows, page.margins, layout),
    )
    return Reading(
        document=document,
        origin=find_origin(document, before, running),
        outcome=_outcome(pairs),
        pairs=pairs,
        stretches=account_for(document, claims),
        missing=missing,
        doubts=tuple(doubts) if pairs else (),
    )


def _find_headings(body: Sequence[Row], layout: Layout) -> Sequence[Heading]:
    found, tabled = find_headings(body), find_tabled(body)
    chosen = choose_headings(body, drop_within(body, found, layout), tabled)
    asked = (each for each in chosen.headings if each.asks is Asks.QUESTION)
    if missing := find_missing(number for each in asked for number in each.numbers):
        chosen = choose_headings(body, drop_within(body, found, layout, missing), tabled)
    if chosen.style is Style.WORD:
        return chosen.headings
    unmarked = find_unmarked(body, layout)
    counts = [sum(each.asks is Asks.QUESTION for each in of) for of in (chosen.headings, unmarked)]
    return unmarked if counts[1] > _FAR_MORE * counts[0] else chosen.headings


def _take_apart(document: Document) -> Page:
    rows = tuple(list_rows(document))
    margins = label_margins(rows)
    notes = find_footnotes(rows, margins.keys())
    aside = notes.rows | margins.keys()
    body = [row for index, row in enumerate(rows) if index not in aside]
    return Page(rows, margins, notes, tuple(cut_spaced_tables(cut_drawn_tables(body))))


def _trim(blocks: Sequence[Block], layout: Layout) -> tuple[list[Block], list[Row]]:
    """Cut titles from the blocks' ends, and what closes the document from the last one's."""
    trimmed, behind = [], list[Row]()
    for block, following in zip_longest(blocks, blocks[1:]):
        if following is None:
            end = find_closing(block.rows, layout)
        elif following.heading.asks is Asks.ANSWER:
            end = len(block.rows)
        else:
            end = find_title(block.rows, layout)
        end = min(end, find_table_end(block))
        trimmed.append(Block(block.heading, block.title, block.rows[:end]))
        behind += block.rows[end:]
    return trimmed, behind


def _make_mender(page: Page, layout: Layout) -> Mender:
    ends = (
        (
            one.text.split()[-1],
            other.text.split()[0],
            not layout.would_fit(one, other.text.split()[0]),
        )
        for one, other in pairwise(page.body)
        if not one.is_blank and not other.is_blank and not layout.is_flowing
    )
    return Mender(observe_habits([row.text for row in page.body], ends), layout, page.notes.marks)


def _claim(
    page: Page, named: Iterable[Named], given: Given, before: Iterable[Row], behind: Sequence[Row]
) -> Iterator[Claim]:
    """Everything that was found, what lies within something else first."""
    yield from (Claim(start, end, Label.FOOTNOTE) for start, end in page.notes.marks)
    for index, label in page.margins.items():
        yield from claim_rows([page.rows[index]], label)
    yield from claim_rows((page.rows[index] for index in sorted(page.notes.rows)), Label.FOOTNOTE)
    for each in named:
        number = each.numbers[0]
        yield from claim_rows(each.asked.titles, Label.NUMBER, number)
        yield from claim_rows(each.asked.question, Label.QUESTION, number)
        yield from claim_rows(each.asked.answer, Label.ANSWER, number)
    yield from claim_rows(before, Label.PREAMBLE)
    last = max((row.start for each in named for row in each.asked.titles), default=0)
    for row in behind:
        yield from claim_rows([row], Label.CLOSING if row.start > last else Label.TITLE)
    for block in given.aside:
        yield from claim_rows([block.title, *block.rows], Label.TITLE)


def _outcome(pairs: Sequence[Pair]) -> Outcome:
    if not pairs:
        return Outcome.NO_LIST
    is_answered = any(pair.answer or pair.see for pair in pairs)
    return Outcome.PAIRS if is_answered else Outcome.QUESTIONS_ONLY
