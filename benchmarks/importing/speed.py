"""How long documents take and how much memory: each in a process of its own.

Usage of the process itself: python -m benchmarks.importing.speed FILE
"""

from contextlib import suppress
from dataclasses import dataclass, replace
import json
from pathlib import Path
from statistics import median
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

RUNS = {20: 5, 100: 3, 300: 1, 1000: 1}
"""How many pages the documents have, and how often each is read: short times vary the most."""

SAMPLED_EVERY_S = 0.1


@dataclass(frozen=True, slots=True)
class Cost:
    """What one document cost.

    Attributes:
        pages: How many it has.
        seconds: From the file to its pairs, libraries loaded on the way; the median of its runs.
        pairs: How many pairs were read.
        megabytes: The most memory that it had in use, Python and all, with the process that reads
            the file; sampled, so a short peak may be missed.
    """

    pages: int
    seconds: float
    pairs: int
    megabytes: float


def measure_costs() -> list[Cost]:
    """Documents of growing length, each with the pages of one real one again and again."""
    with TemporaryDirectory() as folder:
        return [_run_often(_repeat(Path(folder), pages), runs) for pages, runs in RUNS.items()]


def _repeat(folder: Path, pages: int) -> Path:
    path = folder / f"{pages}.pdf"
    with PdfDocument(REPEATED) as real, PdfDocument.new() as long:
        for number in range(pages):
            long.import_pages(real, [number % len(real)])
        long.save(path)
    return path


def _run_often(path: Path, runs: int) -> Cost:
    costs = [_run(path) for _ in range(runs)]
    seconds = median(each.seconds for each in costs)
    return replace(costs[0], seconds=seconds, megabytes=max(each.megabytes for each in costs))


def _run(path: Path) -> Cost:
    command = [sys.executable, "-m", "benchmarks.importing.speed", str(path)]
    with subprocess.Popen(  # noqa: S603  our own module
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        peak = 0
        while running.poll() is None:
            peak = max(peak, _count_bytes(running.pid))
            time.sleep(SAMPLED_EVERY_S)
        told = running.stdout.read() if running.stdout else ""
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command)
    return Cost(**json.loads(told), megabytes=peak / 1_000_000)


def _count_bytes(session: int) -> int:
    """How much memory the processes of a session have in use, pages they share counted once each.

    The proportional set size: https://docs.kernel.org/filesystems/proc.html (smaps_rollup).
    """
    return sum(
        _read_share(folder) for folder in Path("/proc").glob("[0-9]*") if _is_in(folder, session)
    )


def _is_in(folder: Path, session: int) -> bool:
    with suppress(OSError):
        return int((folder / "stat").read_text().rpartition(")")[2].split()[3]) == session
    return False


def _read_share(folder: Path) -> int:
    with suppress(OSError):
        rows = (folder / "smaps_rollup").read_text().splitlines()
        return sum(int(row.split()[1]) * 1024 for row in rows if row.startswith("Pss:"))
    return 0


def _read(path: Path) -> dict[str, float]:
    start = time.perf_counter()
    document = read_document(path)
    reading = read_pairs(document)
    seconds = time.perf_counter() - start
    return {"pages": document.pages or 0, "seconds": seconds, "pairs": len(reading.pairs)}


if __name__ == "__main__":
    print(json.dumps(_read(Path(sys.argv[1]))))
