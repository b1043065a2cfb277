"""Measure, and write docs/benchmarks.md from what was measured, now and before.

Usage: python -m benchmarks [quality] [speed] [roundtrip] [start] [--seconds 10]
                            [--ours-only] [--write-only]
"""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
import json
import os
from pathlib import Path
import platform
from typing import Any

from benchmarks import quality, quality_page, speed_page, trips_page

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "benchmarks.md"
PICTURES = ROOT / "docs" / "pictures"
MEASURED = ROOT / "docs" / "benchmarks.json"
"""What every section measured last, so that one of them alone can be measured again."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page.

    Attributes:
        measure: Measures, for so many seconds where time is what counts, with what is taken over
            from before.
        write: Puts what was measured into lines, and into pictures in a folder.
    """

    measure: Callable[[float, dict[str, Any] | None], Mapping[str, Any]]
    write: Callable[[Mapping[str, Any], Path], list[str]]


SECTIONS = {
    "quality": Section(lambda _s, before: quality.measure(ROOT, before), quality_page.write),
    "speed": Section(lambda _s, before: speed_page.measure(before), speed_page.write),
    "roundtrip": Section(lambda s, _before: trips_page.measure_trips(s), trips_page.write_trips),
    "start": Section(lambda _s, _before: trips_page.measure_starts(), trips_page.write_starts),
}


def main() -> None:
    """Measure what is asked for, and write the page."""
    parser = argparse.ArgumentParser(description="Measure, and write docs/benchmarks.md")
    parser.add_argument(
        "sections", nargs="*", metavar="SECTION", help=f"of {', '.join(SECTIONS)}; all if none"
    )
    parser.add_argument("--seconds", type=float, default=10.0, help="how long each trip lasts")
    kept = "take the ready-made matchers over from before"
    parser.add_argument("--ours-only", action="store_true", help=kept)
    parser.add_argument("--write-only", action="store_true", help="measure nothing anew")
    asked = parser.parse_args()
    if unknown := set(asked.sections) - SECTIONS.keys():
        parser.error(f"no such section: {', '.join(sorted(unknown))}")
    # The encoders are slowed by these; no figure is to depend on them.
    for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
        os.environ.pop(name, None)
    measured = json.loads(MEASURED.read_text("utf-8")) if MEASURED.exists() else {}
    for name in () if asked.write_only else asked.sections or SECTIONS:
        before = measured.get(name) if asked.ours_only else None
        measured[name] = {**SECTIONS[name].measure(asked.seconds, before), "made": _made()}
        MEASURED.write_text(json.dumps(measured, ensure_ascii=False) + "\n", "utf-8")
    PAGE.write_text("\n".join(_page(measured)).rstrip() + "\n", "utf-8")
    print(f"\nWritten to {PAGE.relative_to(ROOT)}.")


def _made() -> str:
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {machine}"


def _page(measured: Mapping[str, Any]) -> list[str]:
    lines = [
        "# Benchmarks\n",
        (
            "Made by `make bench`; `python -m benchmarks quality` (or `speed`, `roundtrip`, "
            "`start`) measures one section anew. Compare figures of one section with each other "
            "only; the ratios are what carries over to other machines.\n"
        ),
    ]
    for name, section in SECTIONS.items():
        if name in measured:
            heading, *rest = section.write(measured[name], PICTURES)
            lines += [heading, f"Measured on {measured[name]['made']}.\n", *rest]
    return lines


if __name__ == "__main__":
    main()
