"""How well questions are answered, beside ready-made matchers."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from benchmarks.asked import BENCHMARK, read_benchmark
from benchmarks.curve import draw_curve, right_within
from benchmarks.ours import Both, cross_validated, with_shipped_weights
from benchmarks.peers import PEERS, Document, Peer
from bot.knowledge import load_knowledge
from bot.knowledge.importing.intake import take_in
from bot.matching.evaluation import Evaluation, Judged, Measures, Query, Share, read_queries
from bot.model import Knowledge, Outcome

BUDGET = 0.02
DOCUMENTS = ("pdf/*.pdf", "docx/*.docx", "text/*.txt")
SHOWN = 0.12
"""So far the curves are drawn, in wrong answers over all queries."""
Results = dict[str, Any]


def measure(root: Path, before: Results | None = None) -> Results:
    """Measure every matcher on the bundled knowledge, and on what is beside the repository.

    Args:
        root: Where the project is.
        before: What was measured before: ready-made matchers don't change, and may be taken over.
    """
    before = before or {}
    results: Results = {}
    for name, knowledge in _unlearnt(root):
        queries = read_queries(root / "tests" / "queries" / f"{name}.jsonl")
        ours = with_shipped_weights(knowledge, queries)
        results[name] = _compare(knowledge, queries, ours, before.get(name))
    if BENCHMARK.is_dir():
        knowledge, asked = load_knowledge(BENCHMARK / "knowledge"), read_benchmark()
        results["benchmark"] = _compare(
            knowledge, asked, cross_validated(knowledge, asked), before.get("benchmark")
        )
    return results


def _unlearnt(root: Path) -> Iterator[tuple[str, Knowledge]]:
    """Knowledge that no weight was learnt from, by the name of the queries about it."""
    yield "bundled", load_knowledge(root / "knowledge")
    documents = root.parent / "shared" / "documents"
    if documents.is_dir():
        with TemporaryDirectory() as folder:
            files = sorted(path for kind in DOCUMENTS for path in documents.glob(kind))
            take_in(files, Path(folder), lambda *_: None)
            yield "ministries", load_knowledge(Path(folder))


def _compare(
    knowledge: Knowledge, queries: Sequence[Query], ours: dict[str, Both], before: Results | None
) -> Results:
    matchers: Results = {}
    for name, (decided, lax) in ours.items():
        summary = {**_summary(lax), "milliseconds": _median_ms(decided)}  # encoded but once
        matchers[name] = {**summary, "decided": _measures(Evaluation.of(decided))}
        print(name, matchers[name]["decided"]["all"])
    entries = list(knowledge.entries)
    for name, make in PEERS.items():
        if before and name in before["matchers"]:
            matchers[name] = before["matchers"][name]
            continue
        judged = _judge(make(_documents(knowledge)), entries, knowledge, queries)
        matchers[name] = _summary(judged)
        print(name, matchers[name]["hit@1"])
    return {"entries": len(entries), "queries": len(queries), "matchers": matchers}


def _documents(knowledge: Knowledge) -> list[Document]:
    return [
        Document((entry.question, *entry.phrasings), knowledge.resolve(entry.id).final.answer or "")
        for entry in knowledge.entries.values()
    ]


def _judge(
    peer: Peer, entries: Sequence[str], knowledge: Knowledge, queries: Sequence[Query]
) -> list[Judged]:
    """What comes of each query where the best candidate is always the answer."""
    judged = []
    for query in queries:
        start = perf_counter()
        found = peer.search(query.question)
        milliseconds = (perf_counter() - start) * 1000
        right = {knowledge.resolve(gold).final.id for gold in query.gold}
        finals = [knowledge.resolve(entries[number]).final.id for number, _ in found]
        rank = next((place for place, final in enumerate(finals, 1) if final in right), None)
        outcome = Outcome.ANSWER if found else Outcome.NONE
        score = found[0][1] if found else 0.0
        judged.append(Judged(query, outcome, rank, score, milliseconds))
    return judged


def _summary(judged: Sequence[Judged]) -> Results:
    """What can be told of any matcher: the order of its candidates, and its curve."""
    whole = Evaluation.of(judged)
    curve = draw_curve(judged)
    return {
        "hit@1": _share(whole.overall.hit_1),
        "hit@3": _share(whole.overall.hit_3),
        "right": right_within(curve, BUDGET),
        "milliseconds": _median_ms(judged),
        "styles": {name: _share(each.hit_1) for name, each in whole.by_style.items()},
        "languages": {name: _share(each.hit_1) for name, each in whole.by_language.items()},
        "curve": [(round(wrong, 4), round(right, 4)) for wrong, right in curve if wrong <= SHOWN],
    }


def _median_ms(judged: Sequence[Judged]) -> float:
    return median(each.milliseconds for each in judged)


def _measures(evaluation: Evaluation) -> Results:
    """What was decided, over all queries and in each group of them."""
    groups = {
        "kind": evaluation.by_kind,
        "style": evaluation.by_style,
        "language": evaluation.by_language,
    }
    named = {
        f"{group} {name}": each
        for group, by in groups.items()
        for name, each in by.items()
        if group == "kind" or each.hit_1.total
    }
    return {name: _row(each) for name, each in {"all": evaluation.overall, **named}.items()}


def _row(measures: Measures) -> Results:
    return {
        "queries": sum(measures.outcomes.values()),
        "hit@1": _share(measures.hit_1),
        "hit@3": _share(measures.hit_3),
        "answered right": _share(measures.answered_right),
        "helped": _share(measures.helped),
        "wrong answers": _share(measures.wrong),
        "strangers": _share(measures.strangers),
    }


def _share(share: Share) -> list[int]:
    return [share.count, share.total]
