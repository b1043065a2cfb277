"""How long documents take and how much memory: each in a process of its own.

Usage of the process itself: python -m benchmarks.importing.speed FILE
"""

from dataclasses import dataclass
import json
from pathlib import Path
import resource
import subprocess
import sys
from tempfile import TemporaryDirectory
import time

from pypdfium2 import PdfDocument

from benchmarks.importing.references import ROOT, SHARED
from bot.knowledge.importing import read_pairs
from bot.knowledge.importing.documents import read_document

REPEATED = SHARED / "documents" / "pdf" / "ah-1a529d02.pdf"
"""A document of average density, whose pages are repeated; it belongs to the seen ones."""

PAGES = (20, 100, 300, 1000)
TIMEOUT_S = 900


@dataclass(frozen=True, slots=True)
class Cost:
    """What one document cost.

    Attributes:
        pages: How many it has.
        seconds: From the file to its pairs, libraries loaded on the way.
        megabytes: The most memory that the process ever had, Python and all.
        pairs: How many pairs were read.
    """

    pages: int
    seconds: float
    megabytes: float
    pairs: int


def measure_costs() -> list[Cost]:
    """Documents of growing length, each with the pages of one real one again and again."""
    with TemporaryDirectory() as folder:
        return [_run(_repeat(Path(folder), pages)) for pages in PAGES]


def _repeat(folder: Path, pages: int) -> Path:
    path = folder / f"{pages}.pdf"
    with PdfDocument(REPEATED) as real, PdfDocument.new() as long:
        for number in range(pages):
            long.import_pages(real, [number % len(real)])
        long.save(path)
    return path


def _run(path: Path) -> Cost:
    command = [sys.executable, "-m", "benchmarks.importing.speed", str(path)]
    done = subprocess.run(  # noqa: S603  our own module
        command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=TIMEOUT_S
    )
    return Cost(**json.loads(done.stdout))


def _read(path: Path) -> dict[str, float]:
    start = time.perf_counter()
    document = read_document(path)
    reading = read_pairs(document)
    seconds = time.perf_counter() - start
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "pages": document.pages or 0,
        "seconds": seconds,
        "megabytes": kilobytes / 1024,
        "pairs": len(reading.pairs),
    }


if __name__ == "__main__":
    print(json.dumps(_read(Path(sys.argv[1]))))
