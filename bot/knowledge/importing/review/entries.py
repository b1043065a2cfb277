"""Every entry as a card, and every stretch of text that belongs to none."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
import re

from bot.knowledge.importing.reading import Doubt, Label, Pair, Repair
from bot.knowledge.importing.review.elements import Html, element, join
from bot.knowledge.importing.review.marking import find_marks, mark_words
from bot.knowledge.importing.writing.planning import Plan
from bot.knowledge.importing.writing.updating import Change

_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\n))*")


class Kind(StrEnum):
    """What the cards can be filtered by."""

    DOUBTS = "doubts"
    REPAIRS = "repairs"
    UNKNOWN = "unknown"
    PENDING = "pending"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to review.

    Attributes:
        page: The page that it stands on, from 1, if there are pages.
        start: Where in the document's text it begins, to sort by.
    """

    page: int | None
    start: int
    kinds: tuple[Kind, ...]
    html: Html


def list_cards(plan: Plan) -> list[Card]:
    """All cards of a document, in its order."""
    cards = [_draw_pair(pair, plan) for pair in plan.reading.pairs]
    return sorted([*cards, *_draw_unknown(plan)], key=lambda card: card.start)


def _draw_pair(pair: Pair, plan: Plan) -> Card:
    changes = [each for each in plan.changes.changed if each.number == pair.number]
    is_added = not plan.is_new and pair.number in plan.changes.added
    why = next((each.why for each in plan.left_out if each.number == pair.number), None)
    printed = plan.reading.document.text
    is_pending = f"{plan.source}/{pair.number}" in plan.tally.pending
    kinds = tuple(_list_kinds(pair, is_pending=is_pending, is_changed=bool(changes) or is_added))
    said = [
        element("p", f"Not written: {why}", class_="warning") if why else None,
        element("p", "New in this version.", class_="note") if is_added else None,
        _quote("Question", pair.question, printed, pair.question_at, pair),
        _quote("Answer", pair.answer, printed, pair.answer_at, pair) if pair.answer else None,
        _refer(pair) if not pair.answer or pair.see else None,
        _list("Doubts", map(_word_doubt, pair.doubts)),
        _list("Mended", map(_word_repair, pair.repairs)),
        *map(_draw_change, changes),
    ]
    name = f"entry-{pair.number}"
    tags = element("p", "Marked: ", ", ".join(kinds), class_="tags") if kinds else None
    heading = element("h3", f"Question {pair.number}", id=f"{name}-heading")
    start = min((start for start, _ in (*pair.question_at, *pair.answer_at)), default=0)
    where = element("a", "in the text", href=f"#text-{pair.number}", class_="where")
    return Card(pair.page, start, kinds, _card(name, kinds, heading, tags, where, *said))


def _card(name: str, kinds: Iterable[Kind], *content: str | None) -> Html:
    return element(
        "article",
        *content,
        id=name,
        tabindex="-1",
        data_kinds=" ".join(kinds),
        aria_labelledby=f"{name}-heading",
    )


def _list_kinds(pair: Pair, *, is_pending: bool, is_changed: bool) -> Iterator[Kind]:
    if pair.doubts:
        yield Kind.DOUBTS
    if pair.repairs:
        yield Kind.REPAIRS
    if is_pending:
        yield Kind.PENDING
    if is_changed:
        yield Kind.CHANGED


def _quote(name: str, words: str, printed: str, at: Sequence[tuple[int, int]], pair: Pair) -> Html:
    marks = find_marks(words, printed, at, pair)
    paragraphs = [
        element("p", mark_words(found[0], found.start(), marks))
        for found in _PARAGRAPH.finditer(words)
    ]
    return element("section", element("h4", name), element("blockquote", *paragraphs, lang="nl"))


def _refer(pair: Pair) -> Html:
    if not pair.see:
        return element("p", "No answer in this document: pending.", class_="note")
    links = (join(" ", element("a", number, href=f"#entry-{number}")) for number in pair.see)
    return element("p", "See the answer to question", *links, class_="note")


def _list(heading: str, items: Iterable[Html]) -> Html | None:
    listed = [element("li", item) for item in items]
    return element("section", element("h4", heading), element("ul", *listed)) if listed else None


def _word_doubt(doubt: Doubt) -> Html:
    choices = (element("q", choice, lang="nl") for choice in doubt.choices)
    between = [piece for choice in choices for piece in (" or ", choice)][1:]
    return join(doubt.why, ": " if between else None, *between)


def _word_repair(repair: Repair) -> Html:
    return join(
        element("del", repair.before, lang="nl"),
        " became ",
        element("ins", repair.after, lang="nl"),
        f": {repair.why}",
    )


def _draw_change(change: Change) -> Html:
    fate = "kept as the file has it" if change.is_kept else "replaced in the file"
    return element(
        "section",
        element("h4", f"{change.key.capitalize()} changed: {fate}"),
        element("p", "Before: ", element("del", change.before or "none", lang="nl")),
        element("p", "Now: ", element("ins", change.after or "none", lang="nl")),
    )


def _draw_unknown(plan: Plan) -> Iterator[Card]:
    text = plan.reading.document.text
    for stretch in plan.reading.stretches:
        words = text[stretch.start : stretch.end].strip()
        if stretch.label is Label.UNKNOWN and words:
            name, kinds = f"unknown-{stretch.start}", (Kind.UNKNOWN,)
            heading = element("h3", "Belongs to no question", id=f"{name}-heading")
            said = element("blockquote", element("p", words), lang="nl")
            card = _card(name, kinds, heading, said)
            yield Card(stretch.page, stretch.start, kinds, card)
