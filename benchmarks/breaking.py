"""Break each feature of matching once, and show which floor of the tests notices.

Usage: python -m benchmarks.breaking
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.floors import fallen, judge, rates, take_slice
from bot.knowledge import load_knowledge
from bot.matching import build_matcher, building, evidence, index, shipped_thresholds, words
from bot.matching.scoring import Score, shipped_score
from bot.matching.spellings import Spellings

FOLDER = Path(__file__).parents[2] / "shared" / "benchmark"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the program, and what stands there when it is broken."""

    owner: Any
    name: str
    broken: Callable[..., Any]


def _nothing(*_: object) -> tuple[()]:
    return ()


PARTS: Mapping[str, Part] = {
    "stems of words": Part(words, "stem", lambda word: word),
    "parts of compounds": Part(words.Reader, "_split", _nothing),
    "English words": Part(words.Reader, "translate", _nothing),
    "abbreviations": Part(words.Reader, "_learn", _nothing),
    "typing errors": Part(Spellings, "_near", _nothing),
    "weights of words": Part(index.Index, "weigh", lambda *_: 0.5),
    "facts": Part(evidence, "read_facts", lambda _: frozenset()),
}
GROUPS: Mapping[str, Callable[[str], bool]] = {
    "runs of characters": lambda name: name.endswith("_grams"),
    "words in common": lambda name: "cover" in name or "found" in name,
    "rapidfuzz": lambda name: "token_" in name,
    "distance to the best": lambda name: name.startswith("behind_"),
    "first encoder": lambda name: "use" in name.split("_"),
    "second encoder": lambda name: "e5" in name.split("_"),
}
"""Groups of learnt weights, by the names of their features."""


def main() -> None:
    """Print the measures of the slice with each feature broken, and what falls."""
    print("| broken | hit@1 | hit@3 | right | helped | wrong | strangers | noticed by |")
    print("|---|---|---|---|---|---|---|---|")
    _report("nothing")
    for name, part in PARTS.items():
        with _replaced(part.owner, part.name, part.broken):
            _report(name)
    score = shipped_score()
    for name, is_in in GROUPS.items():
        weights = {each: 0.0 if is_in(each) else value for each, value in score.weights.items()}
        if weights != score.weights:
            without: Score = replace(score, weights=weights)
            with _replaced(building, "shipped_score", lambda kept=without: kept):
                _report(name)
    for name in ("answer", "lead", "coverage", "weight"):
        lax = replace(shipped_thresholds(), **{name: 0.0})
        with _replaced(building, "shipped_thresholds", lambda kept=lax: kept):
            _report(f"threshold: {name}")


def _report(name: str) -> None:
    knowledge = load_knowledge(FOLDER / "knowledge")
    words.stem.cache_clear() if hasattr(words.stem, "cache_clear") else None
    measures = judge(build_matcher(knowledge), knowledge, take_slice(FOLDER)).overall
    cells = " | ".join(f"{rate:.3f}" for rate in rates(measures).values())
    print(f"| {name} | {cells} | {', '.join(fallen(measures)) or '–'} |", flush=True)


@contextmanager
def _replaced(owner: object, name: str, broken: object) -> Iterator[None]:
    whole = getattr(owner, name)
    setattr(owner, name, broken)
    try:
        yield
    finally:
        setattr(owner, name, whole)


if __name__ == "__main__":
    main()
