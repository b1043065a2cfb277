"""The benchmark's real pairs, printed anew under every kind of heading, and read back.

The words are real and known; only the layout is made up: lines of a page's width, no pages.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
import textwrap

from benchmarks.importing.normal import to_normal_form
from benchmarks.importing.references import SHARED
from bot.knowledge import load_knowledge
from bot.knowledge.importing import read_pairs
from bot.knowledge.importing.documents.progress import tell_nobody
from bot.knowledge.importing.documents.reading import read_here
from bot.knowledge.importing.reading import Pair
from bot.model import Kind

KNOWLEDGE = SHARED / "benchmark" / "knowledge"
WIDTH = 88
LONGEST_REFERENCE = 150
"""How many characters an answer may have that only refers to other ones."""

PREAMBLE = (
    "Nr. 5 LIJST VAN VRAGEN EN ANTWOORDEN\n\nVastgesteld 7 juni 2022\n\n"
    "De commissie heeft een aantal vragen voorgelegd. Vragen en antwoorden zijn hierna "
    "afgedrukt.\n\n"
)
Print = Callable[[int, str, str], str]
STYLES: dict[str, Print] = {
    "Vraag (1): / Antwoord:": lambda n, q, a: f"Vraag ({n}):\n{q}\n\nAntwoord:\n{a}",
    "Vraag 1 / Antwoord op vraag 1": lambda n, q, a: f"Vraag {n}\n{q}\nAntwoord op vraag {n}:\n{a}",
    "Vraag 1 / Antwoord 1": lambda n, q, a: f"Vraag {n}\n\n{q}\n\nAntwoord {n}\n\n{a}",
    "1 / Antwoord": lambda n, q, a: f"{n}\n\n{q}\n\nAntwoord\n\n{a}",
    "1": lambda n, q, a: f"{n}\n\n{q}\n\n{a}",
    "1. on a line of its own": lambda n, q, a: f"{n}.\n\n{q}\n\n{a}",
    "1. before the question": lambda n, q, a: f"{n}. {q}\n\n{a}",
    "no numbers": lambda _, q, a: f"{q}\n\n{a}",
    "no numbers, no empty lines": lambda _, q, a: f"{q}\n{a}",
}


@dataclass(frozen=True, slots=True)
class Printed:
    """How the pairs came back under one kind of heading.

    Attributes:
        style: What the headings look like.
        expected: How many pairs were printed.
        found: How many were read.
        right: How many of them are whole; one that only refers to others has no answer.
        flagged: How many of those that aren't have a doubt, so that a curator looks at them.
    """

    style: str
    expected: int
    found: int
    right: int
    flagged: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.expected + self.found)


def read_printed() -> list[Printed]:
    """All pairs under each kind of heading."""
    documents = _load()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "printed.txt"
        return [_read_style(style, documents, path) for style in STYLES]


def _load() -> list[list[tuple[str, str]]]:
    documents = defaultdict(list)
    for entry in load_knowledge(KNOWLEDGE).entries.values():
        if entry.answer and entry.kind is Kind.QUESTION:
            documents[entry.source.id].append((entry.question.strip(), entry.answer.strip()))
    return [pairs for pairs in documents.values() if len(pairs) > 1]


def _read_style(style: str, documents: list[list[tuple[str, str]]], path: Path) -> Printed:
    expected = found = right = flagged = 0
    for pairs in documents:
        path.write_text(_print(style, pairs), "utf-8")
        reading = read_pairs(read_here(path, tell_nobody))
        expected, found = expected + len(pairs), found + len(reading.pairs)
        wanted = {to_normal_form(question): to_normal_form(answer) for question, answer in pairs}
        for pair in reading.pairs:
            is_right = _is_right(pair, wanted.get(to_normal_form(pair.question)))
            right += is_right
            flagged += not is_right and bool(pair.doubts or reading.doubts)
    return Printed(style, expected, found, right, flagged)


def _is_right(pair: Pair, answer: str | None) -> bool:
    if answer is None:
        return False
    if pair.answer is None:
        return bool(pair.see) and len(answer) <= LONGEST_REFERENCE
    return to_normal_form(pair.answer) == answer


def _print(style: str, pairs: list[tuple[str, str]]) -> str:
    words = (STYLES[style](number, *pair) for number, pair in enumerate(pairs, 1))
    lines = PREAMBLE.splitlines() + "\n\n".join(words).splitlines()
    wrapped = ("\n".join(textwrap.wrap(line, WIDTH, break_on_hyphens=False)) for line in lines)
    is_dense = "no empty lines" in style
    return "\n".join(line for line in wrapped if line or not is_dense) + "\n"
