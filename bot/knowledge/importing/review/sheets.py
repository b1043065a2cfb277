"""Page by page: the picture of it, its text with what each part was taken for, and its entries."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.errors import DocumentError
from bot.knowledge.importing.documents import OnPage, render_pages
from bot.knowledge.importing.documents.document import Format
from bot.knowledge.importing.reading import Stretch
from bot.knowledge.importing.review.elements import Html, element, void
from bot.knowledge.importing.review.entries import Card
from bot.knowledge.importing.writing.planning import Plan

MOST_PICTURES = 150
"""Pages that are shown as pictures, of some 60 kB each; those behind them as text only."""

_WIDTH = 800
"""Of a picture, in pixels."""


def draw_sheets(plan: Plan, cards: Sequence[Card], on_page: OnPage) -> Iterator[Html]:
    """The pages that have entries or unknown text, each with its cards beside it.

    Args:
        plan: What is written of a document.
        cards: In the document's order.
        on_page: Told after each picture.
    """
    by_page = [(page, list(on)) for page, on in groupby(cards, key=lambda card: card.page)]
    stretches = plan.reading.stretches
    pictures = _draw_pictures(plan, [page for page, _ in by_page if page], on_page)
    named = set[str]()
    for place, (page, on_it) in enumerate(by_page):
        until = by_page[place + 1][1][0].start if place + 1 < len(by_page) else None
        first = on_it[0].start if place else 0
        here = [each for each in stretches if _is_on(each, page, first, until)]
        yield _draw_sheet(plan, page, place, on_it, pictures.get(page or 0), here, named)


def _is_on(stretch: Stretch, page: int | None, first: int, until: int | None) -> bool:
    if page is not None:
        return stretch.page == page
    return first <= stretch.start and (until is None or stretch.start < until)


def _draw_pictures(plan: Plan, pages: Sequence[int], on_page: OnPage) -> dict[int, bytes]:
    document = plan.reading.document
    shown = sorted(set(pages))[:MOST_PICTURES]
    if document.format is not Format.PDF or not shown:
        return {}
    try:
        return render_pages(document.path, shown, _WIDTH, on_page)
    except DocumentError:  # its text could be read, so that is shown instead
        return {}


def _draw_sheet(  # noqa: PLR0913  all that one sheet shows
    plan: Plan,
    page: int | None,
    place: int,
    cards: Sequence[Card],
    picture: bytes | None,
    stretches: Sequence[Stretch],
    named: set[str],
) -> Html:
    name = f"Page {page}" if page else "The whole text"
    heading = element("h2", name, id=f"sheet-{place}")
    image = _embed(picture, name) if picture else None
    text = element(
        "details",
        element("summary", f"Text of {name.lower()}, part by part"),
        element(
            "div",
            *_draw_text(plan.reading.document.text, stretches, named),
            class_="text",
            role="region",
            tabindex="0",
            aria_label=f"Text of {name.lower()}",
        ),
        open=picture is None,
    )
    printed = element("div", image, text, class_="printed")
    beside = element("div", *(card.html for card in cards), class_="cards")
    return element(
        "section", heading, printed, beside, class_="sheet", aria_labelledby=f"sheet-{place}"
    )


def _embed(picture: bytes, name: str) -> Html:
    source = f"data:image/png;base64,{b64encode(picture).decode()}"
    return void("img", src=source, alt=f"{name} as it is printed", loading="lazy")


def _draw_text(text: str, stretches: Sequence[Stretch], named: set[str]) -> Iterator[Html]:
    """The parts of a text; the first of each pair can be linked to."""
    for stretch in stretches:
        words = text[stretch.start : stretch.end].strip("\f\n")
        if not words.strip():
            continue
        target = None
        if stretch.pair and stretch.pair not in named:
            named.add(stretch.pair)
            target = f"text-{stretch.pair}"
        label = f"{stretch.label} {stretch.pair}" if stretch.pair else stretch.label.value
        yield element(
            "div",
            element("b", label),
            element("pre", words, lang="nl"),
            class_=f"part {stretch.label}",
            id=target,
        )
