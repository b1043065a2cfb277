"""How long ready-made matchers take for a question, on knowledge of the same sizes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import median
from time import perf_counter

from benchmarks.asked import BENCHMARK
from benchmarks.growing import grow
from benchmarks.peers import PEERS, Document
from bot.knowledge import load_knowledge
from bot.matching.evaluation import read_queries

MEASURED = (
    "rapidfuzz WRatio",
    "rapidfuzz token_set_ratio",
    "SQLite FTS5, unicode61",
    "SQLite FTS5, trigram",
    "bm25s, Dutch stemmer",
    "tantivy, Dutch stemmer",
)
"""Those that are built in reasonable time at any size."""
SLOW_MS = 300
QUESTIONS = 60


def measure(sizes: Sequence[int]) -> Mapping[str, list[tuple[int, float]]]:
    """The median milliseconds of a question, by the matcher and the number of entries."""
    seed = load_knowledge(BENCHMARK / "knowledge")
    asked = [query.question for query in read_queries(BENCHMARK / "queries.jsonl")][:QUESTIONS]
    times: dict[str, list[tuple[int, float]]] = {name: [] for name in MEASURED}
    for size in sizes:
        documents = [Document((question,), answer) for question, answer in grow(seed, size)]
        for name in MEASURED:
            search = PEERS[name](documents).search
            times[name].append((size, median(_times(search, asked))))
            print(name, times[name][-1])
    return times


def _times(search: Callable[[str], object], asked: Sequence[str]) -> Iterator[float]:
    """Milliseconds for each question; fewer questions where they take long."""
    spent = 0.0
    for text in asked:
        start = perf_counter()
        search(text)
        taken = (perf_counter() - start) * 1000
        spent += taken
        yield taken
        if spent > SLOW_MS * 10:
            return
