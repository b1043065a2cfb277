"""Learn the weights of the matching scores, and tell how well they do on documents left out.

`python -m benchmarks.train_matching` prints the cross-validated measures, of the first stage alone
and with the second; with `--write` it also replaces `bot/matching/weights.json`. It needs the
benchmark in `../shared/benchmark`, and both encoders.

The samples are the benchmark's queries on its whole knowledge, on many small pieces of it, so that
the same weights serve eight entries and a thousand, and on both with the right entries taken away,
so that nothing answers them. Beside the benchmark's own there are more queries to learn from, in
`benchmarks/queries`; the measures of both are printed apart.
"""

from collections.abc import Iterator, Sequence
import json
import sys

from benchmarks.asked import BENCHMARK, OWN_WEIGHT, is_own, read_benchmark, read_own
from benchmarks.learning import FIRST_RIDGE, PAIR_RIDGE, Learnt, learn
from benchmarks.remembering import RememberingEncoder
from benchmarks.samples import SMALL_KNOWLEDGES, Sample, sample
from bot.knowledge import load_knowledge
from bot.matching.deciding import Ranked, decide
from bot.matching.encoding import find_encoders
from bot.matching.evaluation import Judged, Measures
from bot.matching.ranking import is_unsure, rank
from bot.matching.scoring import WEIGHTS, Model, Score, Scores
from bot.matching.thresholds import shipped_thresholds
from bot.model import Outcome

UNSURE = (0.015, 0.8)
"""The confidences of the first stage that call for the second."""


def main() -> None:
    """Measure, and write the weights if asked to."""
    encoders = [RememberingEncoder(each) for each in find_encoders()]
    knowledge = load_knowledge(BENCHMARK / "knowledge")
    samples = list(sample(knowledge, (*read_benchmark(), *read_own()), encoders))
    for encoder in encoders:
        encoder.save()
    quick, deep = learn(samples, "quick"), learn(samples, "deep")
    for name, of_ours in (("the benchmark's queries", False), ("our own", True)):
        whole = [each for each in samples if each.is_whole and is_own(each.query) is of_ours]
        first = [judge(each, rank_with(each, quick)) for each in whole]
        report(f"{name}, first stage alone", first)
        looked = [deepen(each, quick, deep) for each in whole]
        second = [judge(*each) for each in zip(whole, looked, strict=True)]
        report(f"{name}, with the second stage", second)
    if "--write" in sys.argv:
        write(quick.score, deep.score, len(samples))


def rank_with(each: Sample, learnt: Learnt) -> tuple[Ranked, ...]:
    """The entries in order, by models that never saw the query's document."""
    return rank(each.index, each.asked, each.evidence, learnt.by_fold[each.fold])


def deepen(each: Sample, quick: Learnt, deep: Learnt) -> tuple[Ranked, ...]:
    """The same as the bot does: the second stage only where the first is unsure."""
    ranked = rank_with(each, quick)
    scores = Scores(quick.score, deep.score, UNSURE)
    return rank_with(each, deep) if is_unsure(ranked, scores) else ranked


def judge(each: Sample, ranked: Sequence[Ranked]) -> Judged:
    """What comes of a query."""
    match = decide(ranked, shipped_thresholds())
    right = {final for final, is_right in zip(each.finals, each.right, strict=True) if is_right}
    places = [place for place, found in enumerate(ranked[:10], 1) if found.final in right]
    confidence = match.candidates[0].confidence if match.candidates else 0.0
    return Judged(each.query, match.outcome, places[0] if places else None, confidence, 0.0)


def report(title: str, judged: Sequence[Judged]) -> None:
    """Print the measures with their intervals."""
    measures = Measures.of(judged)
    near = [each for each in judged if each.query.kind == "near-miss"]
    answered = sum(each.outcome is Outcome.ANSWER for each in near)
    print(title)
    for name, share in (
        ("hit@1", measures.hit_1),
        ("hit@3", measures.hit_3),
        ("answered right", measures.answered_right),
        ("helped", measures.helped),
        ("wrong answers", measures.wrong),
        ("strangers", measures.strangers),
        ("near-misses", f"{answered} of {len(near)}"),
        *by_group(judged),
    ):
        print(f"  {name:22s} {share}")


def by_group(judged: Sequence[Judged]) -> Iterator[tuple[str, object]]:
    """The first hits of each style and language."""
    for what in ("style", "language"):
        answerable = [each for each in judged if each.query.gold]
        for name in sorted({getattr(each.query, what) for each in answerable}):
            some = [each for each in answerable if getattr(each.query, what) == name]
            yield f"hit@1 {what} {name}", Measures.of(some).hit_1


def write(quick: Score, deep: Score, count: int) -> None:
    """Replace the weights in the package."""
    content = {
        "provenance": (
            f"python -m benchmarks.train_matching --write: {count} samples of the benchmark's "
            f"queries and our own (which count {OWN_WEIGHT:g}) on its whole knowledge and "
            f"{SMALL_KNOWLEDGES} small pieces of it, with and without what answers them; "
            f"ridges {PAIR_RIDGE:g} and {FIRST_RIDGE:g}"
        ),
        "unsure": UNSURE,
        "quick": _plain(quick),
        "deep": _plain(deep),
    }
    WEIGHTS.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def _plain(score: Score) -> dict[str, dict[str, object]]:
    def plain(model: Model) -> dict[str, object]:
        return {"bias": model.bias, "weights": dict(model.weights)}

    return {"pair": plain(score.pair), "first": plain(score.first)}


if __name__ == "__main__":
    main()
