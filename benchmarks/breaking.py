"""Break each feature of matching once, and show which floor of the tests notices.

Usage: python -m benchmarks.breaking
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from benchmarks.asked import BENCHMARK
from benchmarks.floors import measure, take_broad, take_deep
from bot.matching import building, index, shipped_thresholds, words
from bot.matching.scoring import Score, shipped_scores
from bot.matching.spellings import Spellings

SLICES = {"broad": take_broad(BENCHMARK), "deep": take_deep(BENCHMARK)}
LAX = {"answer": 0.0, "lead": 0.0, "weight": 0.0, "stray": 1.0}
"""Thresholds that hold nothing back; none is shipped for coverage."""


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
    "facts": Part(index, "read_facts", lambda _: frozenset()),
    "names": Part(index, "read_names", lambda *_: frozenset()),
}
GROUPS: Mapping[str, Callable[[str], bool]] = {
    "runs of characters": lambda name: name.endswith("_grams"),
    "words in common": lambda name: "cover" in name or "found" in name,
    "rapidfuzz": lambda name: "token_" in name,
    "distance to the best": lambda name: name.startswith("behind_"),
    "encoders": lambda name: "quick_" in name or "deep_" in name,
    "facts that are missing": lambda name: "missing_facts" in name or "year" in name,
    "lead over the next": lambda name: name == "lead",
    "words akin": lambda name: name.startswith("kin_"),
    "what is wanted": lambda name: name.startswith(("lacks_", "shares_", "adds_")),
}
"""Groups of learnt weights, by the names of their features."""


def main() -> None:
    """Print the measures of both slices with each feature broken, and what falls."""
    print("| broken | hit@1 | hit@3 | right | helped | wrong | strangers | noticed by |")
    print("|---|---|---|---|---|---|---|---|")
    _report("nothing")
    for name, part in PARTS.items():
        with _replaced(part.owner, part.name, part.broken):
            _report(name)
    whole = shipped_scores()
    for name, is_in in GROUPS.items():
        without = replace(whole, quick=_blind(whole.quick, is_in), deep=_blind(whole.deep, is_in))
        with _replaced(building, "shipped_scores", lambda kept=without: kept):
            _report(name)
    alone = replace(whole, unsure=(1.0, 0.0))
    with _replaced(building, "shipped_scores", lambda: alone):
        _report("second stage")
    for name, lax in LAX.items():
        limits = replace(shipped_thresholds(), **{name: lax})
        with _replaced(building, "shipped_thresholds", lambda kept=limits: kept):
            _report(f"threshold: {name}")


def _blind(score: Score, is_in: Callable[[str], bool]) -> Score:
    """The score without the weights of some features."""
    pair, first = (
        replace(model, weights={each: w for each, w in model.weights.items() if not is_in(each)})
        for model in (score.pair, score.first)
    )
    return Score(pair, first)


def _report(name: str) -> None:
    """A row for the broad slice, and one for the deep."""
    for kind, chosen in SLICES.items():
        found = measure(chosen)
        cells = " | ".join(f"{rate:.3f}" for rate in found.values())
        noticed = ", ".join(chosen.fallen(found)) or "–"
        print(f"| {name} ({kind}) | {cells} | {noticed} |", flush=True)


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
