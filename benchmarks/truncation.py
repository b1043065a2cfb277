"""How many cut off answers `check` sees, and how many whole ones it takes for cut off.

Usage: python -m benchmarks.truncation

Whole answers: those of the project's own knowledge, those that are imported from the documents in
../shared/documents, and those of ../shared/benchmark, printed in several layouts. Each is cut at
word boundaries in the middle of a sentence, at its end and at its beginning.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
import random
import re
import sys
import textwrap

from bot.knowledge import load_knowledge
from bot.knowledge.importing import read_pairs
from bot.knowledge.importing.documents import read_document
from bot.knowledge.official import OfficialText
from bot.knowledge.truncation import Truncation
from bot.model import Kind

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
CUTS = 12
"""How often each answer is cut at its end, and as often at its beginning."""

_PAGE = 37  # lines
_BETWEEN = re.compile(r"(?<![.!?…:;\s])[ ]+(?=\w)")
"""Where a word ends and no sentence can."""

Quoted = tuple[str, str | None]
"""An answer, and its question if that stands in the text too."""


@dataclass(slots=True)
class Figures:
    """What was counted.

    Attributes:
        whole: Answers as they are.
        alarms: Those of them that were taken for cut off.
        ends: Answers cut at their end.
        ends_seen: Those of them that were seen.
        begins: Answers cut at their beginning.
        begins_seen: Those of them that were seen.
    """

    whole: int = 0
    alarms: int = 0
    ends: int = 0
    ends_seen: int = 0
    begins: int = 0
    begins_seen: int = 0

    def __str__(self) -> str:
        """A row of the table."""
        ends, begins = self.ends_seen / self.ends, self.begins_seen / self.begins
        counted = f"{self.whole} | {self.alarms} | {self.ends} | {ends:.2%}"
        return f"{counted} | {self.begins} | {begins:.2%}"


def count(text: OfficialText, quoted: Sequence[Quoted], figures: Figures) -> None:
    """Look at all answers of a text, whole and cut."""
    chance = random.Random(text.digest)
    truncation = Truncation(text, [question for _, question in quoted if question])
    for answer, question in quoted:
        figures.whole += 1
        figures.alarms += truncation.find(answer, question) is not None
        places = list(_BETWEEN.finditer(answer))
        for place in chance.sample(places, min(CUTS, len(places))):
            head, tail = answer[: place.start()], answer[place.end() :]
            if text.holds(head):
                figures.ends += 1
                figures.ends_seen += truncation.find(head, question) is not None
            if text.holds(tail):
                figures.begins += 1
                figures.begins_seen += truncation.find(tail, question) is not None


def bundled() -> Iterator[tuple[OfficialText, list[Quoted]]]:
    """The texts of the project's own knowledge, with their answers."""
    knowledge = load_knowledge(ROOT / "knowledge")
    for source in knowledge.sources:
        path = ROOT / "knowledge" / str(source.text)
        entries = [each for each in knowledge.entries.values() if each.source == source]
        quoted = [
            (entry.answer, entry.question if entry.kind is Kind.QUESTION else None)
            for entry in entries
            if entry.answer
        ]
        yield OfficialText(path.name, path.read_text("utf-8")), quoted


def imported() -> Iterator[tuple[OfficialText, list[Quoted]]]:
    """Real documents, with the answers that are read in them."""
    for path in sorted((SHARED / "documents").glob("*/*.*")):
        reading = read_pairs(read_document(path))
        quoted: list[Quoted] = [
            (each.answer, each.question) for each in reading.pairs if each.answer
        ]
        yield OfficialText(path.name, reading.document.text), quoted


def printed(layout: str) -> Iterator[tuple[OfficialText, list[Quoted]]]:
    """The benchmark's answers in a layout, a text for each document."""
    documents: dict[str, list[tuple[str, str, str]]] = {}
    for entry in load_knowledge(SHARED / "benchmark" / "knowledge").entries.values():
        if entry.answer:
            told = (entry.number, entry.question, entry.answer)
            documents.setdefault(entry.source.id, []).append(told)
    for name, pairs in documents.items():
        text = "\n".join(LAYOUTS[layout].format(*_set(pair, layout)) for pair in pairs)
        yield (
            OfficialText(name, _turn_pages(text) if layout == "pages" else text),
            [(answer, question) for _, question, answer in pairs],
        )


LAYOUTS = {
    "headings": "Vraag ({0}):\n{1}\n\nAntwoord:\n{2}\n",
    "numbers": "{0}\n{1}\n{2}",
    "numbers in line": "{0} {1}\n{2}",
    "paragraphs": "{0}\n{1}\n{2}",
    "tabs": "{0}\t{1}\t{2}",
    "table": "| {0} | {1} | {2} |",
    "pages": "{0}\n{1}\nAntwoord\n{2}",
}


def _set(pair: tuple[str, str, str], layout: str) -> tuple[str, str, str]:
    number, question, answer = pair
    if layout == "paragraphs":
        return pair
    if layout in {"tabs", "table"}:
        return number, question.replace("\n", " "), answer.replace("\n", " ")
    return number, _wrap(question), _wrap(answer)


def _wrap(text: str) -> str:
    return "\n".join(
        textwrap.fill(line, 84, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )


def _turn_pages(text: str) -> str:
    """The text on pages, with a header and a footer on each."""
    lines = text.split("\n")
    pages = [lines[at : at + _PAGE] for at in range(0, len(lines), _PAGE)]
    return "\f".join(
        "\n".join(["Tweede Kamer, antwoorden", *page, "", f"Lijst {number}/{len(pages)}", ""])
        for number, page in enumerate(pages, start=1)
    )


def main() -> None:
    """Measure, and print a table."""
    if not SHARED.is_dir():
        sys.exit("The documents are not here: they belong in ../shared.")
    print("| answers | whole | alarms | cut at the end | seen | cut at the beginning | seen |")
    print("|---|---|---|---|---|---|---|")
    texts = {"our own": bundled, "imported": imported}
    layouts = {f"benchmark, {each}": lambda each=each: printed(each) for each in LAYOUTS}
    for name, read in {**texts, **layouts}.items():
        figures = Figures()
        for text, quoted in read():
            count(text, quoted, figures)
        print(f"| {name} | {figures} |", flush=True)


if __name__ == "__main__":
    main()
