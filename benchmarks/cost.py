"""What a message costs whatever its text, in processor time, beside an ordinary question.

The whole way of a message is measured: small talk, splitting, matching with both encoders, the
language, redaction for the journal, and the reply in messages for Telegram. An ordinary question is
the median of some of the benchmark's.

Usage: python -m benchmarks.cost [--shape PART] [--seeds N]
"""

import argparse
import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
import re
from statistics import median
import sys
from time import process_time

from benchmarks.asked import BENCHMARK
from benchmarks.hostile_texts import SHAPES
from bot.answering import Desk
from bot.app import Workplace, load_smalltalk, load_snapshot
from bot.chat.answers import put_reply
from bot.chat.telegram.outgoing import compose
from bot.chat.texts import load_texts
from bot.journal import Asked, NoLog
from bot.journal.drawing_up import draw_up
from bot.matching.evaluation import read_queries
from bot.model import Question

MOST_OF_PART, MOST_OF_MESSAGE = 4.0, 8.0
"""Times an ordinary question that a part of a message, and all of it, may cost."""
ORDINARY = 30
LENGTHS = (100, 360, 1_000, 1_990, 4_096)
AFTER = 70
"""Characters of what is asked after another question; longer texts don't lean on one."""
_EARLIER = "Hoeveel kostte de opvang van asielzoekers?"
_WORD = re.compile(r"[^\W\d_]{4,}")
_CACHE = Path("var/cache")

Act = Callable[[str], Awaitable[int]]
"""Does something for an asker, and tells of how many parts it was."""


class _RedactingLog(NoLog):
    """Redacts as the journal does, and keeps nothing."""

    def record(self, asked: Asked) -> None:
        draw_up(asked, "", datetime.now(UTC), None)


class Scales:
    """Weighs texts: how much processor time they take from their arrival to the reply.

    Args:
        folder: The knowledge to ask.
    """

    def __init__(self, folder: Path) -> None:
        snapshot = load_snapshot(folder, workplace=Workplace.at(_CACHE, folder))
        wordings = [each.question for each in snapshot.knowledge.entries.values()]
        self.words = sorted({word.lower() for each in wordings for word in _WORD.findall(each)})
        self._texts = load_texts()
        self._desk = Desk(snapshot, _RedactingLog(), load_smalltalk())
        self._askers = count()
        self._run = asyncio.Runner().run

    def ask(self, text: str) -> tuple[float, int]:
        """Seconds that a message takes, and how many parts it has."""
        return self._time(lambda asker: self._answer(text, asker))

    def follow(self, text: str) -> tuple[float, int]:
        """The same for a message after another question."""
        return self._time(lambda asker: self._answer(text, asker), _EARLIER)

    def explain(self, text: str) -> tuple[float, int]:
        """The same for an admin's command that explains how a text is decided."""

        async def explain(_asker: str) -> int:
            await self._desk.explain(text)
            return 1

        return self._time(explain)

    def _time(self, act: Act, earlier: str = "") -> tuple[float, int]:
        asker = str(next(self._askers))
        if earlier:
            self._run(self._answer(earlier, asker))
        start = process_time()
        parts = self._run(_as_coroutine(act, asker))
        return process_time() - start, parts

    async def _answer(self, text: str, asker: str) -> int:
        reply = await self._desk.ask(Question(text, "telegram", asker, talk=asker))
        for part in reply.each:
            compose([put_reply(part, self._texts[reply.language])])
        return len(reply.each)


async def _as_coroutine(act: Act, asker: str) -> int:
    return await act(asker)


def main() -> None:
    """Weigh texts of every shape, and print the heaviest of each."""
    parser = argparse.ArgumentParser(description="What a message costs, whatever its text")
    parser.add_argument("--shape", default="", help="only the shapes whose name holds this")
    parser.add_argument("--seeds", type=int, default=1, help="so many texts of each length")
    asked = parser.parse_args()
    scales = Scales(BENCHMARK / "knowledge")
    questions = [query.question for query in read_queries(BENCHMARK / "queries.jsonl")]
    chosen = questions[:: len(questions) // ORDINARY]
    for text in questions[1:6]:
        scales.ask(text)  # what is put off to the first question is done
    ordinary_s = median(scales.ask(text)[0] for text in chosen)
    print(
        f"An ordinary question takes {1_000 * ordinary_s:.1f} ms of processor time. Ratios to it:"
    )
    print(f"{'':40}", *(f"{length:>7,}" for length in LENGTHS), "  after    why  a part")
    worst = worst_part = 0.0
    for name, texts in _texts(questions, scales.words, asked.seeds):
        if asked.shape not in name:
            continue
        weighed = [[scales.ask(text) for text in same] for same in texts]
        ratios = [max(seconds for seconds, _ in each) / ordinary_s for each in weighed]
        after = scales.follow(f"en {texts[-1][0][:AFTER]}")[0] / ordinary_s
        why = scales.explain(texts[-2][0])[0] / ordinary_s
        each_part = [s / ordinary_s / parts for same in weighed for s, parts in same]
        print(f"{name:40}", *(f"{each:7.1f}" for each in (*ratios, after, why, max(each_part))))
        worst, worst_part = max(worst, after, *ratios), max(worst_part, after, *each_part)
    print(f"The worst message: {worst:.1f} of {MOST_OF_MESSAGE:.0f}; part: {worst_part:.1f}.")
    sys.exit(worst > MOST_OF_MESSAGE or worst_part > MOST_OF_PART)


def _texts(
    questions: Sequence[str], words: Sequence[str], seeds: int
) -> Iterator[tuple[str, list[list[str]]]]:
    """The name of each shape with its texts, by their length."""
    for name, shape in SHAPES.items():
        yield (
            name,
            [[shape.make(words, seed, length) for seed in range(seeds)] for length in LENGTHS],
        )
    asked = [each for each in questions if each.endswith("?")]
    for count_ in (2, 3, 5, 8):
        chosen = [
            " ".join(asked[start : start + count_]) for start in range(0, 40 * count_, count_)
        ]
        yield f"{count_} real questions", [chosen[place::5] for place in range(len(LENGTHS))]


if __name__ == "__main__":
    main()
