"""How well questions are answered: the benchmark, strangers, and typing errors."""

from pathlib import Path
import random

from bot.knowledge import load_knowledge
from bot.matching import Matcher, build_matcher
from bot.matching.evaluation import Measures, Share, evaluate, read_queries
from bot.model import Outcome

TYPO_ROUNDS = 100
SEED = 20230601
SEEN = (
    " (the learnt weights have seen these queries; `python -m benchmarks.train_matching` prints "
    "the cross-validated figures)"
)


def report(root: Path) -> list[str]:
    """The lines of the report's section on quality."""
    lines = ["## Answering\n", *_own(root)]
    benchmark = root.parent / "shared" / "benchmark"
    if benchmark.exists():
        return [*lines, *_benchmark(benchmark), *_strangers(root, benchmark)]
    return [*lines, "The benchmark is not here; its figures are left out.\n"]


def _own(root: Path) -> list[str]:
    knowledge = load_knowledge(root / "knowledge")
    matcher = build_matcher(knowledge)
    entries = knowledge.entries.values()
    exact = sum(_finds(matcher, entry.question, entry.id) for entry in entries)
    rng = random.Random(SEED)
    tries = [
        _finds(matcher, with_typos(entry.question, 2, rng), entry.id)
        for _ in range(TYPO_ROUNDS)
        for entry in entries
    ]
    line = (
        f"On the bundled knowledge: {exact} of {len(entries)} official questions are answered "
        f"with their own entry; with two random typing errors each, {sum(tries)} of "
        f"{len(tries)} ({sum(tries) / len(tries):.1%}).\n"
    )
    print(line)
    return [line]


def _benchmark(folder: Path) -> list[str]:
    knowledge = load_knowledge(folder / "knowledge")
    matcher = build_matcher(knowledge)
    queries = read_queries(folder / "queries.jsonl")
    evaluation = evaluate(matcher, knowledge, queries)
    lines = [
        f"On {len(knowledge.entries)} official questions and {len(queries)} queries{SEEN}:\n",
        "| queries | all | hit@1 | hit@3 | answered right | helped | wrong answers | strangers |",
        "|---|---|---|---|---|---|---|---|",
        _row("all", evaluation.overall),
        *(_row(f"kind {name}", each) for name, each in evaluation.by_kind.items()),
        *(_row(f"style {name}", each) for name, each in evaluation.by_style.items()),
        *(_row(f"language {name}", each) for name, each in evaluation.by_language.items()),
        "",
    ]
    print("\n".join(lines))
    return lines


def _strangers(root: Path, folder: Path) -> list[str]:
    queries = read_queries(folder / "out_of_scope.jsonl")
    lines = []
    for name, path in (("bundled", root / "knowledge"), ("benchmark's", folder / "knowledge")):
        knowledge = load_knowledge(path)
        outcomes = evaluate(build_matcher(knowledge), knowledge, queries).overall.outcomes
        lines.append(
            f"Of {len(queries)} utterances that no government answers, on the {name} knowledge: "
            f"{outcomes[Outcome.ANSWER]} got an answer, {outcomes[Outcome.SUGGEST]} suggestions, "
            f"{outcomes[Outcome.NONE]} neither.\n"
        )
    print("\n".join(lines))
    return lines


def _row(name: str, measures: Measures) -> str:
    total = sum(measures.outcomes.values())
    return f"| {name} | {total} | {' | '.join(map(_cell, measures.shares.values()))} |"


def _cell(share: Share) -> str:
    if share.rate is None or share.interval is None:
        return "–"
    low, high = share.interval
    return f"{share.rate:.3f} ({low:.2f}–{high:.2f})"


def _finds(matcher: Matcher, text: str, entry: str) -> bool:
    match = matcher.match(text)
    return match.outcome is Outcome.ANSWER and match.candidates[0].entry.id == entry


def with_typos(text: str, count: int, rng: random.Random) -> str:
    """The text with some typing errors: letters swapped, dropped, doubled or mistaken."""
    letters = list(text)
    for _ in range(count):
        place = rng.choice([n for n, letter in enumerate(letters[:-1]) if letter.isalpha()])
        kind = rng.randrange(4)
        if kind == 0:
            letters[place], letters[place + 1] = letters[place + 1], letters[place]
        elif kind == 1:
            del letters[place]
        elif kind == 2:
            letters.insert(place, letters[place])
        else:
            letters[place] = rng.choice("abcdefghijklmnopqrstuvwxyz")
    return "".join(letters)
