"""How long documents of very many short lines take, for each thousand of them.

Usage: python -m benchmarks.importing.lines [1000 4000 16000 40000]
"""

from collections.abc import Callable, Mapping
from pathlib import Path
import sys
from tempfile import TemporaryDirectory
from time import process_time

from bot.knowledge.importing import read_pairs
from bot.knowledge.importing.documents.plain import read_plain
from bot.knowledge.importing.review import draw_review
from bot.knowledge.importing.writing import Shelf, list_concerns, plan_document, rehearse

SIZES = (1_000, 4_000, 16_000, 40_000)
MOST_S = 2.0
"""Seconds of processor time that a thousand lines may take, however many there are."""

Line = Callable[[int], str]


def _in_turn(*lines: str) -> Line:
    return lambda number: lines[number % len(lines)].format(number, number // len(lines))


SHAPES: Mapping[str, Line] = {
    "questions on a line": _in_turn("{0} Vraag {0}?"),
    "numbers with a point": _in_turn("{0}. Waarom is dat?"),
    "question and answer": _in_turn("Vraag {1}", "Waarom {0}?", "Antwoord {1}", "Daarom."),
    "without numbers": _in_turn("Vraag", "Waarom {0}?", "Antwoord", "Daarom."),
    "answered elsewhere": _in_turn(
        "Vraag {1}", "Waarom {0}?", "Antwoord {1}", "Zie het antwoord op vraag 1."
    ),
    "words cut at line ends": _in_turn("de opvang van asiel-", "zoekers"),
    "a list that begins again": lambda number: f"{number % 50 + 1}. Waarom {number}?",
    "blank lines": _in_turn("{0} Waarom?", "", "", ""),
    "bullets": _in_turn("- punt {0}"),
    "spaced columns": _in_turn("{0}   Waarom {0}?    Daarom."),
}


def measure(line: Line, count: int, folder: Path) -> float:
    """Seconds of processor time from a file's text to all that is written of it."""
    text = "\n".join(map(line, range(1, count + 1)))
    start = process_time()
    reading = read_pairs(read_plain(folder / "regels.txt", text, ()))
    plan = plan_document(reading, Shelf(folder))
    if not plan.is_empty:
        list_concerns(plan)
        rehearse(folder, plan.files)
        draw_review(plan)
    return process_time() - start


def main() -> None:
    """Measure each shape at each size, and print the seconds for a thousand lines."""
    sizes = [int(each) for each in sys.argv[1:]] or SIZES
    slowest = 0.0
    print(f"{'seconds for 1,000 of so many lines':36}", *(f"{size:>8,}" for size in sizes))
    for name, line in SHAPES.items():
        with TemporaryDirectory() as folder:
            each = [1_000 * measure(line, size, Path(folder)) / size for size in sizes]
        print(f"{name:36}", *(f"{seconds:8.2f}" for seconds in each), flush=True)
        slowest = max(slowest, *each)
    sys.exit(slowest > MOST_S)


if __name__ == "__main__":
    main()
