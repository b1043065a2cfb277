"""Fixed slices of the benchmark, and the floors that their measures must not fall through."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from rapidfuzz import fuzz, process

from bot.answering import Decider
from bot.app import load_smalltalk
from bot.knowledge import load_knowledge
from bot.matching import Bench, build_matcher
from bot.matching.encoding import find_encoders
from bot.matching.evaluation import Query, evaluate
from bot.matching.queries import OFFTOPIC, read_queries
from bot.model import Knowledge

_EVERY = 3


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of the benchmark that is read and asked in seconds.

    Attributes:
        knowledge: What can be asked for.
        queries: What is asked.
        stages: With how many encoders; 1 or 2.
        floors: The least share of the answerable queries, by measure: one query below what was
            measured, since the same input gives the same output.
        ceilings: The largest share of all queries, or of those that are off-topic.
    """

    knowledge: Knowledge
    queries: tuple[Query, ...]
    stages: int
    floors: Mapping[str, float]
    ceilings: Mapping[str, float]

    def fallen(self, found: Mapping[str, float]) -> list[str]:
        """Which floors and ceilings don't hold."""
        low = [name for name, floor in self.floors.items() if found[name] < floor]
        high = [name for name, ceiling in self.ceilings.items() if found[name] > ceiling]
        return [*low, *high]


def take_broad(folder: Path) -> Slice:
    """All entries, which the first encoder reads in seconds, and all queries.

    Args:
        folder: Where the benchmark is.
    """
    strangers = read_queries(folder / "out_of_scope.jsonl")[::_EVERY]
    return Slice(
        load_knowledge(folder / "knowledge"),
        (*read_queries(folder / "queries.jsonl"), *strangers),
        1,
        {"hit@1": 0.833, "hit@3": 0.938, "answered right": 0.588, "helped": 0.905},
        {"wrong answers": 0.015, "strangers": 0.0},
    )


def take_deep(folder: Path) -> Slice:
    """As many entries as the second encoder reads in seconds.

    Every third query, the entries that answer these, and for each the entry that is most alike in
    words, so that there is something to take for the right one. Nothing that matching itself does
    has a say in it.

    Args:
        folder: Where the benchmark is.
    """
    whole = load_knowledge(folder / "knowledge")
    queries = read_queries(folder / "queries.jsonl")[::_EVERY]
    asked = [query for query in queries if query.kind != OFFTOPIC]
    chosen = {entry for query in queries for entry in query.gold}
    chosen |= {_most_alike(query.question, whole) for query in asked}
    chosen |= {final for entry in chosen for final in whole.entries[entry].see}
    entries = {name: entry for name, entry in whole.entries.items() if name in chosen}
    return Slice(
        replace(whole, entries=entries),
        queries,
        2,
        {"hit@1": 0.916, "hit@3": 0.983, "answered right": 0.716, "helped": 0.95},
        {"wrong answers": 0.03, "strangers": 0.0},
    )


def measure(chosen: Slice) -> dict[str, float]:
    """Let the whole product decide on a slice.

    Returns:
        The measures that have a floor or a ceiling, from 0 to 1.
    """
    bench = Bench(find_encoders()[: chosen.stages])
    matcher = build_matcher(chosen.knowledge, bench=bench)
    decider = Decider(matcher, load_smalltalk())
    measures = evaluate(decider, chosen.knowledge, chosen.queries).overall
    shares = {
        "hit@1": measures.hit_1,
        "hit@3": measures.hit_3,
        "answered right": measures.answered_right,
        "helped": measures.helped,
        "wrong answers": measures.wrong,
        "strangers": measures.strangers,
    }
    return {name: share.rate or 0.0 for name, share in shares.items()}


def _most_alike(question: str, knowledge: Knowledge) -> str:
    """The entry whose question has most words in common with another."""
    texts = {name: entry.question for name, entry in knowledge.entries.items()}
    _, _, name = process.extractOne(question, texts, scorer=fuzz.token_set_ratio)
    return name
