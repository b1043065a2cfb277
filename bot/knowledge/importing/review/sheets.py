"""Page by page: the picture of it, its text with what each part was taken for, and its entries."""

from base64 import b64encode
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.errors import DocumentError
from bot.knowledge.importing.documents import OnPage, render_pages
from bot.knowledge.importing.documents.document import Format
from bot.knowledge.importing.reading import Stretch
from bot.knowledge.importing.review.elements import Html, element, void
from bot.knowledge.importing.review.entries import Card
from bot.knowledge.importing.writing.planning import Plan

MOST_PICTURES = 150
"""Pages that are shown as pictures, of some 60 kB each; those behind them as text only."""

PAGE_BREAK = "\f"
"""What ends a page in a document's text."""

_WIDTH = 800
"""Of a picture, in pixels."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One page as it is shown; in a document without pages, the part with one question.

    Attributes:
        place: Which one it is, from 1.
        name: What it is called.
        words: All its text, each stretch with what it was taken for.
    """

    place: int
    name: str
    words: tuple[tuple[Stretch, str], ...]
    cards: tuple[Card, ...]
    picture: bytes | None


def draw_sheets(plan: Plan, cards: Sequence[Card], on_page: OnPage) -> Iterator[Html]:
    """All pages, each with its cards beside it.

    Args:
        plan: What is written of a document.
        cards: In the document's order.
        on_page: Told after each picture.
    """
    text, stretches = plan.reading.document.text, plan.reading.stretches
    pictures = _draw_pictures(plan, on_page)
    cuts = [place + 1 for place, each in enumerate(text) if each == PAGE_BREAK]
    has_pages = bool(cuts or pictures)
    if not has_pages:
        cuts = list(_begin_pairs(stretches))[1:]
    words = defaultdict[int, list[tuple[Stretch, str]]](list)
    for stretch in stretches:
        parts = text[stretch.start : stretch.end].split(PAGE_BREAK)
        for place, part in enumerate(parts, start=bisect_right(cuts, stretch.start)):
            words[place + 1].append((stretch, part))
    beside = defaultdict[int, list[Card]](list)
    for card in cards:
        beside[bisect_right(cuts, card.start) + 1].append(card)
    named = set[str]()
    for place in range(1, len(cuts) + 2):
        here = tuple(beside[place])
        name = f"{'Page' if has_pages else 'Part'} {place}"
        yield _draw(_Sheet(place, name, tuple(words[place]), here, pictures.get(place)), named)


def _begin_pairs(stretches: Iterable[Stretch]) -> Iterator[int]:
    """Where the first stretch of each pair begins."""
    seen = set[str]()
    for stretch in stretches:
        if stretch.pair and stretch.pair not in seen:
            seen.add(stretch.pair)
            yield stretch.start


def _draw_pictures(plan: Plan, on_page: OnPage) -> dict[int, bytes]:
    document = plan.reading.document
    if document.format is not Format.PDF:
        return {}
    shown = range(1, min(document.pages or 1, MOST_PICTURES) + 1)
    try:
        return render_pages(document.path, shown, _WIDTH, on_page)
    except DocumentError:  # its text could be read, so that is shown instead
        return {}


def _draw(sheet: _Sheet, named: set[str]) -> Html:
    name = f"sheet-{sheet.place}"
    label = f"Text of {sheet.name.lower()}"
    scrolled = element(
        "div",
        *_draw_text(sheet.words, named),
        class_="text",
        role="region",
        tabindex="0",
        aria_label=label,
    )
    text = element(
        "details",
        element("summary", f"{label}, part by part"),
        scrolled,
        open=sheet.picture is None,
    )
    image = _embed(sheet.picture, sheet.name) if sheet.picture else None
    return element(
        "section",
        element("h2", sheet.name, id=name),
        element("div", image, text, class_="printed"),
        element("div", *(card.html for card in sheet.cards), class_="cards"),
        class_="sheet",
        aria_labelledby=name,
    )


def _embed(picture: bytes, name: str) -> Html:
    source = f"data:image/png;base64,{b64encode(picture).decode()}"
    return void(
        "img", src=source, alt=f"{name} as it is printed; its text stands below", loading="lazy"
    )


def _draw_text(words: Iterable[tuple[Stretch, str]], named: set[str]) -> Iterator[Html]:
    """The parts of a text; the first of each pair can be linked to."""
    for stretch, part in words:
        if not part.strip():
            continue
        target = None
        if stretch.pair and stretch.pair not in named:
            named.add(stretch.pair)
            target = f"text-{stretch.pair}"
        label = f"{stretch.label} {stretch.pair}" if stretch.pair else stretch.label.value
        yield element(
            "div",
            element("b", label),
            element("pre", part.strip("\n"), lang="nl"),
            class_=f"part {stretch.label}",
            id=target,
        )
