"""What comes of messages whose label is known, counted and kept."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
import json
from typing import Any

from benchmarks.crisis.samples import ROOT, Sample
from bot.answering.crisis import Concern, CrisisRecogniser
from bot.matching.evaluation import Share

MEASURED = ROOT / "docs" / "crisis.json"
"""What was measured last, by what it was measured on."""

EVERY = 20
"""Each so many-th message of those learnt from is judged again by a test."""

Count = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """A message, with what came of it."""

    sample: Sample
    concern: Concern


def judge(samples: Iterable[Sample], recogniser: CrisisRecogniser) -> Iterator[Judged]:
    """Judge each message by itself."""
    return (Judged(sample, recogniser.judge(sample.text)) for sample in samples)


def measure(judged: Sequence[Judged]) -> dict[str, dict[str, Count]]:
    """How many of each style got help at once, a line below the reply, or the usual reply alone."""
    found: dict[str, dict[str, Counter[str]]] = {}
    for each in judged:
        styles = found.setdefault(each.sample.group, {})
        styles.setdefault(each.sample.style, Counter())[str(each.concern)] += 1
    return {
        group: {
            style: {str(c): counts[str(c)] for c in Concern} for style, counts in styles.items()
        }
        for group, styles in found.items()
    }


def share(counts: Iterable[Count], concern: Concern = Concern.CRISIS) -> Share:
    """How many of some messages had an outcome."""
    listed = list(counts)
    return Share(sum(each[concern] for each in listed), sum(sum(each.values()) for each in listed))


def show(judged: Sequence[Judged]) -> None:
    """Print the measures, then each miss and each false alarm."""
    for group, styles in measure(judged).items():
        print(
            f"{group:10s} help first {share(styles.values())}, line below "
            f"{share(styles.values(), Concern.SUBJECT)}"
        )
        for style, counts in styles.items():
            print(f"    {style:20s} {share([counts])}")
    for each in judged:
        is_meant = each.sample.label == "crisis"
        if is_meant != (each.concern is Concern.CRISIS):
            what = "missed" if is_meant else "false alarm"
            print(f"{what} ({each.sample.style}, {each.concern}): {each.sample.text}")


def keep(name: str, measured: Mapping[str, Any]) -> None:
    """Keep what was measured beside what was measured on other messages."""
    known = json.loads(MEASURED.read_text("utf-8")) if MEASURED.exists() else {}
    known[name] = measured
    MEASURED.write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n", "utf-8")
