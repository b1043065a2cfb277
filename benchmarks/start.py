"""From the start of the process to the first answer in the terminal."""

import os
from pathlib import Path
import subprocess
import sys
import tempfile
from time import perf_counter

ROOT = Path(__file__).parents[1]
FIRST_WORDS = b"De opvang in 2022 is duurder"


def first_answer_s(folder: Path) -> float:
    """Seconds until `python -m bot chat` has printed the answer to its first question.

    Args:
        folder: Where it keeps its journal; warm from the second time on.
    """
    start = perf_counter()
    with subprocess.Popen(  # noqa: S603 (our own command)
        [sys.executable, "-m", "bot", "chat", "--knowledge", str(ROOT / "knowledge")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("no pipes")
        process.stdin.write(b"vraag 38\n")
        process.stdin.flush()
        for line in process.stdout:
            if FIRST_WORDS in line:
                elapsed = perf_counter() - start
                process.communicate()
                return elapsed
    raise RuntimeError("no answer came")


def bare_start_s() -> float:
    """Seconds that a Python process takes that does nothing, for comparison."""
    start = perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return perf_counter() - start


def measure(runs: int) -> tuple[list[float], list[float]]:
    """Seconds to the first answer, and of a bare start, in turn; warm."""
    with tempfile.TemporaryDirectory() as folder:
        first_answer_s(Path(folder))
        pairs = [(first_answer_s(Path(folder)), bare_start_s()) for _ in range(runs)]
    return [answer for answer, _ in pairs], [bare for _, bare in pairs]
