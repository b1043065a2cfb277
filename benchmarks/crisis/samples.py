"""Messages that are labelled: made up ones, and questions that people ask a government."""

from collections.abc import Iterable
from dataclasses import dataclass
import json
from pathlib import Path

from benchmarks.asked import BENCHMARK, OWN
from bot.chat.texts import load_texts

ROOT = Path(__file__).parents[2]
TRAINING = ROOT / "benchmarks" / "training" / "crisis.jsonl"
ASKED = {
    "benchmark": BENCHMARK / "queries.jsonl",
    "off-topic": BENCHMARK / "out_of_scope.jsonl",
    "rekenkamer": OWN,
}
"""Questions to learn from that are none of people in danger, as all in the next."""

NEVER_LEARNT = {
    "bundled": ROOT / "tests" / "queries" / "bundled.jsonl",
    "ministries": ROOT / "tests" / "queries" / "ministries.jsonl",
}
"""Questions that are only judged."""

ORDINARY = frozenset({"government", "benchmark", "rekenkamer", "bundled", "ministries"})
"""The styles of ordinary questions to a government."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A message with what it is: `crisis`, `policy` or `none`; and where it comes from."""

    text: str
    label: str
    style: str
    language: str

    @property
    def group(self) -> str:
        """What it is counted with."""
        if self.label != "none":
            return self.label
        return "ordinary" if self.style in ORDINARY else "hard"


def read_samples(path: Path) -> tuple[Sample, ...]:
    """The messages of a file that `benchmarks/training/README.md` tells the format of."""
    lines = filter(str.strip, path.read_text("utf-8").splitlines())
    keys = ("text", "label", "style", "language")
    return tuple(Sample(*(found[key] for key in keys)) for found in map(json.loads, lines))


def read_asked(files: Iterable[tuple[str, Path]]) -> tuple[Sample, ...]:
    """The questions of files with queries; a file that is absent has none."""
    return tuple(
        Sample(found["question"], "none", name, found.get("language", "nl"))
        for name, path in files
        if path.exists()
        for found in map(json.loads, path.read_text("utf-8").splitlines())
    )


def list_small_talk() -> tuple[Sample, ...]:
    """What people say that is no question: no danger either, rude as it may be."""
    return tuple(
        Sample(phrase, "none", "small talk", language)
        for language, texts in load_texts().items()
        for intent, phrases in texts.heard.items()
        if intent != "filler"
        for phrase in phrases
    )
