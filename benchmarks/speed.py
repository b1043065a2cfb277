"""How fast the product is, and how much memory it takes, for 1,000 to 100,000 entries.

Both encoders are used as they ship, the second one for the questions that the first leaves unsure.
None of the questions is known to them from before.

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
from benchmarks.lending import LendingEncoder
from bot.answering import Snapshot
from bot.app import Workplace, load_snapshot
from bot.knowledge import Memory, load_knowledge
from bot.matching import Bench
from bot.matching.bench import has_more_texts
from bot.matching.encoding import E5Encoder, Encoder, UseEncoder, Vectors
from bot.matching.encoding.e5 import is_e5_there
from bot.matching.evaluation import read_queries

ROOT = Path(__file__).parents[1]
SIZES = (1_000, 10_000, 100_000)
CHANGED = 10  # entries of a reload
SCANNED = 10  # questions for the scan, which takes long
QUESTIONS = 300
READ = 3_200
"""Texts that the second encoder reads of an index: all of 1,000 entries, some minutes' work."""
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
        build: Seconds to read the files and build the index, with nothing to go by; those that
            the second encoder would have taken for the texts that it was spared are added.
        lent: How many texts that were.
        start: Seconds from the start of a process to its first answer, with a cache on disk.
        memory: The most megabytes that process had.
        times: How long a question takes.
        closer: The share of questions that the second encoder looked at; None where it isn't used.
        scan: How long rapidfuzz's `extractOne(token_set_ratio)` takes over all questions.
        reload: Seconds until a change in 10 entries is ready.
        meanwhile: How long a question takes during that reload.
    """

    entries: int
    build: float
    lent: int
    start: float
    memory: float
    times: Times
    closer: float | None
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
        lent=built["lent"],
        start=warm["answered"] - start,
        memory=asked["memory"],
        times=Times(**asked["times"]),
        closer=asked["closer"],
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
    quick, *deep = encoders()
    lending = [LendingEncoder(each, READ) for each in deep]
    start = perf_counter()
    _load(place, workplace(place, [quick, *lending]))
    spent = perf_counter() - start
    return {
        "build": spent + sum(each.spared_s for each in lending),
        "lent": sum(each.lent for each in lending),
    }


def _start(place: Path) -> dict[str, object]:
    snapshot = _load(place, workplace(place))
    snapshot.matcher.match(_questions()[0])
    return {"answered": perf_counter()}


def _ask(place: Path) -> dict[str, object]:
    quick, *deep = encoders()
    counted = [_Counted(each) for each in deep]
    room, questions = workplace(place, [quick, *counted]), _questions()
    snapshot = _load(place, room)
    before = sum(each.texts for each in counted)
    times = Times.of([_time(snapshot.matcher.match, each) for each in questions])
    closer = (sum(each.texts for each in counted) - before) / len(questions)
    memory = _peak_kilobytes() / MEGABYTE
    _change(place / "knowledge")
    reload, meanwhile = _reload(place, room, snapshot, questions)
    wordings = [entry.question for entry in snapshot.knowledge.entries.values()]
    scan = [_time(lambda text: _scan(text, wordings), each) for each in questions[:SCANNED]]
    return {
        "times": asdict(times),
        "closer": closer if has_second_look(snapshot) else None,
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


def workplace(place: Path, chosen: Sequence[Encoder] | None = None) -> Workplace:
    """As the product's own, with encoders that remember no question from before."""
    bench = Bench(encoders() if chosen is None else chosen, place / "index")
    return Workplace(Memory(place / "files"), bench)


def encoders() -> list[Encoder]:
    """Those that ship, the quick one first."""
    return [UseEncoder(), *([E5Encoder()] if is_e5_there() else [])]


def has_second_look(snapshot: Snapshot) -> bool:
    """Whether there are not too many texts for the second encoder."""
    return is_e5_there() and not has_more_texts(snapshot.knowledge.entries.values())


class _Counted:
    """An encoder that counts what it reads; for a question, that is one text."""

    def __init__(self, encoder: Encoder) -> None:
        self.name, self.dimensions = encoder.name, encoder.dimensions
        self.texts = 0
        self._encoder = encoder

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder`."""
        self.texts += len(texts)
        return self._encoder.encode(texts)


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
