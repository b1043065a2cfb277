"""The section on answering, from what was measured."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.plotting import plot_curves, plot_groups
from bot.matching.evaluation import Share

Results = Mapping[str, Any]
COLUMNS = ("hit@1", "hit@3", "answered right", "helped", "wrong answers", "strangers")
SHOWN_IN_GROUPS = ("rapidfuzz token_set_ratio", "bm25s, Dutch stemmer", "USE alone", "e5 alone")
TITLES = {
    "benchmark": "On the benchmark",
    "ministries": "On documents of ministries",
    "bundled": "On the bundled knowledge",
}
EXPLAINED = {
    "benchmark": (
        "Official questions and answers of 83 documents, and queries that people might ask about "
        "them; near-misses, other questions for the government and small talk among them. Ours "
        "is cross-validated: each query is decided with weights that saw no query about the same "
        "document; they were learnt from these and from more of our own about the other "
        "documents. The thresholds are those that come with the package, which were set on such "
        "cross-validated decisions; which features there are was chosen in the same way."
    ),
    "ministries": (
        "Twenty-five documents as they were published, imported as a curator would, with queries "
        "by somebody who had not seen the matcher (`tests/queries/ministries.jsonl`): other "
        "documents and other people's questions than anything was learnt from. They are hard: a "
        "third of them are near-misses, and many ask for a fact that stands in an answer only."
    ),
    "bundled": (
        "Queries written for it and kept apart for testing (`tests/queries/bundled.jsonl`); no "
        "weight was learnt from them, and of the thresholds only the one for words that name "
        "another subject (`stray`) was set with them in view. Every matcher was given the "
        "curators' phrasings too."
    ),
}


def write(results: Results, pictures: Path) -> list[str]:
    """The lines of the section; its pictures are drawn anew."""
    lines = ["## Answering\n"]
    for name, title in TITLES.items():
        if name in results:
            lines += _one(name, results[name], pictures)
        else:
            lines.append(f"{title}: not beside the repository, so there are no figures.\n")
    return lines


def _one(name: str, results: Results, pictures: Path) -> list[str]:
    matchers = results["matchers"]
    ours = [each for each, result in matchers.items() if "decided" in result]
    heading = f"{results['entries']} entries, {results['queries']} queries"
    curves = {each: result["curve"] for each, result in matchers.items()}
    plot_curves(curves, len(ours), f"{TITLES[name]}: {heading}", pictures / f"curve-{name}.png")
    shown = [ours[0], *SHOWN_IN_GROUPS]
    groups = [each for each, (_, total) in matchers[ours[0]]["styles"].items() if total]
    rates = {
        each: {group: _rate(matchers[each]["styles"][group]) for group in groups} for each in shown
    }
    plot_groups(rates, f"{TITLES[name]}: each style", pictures / f"styles-{name}.png")
    return [
        f"### {TITLES[name]}: {heading}\n",
        f"{EXPLAINED[name]}\n",
        *_beside_others(matchers),
        (
            f"![Answered right against wrong answers, a line for each matcher; {ours[0]} is the "
            f"thick one.](pictures/curve-{name}.png)\n"
        ),
        *(line for each in ours for line in _decided(each, matchers[each]["decided"])),
        (
            f"![Bars for each style of asking: how often the right entry comes first, for "
            f"{ours[0]} and four others.](pictures/styles-{name}.png)\n"
        ),
        *_languages(matchers),
    ]


def _beside_others(matchers: Results) -> Iterator[str]:
    yield (
        "Answered right at 2%: the most that any threshold on its score answers rightly while "
        "wrong answers stay at or under 2% of all queries. It is chosen on these queries, so it "
        "flatters each of them alike. Our first stage is timed after the whole, when the questions "
        "are encoded already: add some 2 ms.\n"
    )
    yield "| matcher | hit@1 | hit@3 | answered right at 2% | median ms |"
    yield "|---|---|---|---|---|"
    for name, each in matchers.items():
        time = f"{each['milliseconds']:.1f}" if each["milliseconds"] else "–"
        hits = f"{_cell(each['hit@1'])} | {_cell(each['hit@3'])}"
        yield f"| {name} | {hits} | {each['right']:.3f} | {time} |"
    yield ""


def _decided(name: str, rows: Results) -> Iterator[str]:
    yield f"What {name} decides, with 95% intervals:\n"
    yield f"| queries | all | {' | '.join(COLUMNS)} |"
    yield f"|---|---|{'---|' * len(COLUMNS)}"
    for group, row in rows.items():
        cells = " | ".join(_cell(row[column]) for column in COLUMNS)
        yield f"| {group} | {row['queries']} | {cells} |"
    yield ""


def _languages(matchers: Results) -> Iterator[str]:
    languages = [
        name for name, (_, total) in next(iter(matchers.values()))["languages"].items() if total
    ]
    yield "The right entry first, by language:\n"
    yield f"| matcher | {' | '.join(languages)} |"
    yield f"|---|{'---|' * len(languages)}"
    for name, each in matchers.items():
        counts = ("{}/{}".format(*each["languages"][language]) for language in languages)
        yield f"| {name} | {' | '.join(counts)} |"
    yield ""


def _rate(share: Sequence[int]) -> float:
    return share[0] / share[1] if share[1] else 0.0


def _cell(counts: Sequence[int]) -> str:
    share = Share(*counts)
    if share.rate is None or share.interval is None:
        return "–"
    low, high = share.interval
    return f"{share.rate:.3f} ({low:.2f}–{high:.2f})"
