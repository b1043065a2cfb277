"""How a decision came about, as tables."""

from collections.abc import Iterable

from rich.table import Table

from bot.cli.options import output
from bot.matching import Explanation
from bot.model import Because

SENTENCES = {
    Because.NAMED: "the question is an entry's own, or asks for it by number",
    Because.SURE: "one entry fits, and no other comes near it",
    Because.SAME_QUESTION: "the question is asked word for word in several documents",
    Because.SEVERAL_NAMED: "what is named stands for several answers",
    Because.RIVAL: "an entry with another answer fits nearly as well",
    Because.UNSURE: "the best entry is not likely enough to be the answer",
    Because.THIN: "too small a part of the question is in the best entry",
    Because.LIGHT: "the question says too little to be sure of",
    Because.FACTS: "the best entry fits, but lacks a fact of the question",
    Because.SUBJECT: "the best entry fits, but lacks something that the question names",
    Because.OTHER_YEAR: "the best entry fits, but is about another year",
    Because.UNSURE_AND_FACTS: "the best entry is not likely enough, and lacks a fact",
    Because.UNLIKELY: "no entry is likely enough to be worth showing",
    Because.NOTHING: "the question has no telling word, or there is no entry",
    Because.UNKNOWN_NUMBER: "no entry has the number that was asked for",
    Because.TOO_LONG: "the text is longer than any question",
    Because.SMALLTALK: "it is small talk",
    Because.ALPHABET: "nothing fits, and hardly anything in this alphabet is read",
    Because.CRISIS: "somebody may be in danger: only where to find help is said",
    Because.REPEATED: "it leans on the question before it, and would get the same answer",
}
"""What decided, for people."""


def show_explanation(explanation: Explanation) -> None:
    """Print what was decided and why, what was considered, and what each entry was judged by."""
    match, console = explanation.match, output()
    because = SENTENCES[match.because] if match.because else "it was decided so"
    console.print(f"\n{explanation.text}\n{match.outcome}: {because}.")
    console.print(f"Facts in the question: {_listed(explanation.facts)}.")
    console.print(_limits(explanation))
    if explanation.considered:
        console.print(_entries(explanation))
        console.print(_features(explanation))


def _limits(explanation: Explanation) -> str:
    limits = ", ".join(f"{name} {limit:g}" for name, limit in explanation.thresholds.items())
    return f"Thresholds: {limits or 'none'}."


def _entries(explanation: Explanation) -> Table:
    table = Table("", "entry", "confidence", "covered", "facts found", "facts missing", "question")
    for number, each in enumerate(explanation.considered, 1):
        table.add_row(
            str(number),
            each.entry.id,
            f"{each.confidence:.3f}",
            f"{each.cover:.0%}",
            _listed(each.found),
            _listed(each.missing),
            each.entry.question,
        )
    return table


def _features(explanation: Explanation) -> Table:
    numbers = [str(number) for number, _ in enumerate(explanation.considered, 1)]
    table = Table("feature", *numbers, title="What each entry was judged by")
    for name in explanation.considered[0].features:
        table.add_row(name, *(f"{each.features[name]:.3f}" for each in explanation.considered))
    return table


def _listed(facts: Iterable[str]) -> str:
    return ", ".join(sorted(facts)) or "none"
