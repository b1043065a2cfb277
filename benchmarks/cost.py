"""What a message costs whatever its text, in processor time, beside an ordinary question.

The whole way of a message is measured: small talk, splitting, matching with both encoders, the
language, redaction for the journal, and the reply in messages for Telegram. An ordinary question is
the median of some of the benchmark's, or else of the knowledge's own.

Usage: python -m benchmarks.cost [--knowledge FOLDER] [--shape PART] [--seeds N] [--all]
"""

import argparse
import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
import re
from statistics import median
import sys
from time import process_time

from benchmarks.asked import BENCHMARK
from benchmarks.hostile_texts import SHAPES, make_texts
from bot.answering import Desk
from bot.app import Workplace, load_smalltalk, load_snapshot
from bot.chat.answers import put_reply
from bot.chat.telegram.outgoing import compose
from bot.chat.texts import load_texts
from bot.journal import Asked, NoLog
from bot.journal.drawing_up import draw_up
from bot.matching.evaluation import read_queries
from bot.model import Question

MOST_OF_MESSAGE = 8.0
"""Times an ordinary question that a message may cost, whatever its text."""
ORDINARY = 30
LENGTHS = (360, 1500, 4096)
_EARLIER = "Hoeveel kostte de opvang van asielzoekers?"
_WORD = re.compile(r"[^\W\d_]{4,}")


class _RedactingLog(NoLog):
    """Redacts as the journal does, and keeps nothing."""

    def record(self, asked: Asked) -> None:
        draw_up(asked, "", datetime.now(UTC), None)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one text cost.

    Attributes:
        ratio: Processor time, as a multiple of an ordinary question's.
    """

    shape: str
    text: str
    ratio: float


class Scales:
    """Weighs texts: how much processor time they take from their arrival to the reply.

    Args:
        folder: The knowledge to ask.
    """

    def __init__(self, folder: Path) -> None:
        snapshot = load_snapshot(folder, workplace=Workplace.at(Path("var/cache"), folder))
        self.wordings = [each.question for each in snapshot.knowledge.entries.values()]
        self.words = sorted({word.lower() for each in self.wordings for word in _WORD.findall(each)})
        self._texts = load_texts()
        self._desk = Desk(snapshot, _RedactingLog(), load_smalltalk())
        self._askers = count()
        self._run = asyncio.Runner().run

    def ask(self, text: str) -> float:
        """Seconds that a message takes."""
        return self._time(lambda asker: self._answer(text, asker))

    def follow(self, text: str) -> float:
        """Seconds that a message takes after another question."""

        async def begin(asker: str) -> None:
            await self._answer(_EARLIER, asker)

        return self._time(lambda asker: self._answer(text, asker), begin)

    def explain(self, text: str) -> float:
        """Seconds that an admin's command takes that explains how a text is decided."""

        async def explain(_asker: str) -> None:
            await self._desk.explain(text)

        return self._time(explain)

    def ordinary(self, questions: Sequence[str]) -> float:
        """Seconds that an ordinary question takes."""
        for text in questions[:5]:
            self.ask(f"{text} Graag uitleg.")
        return median(map(self.ask, questions))

    def _time(self, act, begin=None) -> float:
        asker = str(next(self._askers))
        if begin:
            self._run(begin(asker))
        start = process_time()
        self._run(act(asker))
        return process_time() - start

    async def _answer(self, text: str, asker: str) -> None:
        reply = await self._desk.ask(Question(text, "telegram", asker, talk=asker))
        for part in reply.each:
            compose([put_reply(part, self._texts[reply.language])])


def main() -> None:
    """Weigh texts of every shape, and print the heaviest of each."""
    parser = argparse.ArgumentParser(description="What a message costs, whatever its text")
    parser.add_argument("--knowledge", type=Path, default=BENCHMARK / "knowledge")
    parser.add_argument("--shape", default="", help="only the shapes whose name holds this")
    parser.add_argument("--seeds", type=int, default=2, help="so many texts of each shape and length")
    asked = parser.parse_args()
    scales = Scales(asked.knowledge)
    questions = _ordinary(scales)
    ordinary_s = scales.ordinary(questions)
    print(f"an ordinary question: {1000 * ordinary_s:.1f} ms of processor time")
    worst = 0.0
    for name in SHAPES:
        if asked.shape not in name: continue
        row = []
        for length in LENGTHS:
            r = []
            for seed in range(asked.seeds):
                text = SHAPES[name].make(scales.words, seed, length)
                r.append(scales.ask(text) / ordinary_s)
            row.append(max(r))
        f = scales.follow(SHAPES[name].make(scales.words, 77, 4096)) / ordinary_s
        f2 = scales.follow("en "+SHAPES[name].make(scales.words, 78, 60)) / ordinary_s
        e = scales.explain(SHAPES[name].make(scales.words, 99, 4096)) / ordinary_s
        e2 = scales.explain(SHAPES[name].make(scales.words, 98, 1900)) / ordinary_s
        print(f"{name:40s}", *(f"{x:7.1f}" for x in [*row, f, f2, e, e2]), flush=True)


def _ordinary(scales):
    return [q.question for q in read_queries(BENCHMARK/"queries.jsonl")][:: 10][:ORDINARY]


if __name__ == "__main__":
    main()
