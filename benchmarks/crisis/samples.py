"""Messages that are labelled: made up ones, and questions that people ask a government."""

from collections.abc import Iterable
from dataclasses import dataclass
import json
from pathlib import Path

from benchmarks.asked import BENCHMARK, OWN
from bot.chat.texts import load_texts

ROOT = Path(__file__).parents[2]
TRAINING = {
    "first": ROOT / "benchmarks" / "training" / "crisis.jsonl",
    "second": ROOT / "benchmarks" / "training" / "crisis-2.jsonl",
}
"""What was made up to learn from, by its writer."""

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

CHAT = frozenset({"off-topic", "small talk"})
"""The styles of what is no question to a government, and not made to be hard either."""

_FRAMES = {
    "ik kan niet meer {}": "nl",
    "ik wil niet meer {}": "nl",
    "ik hoef niet meer te {}": "nl",
    "I can't {} any more": "en",
    "I don't want to {} any more": "en",
}
_DOINGS = {
    "nl": "wachten betalen inloggen parkeren verhuizen sporten stemmen autorijden reizen studeren "
    "sparen huren bellen fietsen lenen solliciteren werken verbouwen inschrijven vergaderen",
    "en": "wait pay park move vote drive travel study save rent call cycle borrow apply work "
    "commute subscribe register complain queue",
}


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
        if self.style in ORDINARY:
            return "ordinary"
        return "chat" if self.style in CHAT else "hard"


def read_training() -> tuple[Sample, ...]:
    """The messages of all writers."""
    return tuple(sample for path in TRAINING.values() for sample in read_samples(path))


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


def list_completed_frames() -> tuple[Sample, ...]:
    """What people can't or won't do any more, and say so: the same words left open mean more.

    They are learnt from only: they are too much alike to be judged.
    """
    return tuple(
        Sample(frame.format(doing), "none", "completed frame", language)
        for frame, language in _FRAMES.items()
        for doing in _DOINGS[language].split()
    )
