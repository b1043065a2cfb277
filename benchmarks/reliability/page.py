"""The page on reliability: what each trial showed last, in a table, and a picture or two."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.reliability.catalogue import TRIALS

INTRODUCTION = """\
# Reliability

Made by `python -m benchmarks.reliability`; with the name of a trial, that one is done anew. Bots
run as real processes (`python -m bot run`) against a strict fake Bot API in a process of its own,
on real databases. Every question has a number that its answer shows, so that what is lost, out of
order or doubled is counted, not guessed. A short form of each trial, load and soak aside, runs in
`make test` or `make check` and asserts counts and order.
"""
Measured = Mapping[str, Mapping[str, Any]]


def write_page(measured: Measured) -> str:
    """The page.

    Args:
        measured: What each trial showed, by its name and its form.
    """
    lines = [
        INTRODUCTION,
        "| trial | form | bound | figure | met | when and where |",
        "|---|---|---|---|---|---|",
        *(_row(*each) for each in _found(measured)),
        "",
    ]
    for name, form, found in _found(measured):
        if found.get("series"):
            about = " and ".join(found["series"])
            lines += [f"![{name}, {form}: {about}, over time.](pictures/{picture(name)})", ""]
    return "\n".join(lines).rstrip() + "\n"


def draw_pictures(measured: Measured, folder: Path) -> None:
    """A picture of each trial that measured something over time."""
    for name, form, found in _found(measured):
        if found.get("series"):
            from benchmarks.reliability.picturing import plot_series  # noqa: PLC0415  only who draws needs matplotlib

            title = f"{name} ({form}), {found['made']}"
            plot_series(found["series"], title, folder / picture(name))


def picture(name: str) -> str:
    """The name of a trial's picture."""
    return f"reliability-{name}.png"


def _found(measured: Measured) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """What was found, in the order of the trials."""
    for name, trial in TRIALS.items():
        for form in trial.forms:
            if form in measured.get(name, {}):
                yield name, form, measured[name][form]


def _row(name: str, form: str, found: Mapping[str, Any]) -> str:
    trial = TRIALS[name]
    met = "yes" if found["is_met"] else "**no**"
    cells = (f"**{name}**: {trial.title}", form, trial.bound, found["figure"], met, found["made"])
    return f"| {' | '.join(cells)} |"
