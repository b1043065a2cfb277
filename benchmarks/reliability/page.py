"""The page on reliability: what each trial showed last, in a table, and a picture or two."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.reliability.catalogue import TRIALS

INTRODUCTION = """\
# Reliability

Made by `python -m benchmarks.reliability`; with the name of a trial, that one is done anew. Bots
run as real processes (`python -m bot run`) against a strict fake Bot API in a process of its own,
on real databases. Every question has a number that its answer shows, so that what is lost, out of
order or doubled is counted, not guessed. A short form of each trial, load and soak aside, runs in
`make test` and asserts counts and order.
"""
Measured = Mapping[str, Any]


def write_page(measured: Measured, file: Path) -> None:
    """Write the page.

    Args:
        measured: What each trial showed, by its name.
        file: Where the page goes; pictures go to `pictures/` beside it.
    """
    lines = [
        INTRODUCTION,
        "| trial | form | bound | figure | met | when and where |",
        "|---|---|---|---|---|---|",
    ]
    for name, trial in TRIALS.items():
        for form in trial.forms:
            found = measured.get(name, {}).get(form)
            if found:
                lines.append(
                    f"| **{name}**: {trial.title} | {form} | {trial.bound} | {found['figure']} "
                    f"| {'yes' if found['is_met'] else '**no**'} | {found['made']} |"
                )
    lines += ["", *_pictures(measured, file.parent / "pictures")]
    file.write_text("\n".join(lines).rstrip() + "\n", "utf-8")


def _pictures(measured: Measured, folder: Path) -> list[str]:
    """A picture for each trial that measured something over time."""
    lines = []
    for name in TRIALS:
        for form, found in measured.get(name, {}).items():
            if not found.get("series"):
                continue
            picture = folder / f"reliability-{name}.png"
            # Imported here: only who writes pictures needs matplotlib.
            from benchmarks.reliability.picturing import plot_series  # noqa: PLC0415 (see above)

            plot_series(found["series"], f"{name}: {TRIALS[name].title}", picture)
            about = " and ".join(found["series"])
            lines += [f"![{name}, {form}: {about} over time.](pictures/{picture.name})", ""]
    return lines
