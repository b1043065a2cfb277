"""The figures of docs/crisis.md, put in their place in that page."""

from collections.abc import Iterator, Mapping
import json
from typing import Any

from benchmarks.crisis.judging import MEASURED, share
from benchmarks.crisis.samples import ROOT
from bot.answering.crisis import Concern

PAGE = ROOT / "docs" / "crisis.md"
START, END = "<!-- figures -->\n", "<!-- end of figures -->\n"
CROSS_VALIDATION = "cross-validation"
OTHER_WRITER = "learnt from the other writer only"
FIRST_WEIGHTS = "first weights, on a second writer's messages"
HELD_OUT = "held out"
SOURCES = (HELD_OUT, OTHER_WRITER, CROSS_VALIDATION, FIRST_WEIGHTS)
_NONE_YET = "not measured yet"

_GROUPS = {
    "crisis": "people in danger",
    "policy": "suicide as a matter of policy",
    "hard": "the same words or mood, otherwise meant",
    "chat": "small talk, and other subjects",
    "ordinary": "ordinary questions to a government",
}


def write_page() -> None:
    """Put the figures that were measured last into the page."""
    page = PAGE.read_text("utf-8")
    before, rest = page.split(START)
    _, after = rest.split(END)
    PAGE.write_text(f"{before}{START}{figures()}{END}{after}", "utf-8")


def figures() -> str:
    """Two tables: by kind of message on everything measured, and by style, cross-validated."""
    measured = json.loads(MEASURED.read_text("utf-8"))
    return "\n".join([*_overview(measured), "", *_by_style(measured[CROSS_VALIDATION]), ""])


def _overview(measured: Mapping[str, Any]) -> Iterator[str]:
    yield "| messages | measured | of them | help first | line below | usual reply alone |"
    yield "|---|---|---|---|---|---|"
    for group, name in _GROUPS.items():
        for source in SOURCES:
            styles = measured.get(source, {}).get(group)
            if styles:
                yield f"| {name} | {source} | {_row([*styles.values()])} |"
            elif source not in measured:
                yield f"| {name} | {source} | {_NONE_YET} | | | |"


def _by_style(measured: Mapping[str, Any]) -> Iterator[str]:
    yield "| messages | style | of them | help first | line below | usual reply alone |"
    yield "|---|---|---|---|---|---|"
    for group, name in _GROUPS.items():
        for style, counts in sorted(measured[group].items()):
            yield f"| {name} | {style.replace('_', ' ')} | {_row([counts])} |"


def _row(counts: list[Mapping[str, int]]) -> str:
    shares = [share(counts, concern) for concern in Concern]
    cells = [f"{each.count} ({each.rate or 0:.1%})" for each in shares]
    return " | ".join([str(shares[0].total), *cells])
