"""How fast the first stage is, and how much memory it takes, for 1,000 to 100,000 entries.

Usage: python -m benchmarks.speed [1000 10000 100000]
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
import json
from pathlib import Path
import re
import subprocess
import sys
import tempfile
from time import perf_counter
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process

from benchmarks.asked import BENCHMARK
from benchmarks.growing import grow, write_files
from bot.answering import Snapshot
from bot.app import Workplace, load_snapshot
from bot.knowledge import Memory, load_knowledge
from bot.matching import Bench
from bot.matching.encoding import UseEncoder
from bot.matching.evaluation import read_queries

ROOT = Path(__file__).parents[1]
SIZES = (1_000, 10_000, 100_000)
CHANGED = 10  # entries of a reload
SCANNED = 10  # questions for the scan, which takes long
QUESTIONS = 300
MEGABYTE = 1024  # of the kilobytes in which the system counts


@dataclass(frozen=True, slots=True)
class Times:
    """How long questions took, in milliseconds."""

    p50: float
    p99: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Times":
        """From what was measured."""
        p50, p99 = np.percentile(np.array(seconds) * 1000, [50, 99]).tolist()
        return cls(p50, p99)


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured with so many entries.

    Attributes:
        build: Seconds to read the files and build the index, with nothing to go by.
        start: Seconds from the start of a process to its first answer, with a cache on disk.
        memory: The most megabytes that process had.
        times: How long a question takes.
        scan: How long rapidfuzz's `extractOne(token_set_ratio)` takes over all questions.
        reload: Seconds until a change in 10 entries is ready.
        meanwhile: How long a question takes during that reload.
    """

    entries: int
    build: float
    start: float
    memory: float
    times: Times
    scan: Times
    reload: float
    meanwhile: Times


def measure(sizes: Sequence[int] = SIZES) -> list[Speed]:
    """Measure each size in processes of its own."""
    with tempfile.TemporaryDirectory() as folder:
        return [_measure(size, Path(folder) / str(size)) for size in sizes]


def _measure(size: int, place: Path) -> Speed:
    seed = load_knowledge(BENCHMARK / "knowledge")
    write_files(grow(seed, size), place / "knowledge")
    built = _run("build", place)
    start = perf_counter()
    warm = _run("start", place)
    asked = _run("ask", place)
    return Speed(
        entries=size,
        build=built["build"],
        start=warm["answered"] - start,
        memory=asked["memory"],
        times=Times(**asked["times"]),
        scan=Times(**asked["scan"]),
        reload=asked["reload"],
        meanwhile=Times(**asked["meanwhile"]),
    )


def _run(what: str, place: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.speed", f"--{what}", str(place)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)  # noqa: S603  # our own
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _build(place: Path) -> dict[str, object]:
    start = perf_counter()
    _load(place, _workplace(place))
    return {"build": perf_counter() - start}


def _start(place: Path) -> dict[str, object]:
    snapshot = _load(place, _workplace(place))
    snapshot.matcher.match(_questions()[0])
    return {"answered": perf_counter()}


def _ask(place: Path) -> dict[str, object]:
    workplace, questions = _workplace(place), _questions()
    snapshot = _load(place, workplace)
    times = Times.of([_time(snapshot.matcher.match, each) for each in questions])
    memory = _peak_kilobytes() / MEGABYTE
    _change(place / "knowledge")
    reload, meanwhile = _reload(place, workplace, snapshot, questions)
    wordings = [entry.question for entry in snapshot.knowledge.entries.values()]
    scan = [_time(lambda text: _scan(text, wordings), each) for each in questions[:SCANNED]]
    return {
        "times": asdict(times),
        "memory": memory,
        "reload": reload,
        "meanwhile": asdict(Times.of(meanwhile)),
        "scan": asdict(Times.of(scan)),
    }


def _peak_kilobytes() -> int:
    """The most memory that this process had; `ru_maxrss` may be that of the one that started it."""
    [peak] = re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("utf-8"))
    return int(peak)


def _reload(
    place: Path, workplace: Workplace, snapshot: Snapshot, questions: Sequence[str]
) -> tuple[float, list[float]]:
    """How long a reload takes, and the questions meanwhile."""
    meanwhile: list[float] = []
    with ThreadPoolExecutor(1) as pool:
        start = perf_counter()
        loading = pool.submit(_load, place, workplace)
        while not loading.done():
            meanwhile.append(
                _time(snapshot.matcher.match, questions[len(meanwhile) % len(questions)])
            )
        return perf_counter() - start, meanwhile


def _change(folder: Path) -> None:
    """Put another word into the first question of ten files."""
    files = sorted(folder.glob("*.yaml"))
    for path in files[:: max(1, len(files) // CHANGED)][:CHANGED]:
        text = path.read_text("utf-8")
        path.write_text(re.sub(r'"question": "', '"question": "Bovendien: ', text, count=1))


def _time(act: Callable[[str], object], text: str) -> float:
    start = perf_counter()
    act(text)
    return perf_counter() - start


def _scan(text: str, wordings: Sequence[str]) -> object:
    return process.extractOne(text, wordings, scorer=fuzz.token_set_ratio)


def _load(place: Path, workplace: Workplace) -> Snapshot:
    return load_snapshot(place / "knowledge", workplace=workplace)


def _workplace(place: Path) -> Workplace:
    """With the first encoder only, so that what is measured is the first stage."""
    return Workplace(Memory(place / "files"), Bench([UseEncoder()], place / "index"))


def _questions() -> list[str]:
    return [query.question for query in read_queries(BENCHMARK / "queries.jsonl")][:QUESTIONS]


def main() -> None:
    """Measure the sizes on the command line, or a part of one in this process."""
    acts = {"--build": _build, "--start": _start, "--ask": _ask}
    if sys.argv[1:] and sys.argv[1] in acts:
        print(json.dumps(acts[sys.argv[1]](Path(sys.argv[2]))))
        return
    for speed in measure([int(each) for each in sys.argv[1:]] or SIZES):
        print(speed)


if __name__ == "__main__":
    main()
