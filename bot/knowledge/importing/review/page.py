"""The whole review page: what it is about, what to look at, and all entries by their pages."""

from base64 import b64encode
from collections.abc import Iterator
import hashlib
from importlib.resources import files

from bot.knowledge.importing.documents import OnPage
from bot.knowledge.importing.documents.progress import tell_nobody
from bot.knowledge.importing.review.elements import Html, element, join, void
from bot.knowledge.importing.review.entries import Kind, list_cards
from bot.knowledge.importing.review.sheets import draw_sheets
from bot.knowledge.importing.writing.concerns import list_concerns
from bot.knowledge.importing.writing.planning import Plan


def draw_review(plan: Plan, on_page: OnPage = tell_nobody) -> str:
    """The review page of one document, in HTML.

    Args:
        plan: What is written of it.
        on_page: Told after each page's picture: how many are done, and how many there are.
    """
    cards = list_cards(plan)
    title = plan.reading.origin.title or plan.source
    body = element(
        "body",
        element("a", "Skip to the entries", class_="skip", href="#entries"),
        element("header", element("h1", title, lang="nl"), _introduce(plan)),
        _filter({kind: sum(kind in card.kinds for card in cards) for kind in Kind}, len(cards)),
        element(
            "main",
            *_concerns(plan),
            *draw_sheets(plan, cards, on_page),
            id="entries",
            tabindex="-1",
        ),
    )
    page = element("html", _head(f"Review: {title}"), body, lang="en")
    return f"<!DOCTYPE html>\n{page}\n"


def _head(title: str) -> Html:
    style, script = _load("review.css"), _load("review.js")
    policy = (
        f"default-src 'none'; img-src data:; style-src {_fingerprint(style)}; "
        f"script-src {_fingerprint(script)}; base-uri 'none'; form-action 'none'"
    )
    return element(
        "head",
        void("meta", charset="utf-8"),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        void("meta", name="referrer", content="no-referrer"),
        element("title", title),
        element("style", style),
        element("script", script, defer=True),
    )


def _load(name: str) -> Html:
    return Html(files(__package__).joinpath(name).read_text("utf-8"))


def _fingerprint(content: str) -> str:
    """How a Content-Security-Policy names what stands in the page itself (CSP level 3)."""
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _introduce(plan: Plan) -> Html:
    origin, pairs = plan.reading.origin, plan.reading.pairs
    mended = sum(len(pair.repairs) for pair in pairs)
    figures = f"{len(pairs)} questions: {plan.tally}. Places mended: {mended}."
    named = [plan.source, origin.reference, origin.publisher, str(plan.yaml)]
    return join(
        element("p", " · ".join(dict.fromkeys(filter(None, named)))),
        element("p", figures),
        element("p", "This page can be thrown away; what counts is the YAML.", class_="aside"),
    )


def _filter(counts: dict[Kind, int], total: int) -> Html:
    """Buttons that a script makes work; without one, all entries are shown and these are not."""
    buttons = [_button("all", f"All ({total})", is_pressed=True)]
    buttons += [
        _button(kind, f"{kind.value.capitalize()} ({count})") for kind, count in counts.items()
    ]
    keys = element(
        "p",
        element("kbd", "j"),
        " next entry, ",
        element("kbd", "k"),
        " previous entry",
        class_="aside",
    )
    status = element("p", "", id="status", role="status")
    return element("nav", *buttons, keys, status, id="filter", aria_label="Show", hidden=True)


def _button(kind: str, label: str, *, is_pressed: bool = False) -> Html:
    pressed = "true" if is_pressed else "false"
    return element("button", label, type="button", data_kind=kind, aria_pressed=pressed)


def _concerns(plan: Plan) -> Iterator[Html]:
    concerns = list_concerns(plan)
    heading = element("h2", "To look at", id="concerns")
    if not concerns:
        said = element("p", "Nothing: no doubts, no unknown text, no number missing.")
    else:
        numbers = {pair.number for pair in plan.reading.pairs}
        said = element(
            "ul",
            *(
                element("li", _link(str(each), each.number if each.number in numbers else None))
                for each in concerns
            ),
        )
    yield element("section", heading, said, aria_labelledby="concerns")


def _link(words: str, number: str | None) -> Html:
    return element("a", words, href=f"#entry-{number}") if number else join(words)
