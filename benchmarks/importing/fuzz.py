"""What becomes of damaged files: 1,000 of each format are read or refused, without a crash or hang.

`python -m benchmarks.importing.fuzz [COUNT] [SEED]`
"""

from collections import Counter
from pathlib import Path
from random import Random
import sys
from tempfile import TemporaryDirectory
from time import perf_counter

from bot.errors import DocumentError
from bot.knowledge.importing.documents import read_document
from tests.harness.damage import MAGIC, damage
from tests.harness.printing import paragraph, print_docx, print_lines

ROOT = Path(__file__).parents[2]
PLACES = (
    ROOT.parent / "shared/documents",
    ROOT / "tests/knowledge/importing/documents/published",
)
_TOO_LONG_S = 5


def collect() -> dict[str, list[bytes]]:
    """Undamaged samples by suffix: real ones where they are at hand, and our own."""
    samples = {
        suffix: [
            path.read_bytes() for place in PLACES for path in sorted(place.rglob(f"*{suffix}"))
        ]
        for suffix in MAGIC
    }
    samples[".pdf"].append(print_lines([f"Vraag {number}" for number in range(200)]))
    samples[".docx"].append(print_docx(paragraph("Vraag 1") * 50))
    samples[".txt"].append("Vraag 1\nIs dit één vraag?\f\nAntwoord\n".encode() * 20)
    return samples


def try_format(suffix: str, samples: list[bytes], count: int, random: Random, room: Path) -> None:
    """Reads damaged files of one format and prints what came of them."""
    path, outcomes, slowest = room / f"damaged{suffix}", Counter[str](), 0.0
    for _ in range(count):
        path.write_bytes(damage(random.choice(samples), suffix, random))
        began = perf_counter()
        outcomes[_try(path)] += 1
        slowest = max(slowest, perf_counter() - began)
    others = [each for each in room.iterdir() if each != path]
    found = ", ".join(f"{times} {what}" for what, times in sorted(outcomes.items()))
    hangs = "a HANG" if slowest > _TOO_LONG_S else "no hang"
    print(f"{suffix}: {count} files: {found}; slowest {slowest:.2f} s ({hangs});")
    print(f"  files written: {len(others)}", flush=True)


def _try(path: Path) -> str:
    try:
        read_document(path)
    except DocumentError as error:
        what = error.faults[0].what
        if "breaks off" in what:
            return "refused for the child process crashed"
        if "getting further" in what or "can't be made out" in what:
            return f"refused: {what}"
        return "refused"
    except Exception as error:  # noqa: BLE001  whatever it is, it is what we look for
        return f"CRASHED with {type(error).__name__}"
    return "read"


def main() -> None:
    """Tries all formats."""
    count, seed = (int(each) for each in (*sys.argv[1:], *("1000", "4")[len(sys.argv) - 1 :]))
    with TemporaryDirectory() as room:
        for suffix, samples in collect().items():
            place = Path(room, suffix[1:])
            place.mkdir()
            try_format(suffix, samples, count, Random(f"{seed}{suffix}"), place)


if __name__ == "__main__":
    main()
